import { describe, expect, test } from 'vitest';
import {
  type ExchangeResult,
  type ExchangeTrial,
  exchangeFormats,
  veilTrial,
} from '../../../results/exchange/index.ts';
import { jsonLine } from '../../../results/exchange/json-text.ts';
import { fileTime, uuidOf } from '../../../results/exchange/names.ts';
import { benchmark, failed, result, run, trial } from './marks.ts';

const format = (name: string) => {
  const found = exchangeFormats.get(name);
  if (found === undefined) throw new Error(name);
  return found;
};
const rowOf = (name: string, one: ExchangeTrial) => JSON.parse(format(name).row(run, one) ?? 'null');

describe('what was not measured is never a mark', () => {
  test('Inspect has an error and no score', () => {
    const row = rowOf('inspect', failed);
    expect(row.error.message).toBe('PROVIDER_TIMEOUT: late');
    expect(row.scores).toBeUndefined();
    expect(row.metadata.jatdae).toMatchObject({ outcome: 'timeout', value: null, unscored: 'no_response' });
  });
  test.each(['lm-eval', 'every-eval-ever'])('%s leaves it out', (name) => expect(rowOf(name, failed)).toBeNull());
  test('and both count it', () => {
    const [, page] = format('lm-eval').files(run, [result]);
    const read = JSON.parse(page !== undefined && 'head' in page ? page.head : '');
    expect(read['n-samples']).toEqual({ bench: { original: 3, effective: 2 } });
    expect(read.configs.bench.metadata.jatdae).toMatchObject({ trials_not_measured: 1, outcomes: { timeout: 1 } });
  });
});

test.each([
  ['none', benchmark, 0],
  ['five', { ...benchmark, examples: 5 }, 5],
])('lm-eval is told that %s went before each question', (_why, shown, count) => {
  const [, page] = format('lm-eval').files(run, [{ ...result, benchmark: shown }]);
  const read = JSON.parse(page !== undefined && 'head' in page ? page.head : '');
  expect(read['n-shot']).toEqual({ bench: count });
  expect(read.configs.bench.num_fewshot).toBe(count);
});

test.each([
  ['cut', 'length', 'max_tokens'],
  ['filtered', 'filtered', 'content_filter'],
  ['ended', 'end', 'stop'],
] as const)('an answer that was %s says so where Inspect has a field for it', (_why, stop, told) => {
  const cut = trial({ reply: { kind: 'generation', generation: { text: 'B', stop, latencyMs: 5 } } });
  expect(rowOf('inspect', cut).output.choices[0].stop_reason).toBe(told);
});

test('broken arguments of a call are told and not read', () => {
  const call = { id: 'c', name: 'f', arguments: '{"a": ' };
  const called = trial({
    reply: { kind: 'generation', generation: { text: '', stop: 'tool', latencyMs: 5, toolCalls: [call] } },
  });
  const [made] = rowOf('inspect', called).output.choices[0].message.tool_calls;
  expect(made).toMatchObject({ function: 'f', arguments: {}, parse_error: 'not a JSON object: {"a": ' });
  expect(JSON.parse(rowOf('inspect', called).metadata.jatdae.tool_calls)).toEqual([call]);
});

test.each([...exchangeFormats.keys()])('%s names neither the endpoint nor the variable of its key', (name) => {
  const written = [
    format(name).row(run, trial()),
    ...format(name)
      .files(run, [result])
      .map((file) => JSON.stringify('tailOf' in file ? file.tailOf(new Map()) : file)),
  ].join('\n');
  expect(written).not.toMatch(/10\.0\.0\.7|SECRET_KEY/);
});

test('of a private benchmark no text is left in any format', () => {
  const secret = trial({
    benchmark: { ...benchmark, private: true },
    sample: { id: 's', input: 'zzq', choices: ['zzc', 'zzd'], target: { kind: 'text', accepted: ['zzt'] }, groups: {} },
    messages: [{ role: 'user', content: 'zzp' }],
    score: { status: 'scored', value: 1, answer: 'zza' },
    reply: {
      kind: 'generation',
      generation: {
        text: 'zzx',
        reasoning: 'zzr',
        stop: 'tool',
        latencyMs: 1,
        toolCalls: [{ id: '1', name: 'zzn', arguments: 'zzg' }],
      },
    },
  });
  const lines = ['inspect', 'lm-eval', 'every-eval-ever'].map((name) => format(name).row(run, veilTrial(secret)) ?? '');
  for (const line of lines) {
    expect(line).not.toContain('zz');
    expect(line).toContain('sha256:');
  }
  expect(veilTrial(trial())).toEqual(trial());
});

test('a line is one line for every reader, and valid Unicode', () => {
  const line = jsonLine({ text: 'a\u2028b\u2029c\u0085d\ud800e\u000bf\u001cg' });
  expect(line).toMatch(/^[\x20-\x7e\ufffd]*$/);
  expect(JSON.parse(line)).toEqual({ text: 'a\u2028b\u2029c\u0085d\ufffde\u000bf\u001cg' });
});

test('names follow from the run', () => {
  expect(uuidOf('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf('a', 'b')).toBe(uuidOf('a', 'b'));
  expect(uuidOf('ab', '')).not.toBe(uuidOf('a', 'b'));
  expect(fileTime('2026-11-21T09:00:00Z')).toBe('2026-11-21T09-00-00.000000');
});

test('the Hub gets figures of data sets that it has, and nothing else', () => {
  const own: ExchangeResult = {
    ...result,
    benchmark: { ...benchmark, id: 'own', data: { ...benchmark.data, kind: 'items' } },
  };
  const unmeasured: ExchangeResult = { ...result, mean: null };
  const files = format('hf-eval-results').files(run, [result, own, unmeasured]);
  expect(files).toEqual([
    {
      path: '.eval_results/bench.yaml',
      yaml: [
        {
          dataset: { id: 'acme/bench', task_id: 'bench', revision: 'b'.repeat(40) },
          value: 50,
          date: '2026-11-21',
          notes: 'jatdae 0.1.0, bench version 2, 2 of 3 samples measured, standard error 25',
        },
      ],
    },
  ]);
});
