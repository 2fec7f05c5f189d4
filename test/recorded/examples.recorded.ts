import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Config, Scorecard } from '../../harness/schema/index.ts';
import { type Desk, openDesk } from '../harness/cli/command-line.ts';

const DATA = resolve('../shared/data/conformance');
const here = existsSync(DATA);
if (!here) console.warn('SKIPPED: ../shared/data/conformance is not here; the recorded examples were not checked.');

type Expected = { n: number; correct: number };

/** What the source of a recording published for it. */
function published(path: string): Expected {
  const [folder, part, file] = path.split('/') as [string, string, string];
  const { expected } = JSON.parse(readFileSync(`${DATA}/${folder}/expected.json`, 'utf8')) as {
    expected: Record<string, Record<string, Expected>>;
  };
  const found = expected[part]?.[file.replace('.jsonl.gz', '')];
  if (found === undefined) throw new Error(`nothing published for ${path}`);
  return found;
}

describe.skipIf(!here)('the recorded examples, from config to scorecard', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.clear());

  test.each([
    ['recorded.yaml', 2 * 4 + 3 * 4, ['incomplete', 'incomplete']],
    ['recorded-general.yaml', 3 * 6, ['fail']],
  ])(
    '%s: every count is the published one',
    async (name, cells, verdicts) => {
      const path = resolve('examples', name);
      const ended = await desk.jatdae(['run', path, '--json', '--quiet']);
      expect(ended.stderr).not.toContain('jatdae:');
      const cards = [JSON.parse(ended.stdout)].flat().map((card) => Scorecard.parse(card));
      const config = Config.parse(parse(readFileSync(path, 'utf8')));
      const entries = [...config.candidates, ...config.references].filter((entry) => typeof entry !== 'string');
      let looked = 0;
      for (const entry of entries) {
        const card = cards.find((one) => one.benchmarks[0]?.marks.some((mark) => mark.model === entry.id));
        for (const [benchmark, file] of Object.entries(entry.recordings ?? {})) {
          const mark = card?.benchmarks
            .find((row) => row.id === benchmark)
            ?.marks.find((one) => one.model === entry.id);
          const { n, correct } = published(file);
          expect({ model: entry.id, benchmark, n: mark?.n, points: mark?.points }).toEqual({
            model: entry.id,
            benchmark,
            n,
            points: correct,
          });
          looked += 1;
        }
      }
      expect(looked).toBe(cells);
      // Lists that only one file holds are nobody else's gap; what providers failed on is.
      expect(cards.map((card) => card.verdict.verdict)).toEqual(verdicts);
    },
    120_000,
  );

  test('HAE-RAE: dropping failed rows or counting them wrong moves the ratio of GPT-4o to GPT-5.1 across the bar', async () => {
    const config = `
asOf: 2025-12-31
profile: ${resolve('examples/recorded-profile.json')}
dataDir: ${DATA}
candidates: [{ id: gpt-4o, adapter: replay, model: gpt-4o, recordings: { haerae: korean-mcq-hsr87/HAERAE/gpt-4o-240513.jsonl.gz } }]
references: [{ id: gpt-5.1-medium, adapter: replay, model: gpt-5.1, recordings: { haerae: korean-mcq-hsr87/HAERAE/gpt-51-medium-2025-11-13.jsonl.gz } }]
benchmarks: [{ id: haerae, part: korean, items: recordings, answerField: pred, scorer: letter, positionalIds: true }]
`
      .replaceAll('haerae: k', 'haerae-only: k')
      .replace('id: haerae,', 'id: haerae-only,');
    const ended = await desk.jatdae(['run', await desk.write('haerae.yaml', config), '--json', '--quiet']);
    const card = Scorecard.parse(JSON.parse(ended.stdout));
    const ratioOf = (rule: string) => card.sensitivity.find((row) => row.rule === rule)?.ratio ?? 0;
    const marks = Object.fromEntries((card.benchmarks[0]?.marks ?? []).map((mark) => [mark.model, mark]));
    const asPublished = (marks['gpt-4o']?.mean ?? 0) / (marks['gpt-5.1-medium']?.mean ?? 1);
    expect((100 * asPublished).toFixed(2)).toBe('94.53');
    expect((100 * ratioOf('failures-wrong')).toFixed(2)).toBe('97.05');
    expect(card.verdict.verdict).toBe('incomplete');
  });
});
