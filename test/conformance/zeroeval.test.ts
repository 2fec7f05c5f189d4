/**
 * Recorded answers of real models to GSM, MATH level 5 and CRUX, and the solutions published with GSM8K. ZeroEval's own rule must give
 * every published mark; our scorers must give those too, but for named classes where the published rule reads them wrongly.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { scoreMath, scoreNumber, scoreText, scoreZeroevalNumber } from '../../benchmarks/scorers/index.ts';
import { scoreZeroevalText } from '../../benchmarks/scorers/zeroeval-text.ts';
import type { Sample, Score, Target } from '../../harness/schema/index.ts';

const ROOT = resolve(import.meta.dirname, '../../../shared/data/conformance');
const isMissing = !existsSync(ROOT);
if (isMissing) console.warn('Skipped: no recorded outputs in ../shared/data/conformance.');

type Row = { id: string | number; raw: string; correct: boolean; gold: string; gold_text: string };

function read(path: string): Row[] {
  const text = gunzipSync(readFileSync(join(ROOT, path))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const modelsOf = (folder: string): string[] =>
  isMissing
    ? []
    : readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('.jsonl.gz') && !name.startsWith('items'))
        .map((name) => name.slice(0, -'.jsonl.gz'.length));

const sample = (id: string | number, target: Target): Sample => ({ id: `${id}`, input: '', target, groups: {} });
const isRight = (score: Score): boolean => score.status === 'scored' && score.value === 1;

function goldsOf(task: string): Map<string | number, string> {
  return new Map(read(`zeroeval/${task}/items.jsonl.gz`).map((row) => [row.id, row.gold]));
}

const expected = isMissing ? {} : JSON.parse(readFileSync(join(ROOT, 'zeroeval/expected.json'), 'utf8')).expected;

const RULES = { gsm: scoreZeroevalNumber, 'math-l5': scoreZeroevalNumber, crux: scoreZeroevalText } as const;

describe.skipIf(isMissing).each(['gsm', 'math-l5', 'crux'] as const)("ZeroEval's rule on %s", (task) => {
  test.each(modelsOf(`zeroeval/${task}`))('%s: every mark as recorded, and the published count', (model) => {
    const golds = goldsOf(task);
    const rows = read(`zeroeval/${task}/${model}.jsonl.gz`);
    const scores = rows.map(({ id, raw }) =>
      RULES[task](raw, sample(id, { kind: 'text', accepted: [golds.get(id) ?? ''] })),
    );
    expect(rows.filter(({ correct }, index) => isRight(scores[index]!) !== correct)).toEqual([]);
    expect(scores.filter(isRight).length).toBe(expected[task][model].correct);
    expect(scores.filter((score) => score.status === 'scored' && score.answer === null).length).toBe(
      expected[task][model].no_answer,
    );
  });
});

/** The marks that our own scorers give differently, by model: ids that only they or only the published rule find right. */
type Apart = Record<string, { oursOnly?: string[]; publishedOnly?: string[] }>;

const apart: Record<string, Apart> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../golden/zeroeval-apart.json'), 'utf8'),
);

const OWN = {
  gsm: (raw: string, gold: string) =>
    scoreNumber(raw, sample('', { kind: 'number', value: gold.replace('#', '').replaceAll(',', '').trim() })),
  'math-l5': (raw: string, gold: string) => scoreMath(raw, sample('', { kind: 'math', latex: gold })),
  crux: (raw: string, gold: string) => scoreText(raw, sample('', { kind: 'text', accepted: [gold] })),
} as const;

// Who is right. GSM: ours, in all 19; the value of a sum that is written out in the answer field. MATH level 5: ours; the published rule
// takes the first number of something else ("2, -1" for 2, "16√2" for 16) and the first of two answers. CRUX: the published rule, for the output
// of a program is a literal; our scorer is for answers in words, and forgives case, spaces, brackets and closing punctuation.
describe.skipIf(isMissing).each(['gsm', 'math-l5', 'crux'] as const)('our own scorer on %s', (task) => {
  test.each(modelsOf(`zeroeval/${task}`))('%s: differs from the published marks on the listed items only', (model) => {
    const golds = goldsOf(task);
    const rows = read(`zeroeval/${task}/${model}.jsonl.gz`);
    const marks = rows.map(({ id, raw }) => isRight(OWN[task](raw, golds.get(id) ?? '')));
    const idsWhere = (ours: boolean) =>
      rows.filter(({ correct }, at) => marks[at] === ours && correct !== ours).map(({ id }) => `${id}`);
    const { oursOnly = [], publishedOnly = [] } = apart[task]?.[model] ?? {};
    expect({ oursOnly: idsWhere(true), publishedOnly: idsWhere(false) }).toEqual({ oursOnly, publishedOnly });
  });
});

describe.skipIf(isMissing)('our number scorer on the solutions published with GSM8K', () => {
  test.each(modelsOf('gsm8k-example-solutions'))('%s: every flag as published', (model) => {
    const rows = read(`gsm8k-example-solutions/${model}.jsonl.gz`);
    const wrong = rows.filter(({ id, raw, gold_text, correct }) => {
      const value = (gold_text.split('\n').at(-1) ?? '').replace('A:', '').replaceAll(',', '').trim();
      return isRight(scoreNumber(raw, sample(id, { kind: 'number', value }))) !== correct;
    });
    expect({ rows: rows.length, wrong }).toEqual({ rows: 1319, wrong: [] });
  });
});
