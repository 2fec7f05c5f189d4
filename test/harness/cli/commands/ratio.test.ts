/** The command as scripts and people meet it: offline, without a key, from the committed tables. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerRatio, type RatioFlags } from '../../../../harness/cli/commands/ratio.ts';
import { displayWidth } from '../../../../results/report/width.ts';

const answer = (flags: RatioFlags, options: { language?: 'ko' | 'en'; width?: number } = {}) =>
  answerRatio(flags, { language: 'en', width: 132, ...options });

const K = 'K-EXAONE-236B-A23B';

describe('one pair as JSON', () => {
  test('has these keys and no other, unrounded, and says on the side that it is provisional', async () => {
    const { data, notes } = await answer({ candidate: K, reference: 'DeepSeek-V3.2', json: true });
    const parsed = JSON.parse(data);
    expect(Object.keys(parsed)).toEqual([
      ...['n', 'ratioOfMeans', 'meanOfRatios', 'capped', 'geometric', 'atLeastBar', 'wins'],
    ]);
    expect(parsed.ratioOfMeans).toBeCloseTo(0.95303, 5);
    expect(parsed.ratioOfMeans).not.toBe(0.953);
    expect(notes.join(' ')).toMatch(/Provisional/);
    expect(notes.join(' ')).toMatch(/k-exaone-readme/);
  });

  test('says in the output itself when tables were mixed', async () => {
    const flags: RatioFlags = { candidate: 'K-EXAONE-2.0-750B-A37B', reference: 'DeepSeek-V4-Flash', json: true };
    await expect(answer(flags)).rejects.toMatchObject({ code: 'PUBLISHED_NO_OVERLAP' });
    const parsed = JSON.parse((await answer({ ...flags, mix: true })).data);
    expect(parsed).toMatchObject({ n: 10, mixed: true });
    expect(parsed.tables.length).toBeGreaterThan(1);
  });

  test('tells when a setting narrowed nothing', async () => {
    const { notes } = await answer({ candidate: K, reference: 'DeepSeek-V3.2', setting: 'turbo', json: true });
    expect(notes.filter((note) => note.includes('turbo'))).toHaveLength(2);
  });

  test('names what has no ratio', async () => {
    const { notes } = await answer({ candidate: 'Solar-Open2-250B', reference: 'DeepSeek-V4-Flash', json: true });
    expect(notes.join(' ')).toMatch(/GDPval-AA v2/);
  });
});

test('without a reference, the JSON holds every table and says that it is provisional', async () => {
  const parsed = JSON.parse((await answer({ candidate: K, asOf: '2026-01-05', json: true })).data);
  expect(parsed).toMatchObject({ provisional: true, asOf: '2026-01-05', windowOpens: '2025-07-05', mixed: false });
  expect(parsed.tables[0].rows.map((row: { n: number }) => row.n)).toEqual([26, 26, 27]);
});

describe('as text', () => {
  test.each([
    ['en', 'provisional: no answer was measured', 'PROVISIONAL PASS', 'The rule decides'],
    ['ko', '잠정 결과입니다', '잠정 통과', '어떤 규칙을 쓰느냐'],
  ] as const)(
    'in %s it prints the rules side by side and says that it is provisional',
    async (language, ...phrases) => {
      const { data } = await answer({ candidate: K, asOf: '2026-01-05' }, { language });
      for (const text of [...phrases, '1.0311', '1.1487', '0.9530', '0.9105', '0.8845']) expect(data).toContain(text);
    },
  );

  test.each([60, 80, 100, 132])('no line is wider than %i columns', async (width) => {
    for (const language of ['ko', 'en'] as const) {
      for (const flags of [
        { candidate: K, asOf: '2026-01-05' },
        { candidate: 'A.X-K1' },
        { candidate: 'A.X-K2', mix: true as const },
      ]) {
        const { data } = await answer(flags, { language, width });
        const table = /^(?:\s*\S.*)$/gmu;
        const widest = Math.max(...[...data.matchAll(table)].map(([line]) => displayWidth(line)));
        // Below 80 columns the figures themselves need what they need.
        expect(widest).toBeLessThanOrEqual(Math.max(width, 80));
      }
    }
  });

  test('one pair shows each benchmark, the weakest first', async () => {
    const { data } = await answer({ candidate: 'VAETKI-100B-A10B', reference: 'gpt-oss-120b' });
    const lines = data.split('\n');
    const at = (name: string) => lines.findIndex((line) => line.startsWith(name));
    expect(at('HLE')).toBeGreaterThan(-1);
    expect(at('HLE')).toBeLessThan(at('CLIcK'));
    expect(data).toMatch(/90% interval 0\.\d{4}–/);
  });

  test('a candidate without a reference beside it is told so', async () => {
    const { data } = await answer({ candidate: 'HyperCLOVA X SEED 8B Omni' });
    expect(data).toContain('HyperCLOVA X SEED 8B Omni');
    expect(data).toContain('No reference stands in a table');
  });
});

test.each([
  ['a day that does not exist', { candidate: K, asOf: '2026-02-30' }, 'USAGE_DATE_INVALID'],
  ['a candidate that came later', { candidate: 'Motif-3', asOf: '2026-01-05' }, 'PUBLISHED_AFTER_DATE'],
  [
    'a reference that came later',
    { candidate: 'A.X-K1', reference: 'GLM-5.1', asOf: '2026-01-05' },
    'PUBLISHED_AFTER_DATE',
  ],
  ['an unknown model', { candidate: 'nobody' }, 'PUBLISHED_MODEL_UNKNOWN'],
  ['a scorecard that is not there', { candidate: K, measured: 'nowhere.json' }, 'CONFIG_UNREADABLE'],
])('%s is refused', async (_why, flags, code) => {
  await expect(answer(flags)).rejects.toMatchObject({ code });
});

test.each([
  ['the beginning of a name', 'K-EXAONE', 'K-EXAONE-236B-A23B'],
  ['a slip of the pen', 'DeepSeek-V3.3', 'DeepSeek-V3.2'],
])('%s brings a suggestion', async (_why, candidate, suggestion) => {
  await expect(answer({ candidate })).rejects.toThrow(suggestion);
});

test('a file that is no scorecard is refused before anything is printed', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'ratio-')), 'scorecard.json');
  writeFileSync(file, '{"schema": 1}');
  await expect(answer({ candidate: K, measured: file })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test('--curves adds what the scores of all tables of the day predict, against the references that count', async () => {
  const flags: RatioFlags = { candidate: K, reference: 'DeepSeek-V3.2', asOf: '2026-01-05', curves: true };
  const { curves, ...pair } = JSON.parse((await answer({ ...flags, json: true })).data);
  expect(pair.n).toBeGreaterThan(20);
  expect(curves).toMatchObject({ provenance: 'imputed', candidate: K, rows: [{ reference: 'DeepSeek-V3.2' }] });
  expect(curves.rows[0].ratio).toBeGreaterThan(0.8);
  expect(curves.rows[0].ratio).toBeLessThan(1.1);
});
