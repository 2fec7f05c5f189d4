/**
 * IFEval's four metrics of two real models, through journal, marks and scorecard row, against the recorded counts. The answers are
 * not part of this repository; where they are missing, everything here is skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ifeval } from '../../benchmarks/general/ifeval.ts';
import type { JournalEntry } from '../../harness/schema/index.ts';
import { createScoreFold } from '../../harness/score.ts';
import { markBenchmark } from '../../results/model-summary.ts';
import { generation, model } from '../harness/fixtures.ts';

const ROOT = resolve(import.meta.dirname, '../../../shared/data/conformance/m-ifeval');
const isMissing = !existsSync(ROOT);
if (isMissing) console.warn('Skipped: no recorded answers in ../shared/data/conformance/m-ifeval.');

const linesOf = <Row>(name: string): Row[] =>
  gunzipSync(readFileSync(join(ROOT, 'en', name)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

function metricsOf(name: string) {
  const rows = linesOf<{ key: number; instruction_id_list: string[] }>('items.jsonl.gz');
  const samples = rows.map((row, index) => {
    const ids = row.instruction_id_list.map((id) => id.replace(/^en:/, ''));
    return ifeval.toSample({ ...row, instruction_id_list: ids }, { index, config: '', label: `row ${index}` });
  });
  const idOf = new Map(rows.map(({ key }, at) => [key, samples[at]?.id]));
  const benchmarks = [{ benchmark: ifeval, samples, epochs: 1, weight: 1 }];
  const fold = createScoreFold({ seed: 'test', models: [model(name)], benchmarks });
  for (const { id, raw } of linesOf<{ id: number; raw: string }>(`${name}.jsonl.gz`)) {
    const entry: JournalEntry = {
      key: `${name}|ifeval|1|${idOf.get(id)}`,
      attempt: 1,
      at: '2026-01-01T00:00:00.000Z',
      waitedMs: 0,
      request: '0123456789abcdef',
      result: { kind: 'generation', generation: generation(raw) },
    };
    fold.add(entry);
  }
  const [scores] = fold.finish();
  return scores === undefined ? undefined : markBenchmark(scores, name);
}

type Counts = { strict_inst: number; strict_prompt: number; loose_inst: number; loose_prompt: number };

describe.skipIf(isMissing)('the four metrics', () => {
  const expected: Record<string, Counts> = isMissing
    ? {}
    : JSON.parse(readFileSync(join(ROOT, 'expected.json'), 'utf8')).expected.en;
  // Ours less the recorded ones: exactly what the instructions named in m-ifeval.test.ts make.
  test.each<[model: string, apart: [strictInst: number, strictPrompt: number, looseInst: number, loosePrompt: number]]>(
    [
      ['Qwen__Qwen2.5-7B-Instruct-GPTQ-Int4', [3, 2, 1, 1]],
      ['gpt-4o-2024-08-06', [1, 1, 0, 0]],
    ],
  )('%s', (name, apart) => {
    const mark = metricsOf(name);
    const counts = expected[name]!;
    expect(mark).toMatchObject({ n: 541, points: mark?.parts?.['prompt-strict']?.earned });
    const [strictInst, strictPrompt, looseInst, loosePrompt] = apart;
    expect(mark?.parts).toEqual({
      'prompt-strict': { earned: counts.strict_prompt + strictPrompt, possible: 541 },
      'instruction-strict': { earned: counts.strict_inst + strictInst, possible: 834 },
      'prompt-loose': { earned: counts.loose_prompt + loosePrompt, possible: 541 },
      'instruction-loose': { earned: counts.loose_inst + looseInst, possible: 834 },
    });
  });
});
