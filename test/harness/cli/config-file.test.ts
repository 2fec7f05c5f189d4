import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readChecked } from '../../../harness/cli/config-file.ts';
import { readPanel } from '../../../harness/cli/stage/panel.ts';
import { Config } from '../../../harness/schema/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

const GOOD = `
asOf: 2026-11-21
suite: common
profile: frontier-best
candidates:
  - { id: ours, adapter: openai, model: ours-32b, baseUrl: http://127.0.0.1:8000/v1 }
references: [gpt-5.1]
`;

async function message(text: string): Promise<string> {
  const path = join(folder, 'my.yaml');
  await writeFile(path, text);
  return readChecked(path, Config).then(
    () => 'accepted',
    (error: Error) => error.message.replace(folder, ''),
  );
}

test('ten lines are enough', async () => expect(await message(GOOD)).toBe('accepted'));

test.each([
  ['a mistyped key', GOOD.replace('profile:', 'porfile:'), 'porfile is no known key. Did you mean "profile"?'],
  [
    'a mistyped key inside a model',
    GOOD.replace('baseUrl:', 'baseURL2:'),
    'candidates[0].baseURL2 is no known key. Did you mean "baseUrl"?',
  ],
  [
    'a mistyped switch of the dialect',
    GOOD.replace('baseUrl:', 'dialect: { seedFeild: x }, baseUrl:'),
    'candidates[0].dialect.seedFeild is no known key. Did you mean "seedField"?',
  ],
  [
    'a mistyped date of a model',
    GOOD.replace('baseUrl:', 'dates: { apiGA: 2026-09-30 }, baseUrl:'),
    'candidates[0].dates.apiGA is no known key. Did you mean "apiGa"?',
  ],
  [
    'a mistyped choice',
    `${GOOD}benchmarks: [{ id: mine, part: korean, items: { file: a.jsonl }, scorer: choise }]`,
    'benchmarks[0].scorer is "choise"; it can be choice, letter, number, math, text, zeroeval-number. Did you mean "choice"?',
  ],
  [
    'no reference',
    GOOD.replace('[gpt-5.1]', '[]'),
    'references is an empty list; it needs one entry or more. Nothing was run.',
  ],
  ['a date that is none', GOOD.replace('2026-11-21', '2026-13-45'), 'asOf is "2026-13-45", which is no calendar date'],
  [
    '29 February of a common year',
    GOOD.replace('2026-11-21', '2026-02-29'),
    'asOf is "2026-02-29", which is no calendar date',
  ],
  ['a missing candidate', GOOD.replace(/candidates:\n.*\n/, ''), 'candidates is missing'],
  [
    'a number for a name',
    GOOD.replace('profile: frontier-best', 'profile: 5'),
    'profile: Invalid input: expected string, received number',
  ],
  [
    'an address without http',
    GOOD.replace('http://127.0.0.1:8000/v1', 'ftp://x'),
    'candidates[0].baseUrl: give an http or https address',
  ],
  [
    'a key in place of its variable',
    GOOD.replace('baseUrl:', 'apiKeyEnv: sk-live-1234, baseUrl:'),
    'give the NAME of an environment variable',
  ],
  ['a concurrency of none', GOOD.replace('baseUrl:', 'concurrency: 0, baseUrl:'), 'candidates[0].concurrency'],
  ['text that is no YAML', 'a: [', 'is no YAML'],
  [
    'a key of another place',
    GOOD.replace('baseUrl:', 'references: [], baseUrl:'),
    'candidates[0].references does not belong here. Nothing was run.',
  ],
  [
    'a field of several kinds that is not there',
    `${GOOD}benchmarks: [{ id: mine, part: korean, scorer: choice }]`,
    'benchmarks[0].items is missing ("recordings" or object expected).',
  ],
  ['an empty file', '', 'the file is empty'],
])('%s is told in one sentence', async (_why, text, expected) => {
  const told = await message(text);
  expect(told).toContain(expected);
  expect(told.startsWith('/my.yaml')).toBe(true);
});

test('a key never shows in the message that refuses it', async () => {
  expect(await message(GOOD.replace('baseUrl:', 'apiKeyEnv: sk-live-1234, baseUrl:'))).not.toContain('sk-live');
});

test('a file that is not there is named', async () => {
  await expect(readChecked(join(folder, 'none.yaml'), Config)).rejects.toThrow(/none\.yaml: there is no such file/);
});

test.each([
  ['an empty file', '', 'the file is empty'],
  ['a file of comments', '# nothing yet\n', 'the file is empty'],
  ['a table', 'rater,lg,skt\nr1,5,4\n', 'the file is plain text and holds no settings'],
])('%s is named as what it is, with the next step', async (_why, text, fact) => {
  const told = await message(text);
  expect(told).toBe(`/my.yaml: ${fact}. Nothing was run. Give a YAML or JSON file of "name: value" lines.`);
});

test('a folder in the place of a file is called one, for settings and for tables', async () => {
  const next = 'Give the path of a YAML or JSON file.';
  await expect(readChecked(folder, Config)).rejects.toThrow(`it is a folder, not a file. Nothing was run. ${next}`);
  const panel = readPanel(folder, ['lg'], { min: 1, max: 5, trim: 0 });
  await expect(panel).rejects.toThrow('it is a folder, not a file. Nothing was computed. Give the path of a CSV file.');
});

const KINDS = z.strictObject({
  as: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('points') }),
    z.strictObject({ kind: z.literal('score') }),
  ]),
  of: z.union([z.string(), z.array(z.string())]),
});

test.each([
  [
    'of none of the kinds',
    'as: { kind: scor }\nof: a',
    'as.kind: "scor" 값은 쓸 수 없습니다. 쓸 수 있는 값: points, score. 혹시 "score"입니까?',
  ],
  ['of no kind', 'as: {}\nof: a', 'as.kind: 값이 없습니다. 쓸 수 있는 값: points, score.'],
  ['not there, of two kinds', 'as: { kind: score }', 'of: 값이 없습니다 (문자열 또는 목록이 필요합니다).'],
])('a part %s is told', async (_why, text, ko) => {
  const path = join(folder, 'kinds.yaml');
  await writeFile(path, text);
  const words = { ko: `${path}: ${ko} 아무것도 실행하지 않았습니다.` };
  await expect(readChecked(path, KINDS)).rejects.toMatchObject({ words });
});
