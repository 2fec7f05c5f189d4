/**
 * MMLU-Pro's published chain on the recorded answers of three models: every stored prediction is reproduced. One recording stopped at
 * the first tier, and one stores a guess where nothing was read, always the same one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type ChainTier, MMLU_PRO_GUESS, readMmluProLetter } from '../../benchmarks/scorers/mmlu-pro-letter.ts';

const ROOT = resolve(import.meta.dirname, '../../../shared/data/conformance/mmlu-pro');
const isMissing = !existsSync(ROOT);
if (isMissing) console.warn('Skipped: no recorded outputs in ../shared/data/conformance/mmlu-pro.');

type Row = { raw: string | null; pred: string | null };

const RECORDED: [model: string, tier: ChainTier, unread: string | null, rows: number, without: number][] = [
  ['gemini-1.5-flash-002', 'letter', null, 12_012, 71],
  ['Meta-Llama-3_1-8B-Instruct', 'letter', MMLU_PRO_GUESS, 12_032, 694],
  ['Mixtral-8x7B-Instruct-v0.1', 'sentence', null, 12_032, 1426],
];

describe.skipIf(isMissing)('the chain as published', () => {
  test.each(RECORDED)('%s: every stored prediction', (model, tier, unread, count, without) => {
    const text = gunzipSync(readFileSync(join(ROOT, `${model}.jsonl.gz`))).toString('utf8');
    const rows: Row[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const letters = rows.map(({ raw }) => readMmluProLetter(raw ?? '', tier));
    expect(rows.filter(({ pred }, at) => (letters[at] ?? unread) !== pred)).toEqual([]);
    expect([rows.length, letters.filter((letter) => letter === null).length]).toEqual([count, without]);
  });
});
