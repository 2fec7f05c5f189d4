import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { normaliseChoice } from '../../../benchmarks/generated/choices.ts';
import { generatedBenchmarks } from '../../../benchmarks/generated/index.ts';
import { answerRight, answerWrong } from '../../../benchmarks/generated/oracle.ts';
import { hashJson } from '../../../harness/hash.ts';
import { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';
import { samplesOf } from './samples.ts';

const refusal = '죄송하지만 답할 수 없습니다.';
const golden: Record<string, string> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../golden/generated.json'), 'utf8'),
);

test('there are at least six Korean and five general benchmarks, each half of the whole', () => {
  const parts = generatedBenchmarks.map(({ part }) => part);
  expect(parts.filter((part) => part === 'korean').length).toBeGreaterThanOrEqual(6);
  expect(parts.filter((part) => part === 'general').length).toBeGreaterThanOrEqual(5);
  expect(new Set(generatedBenchmarks.map(({ id }) => id)).size).toBe(generatedBenchmarks.length);
});

describe.each(generatedBenchmarks.map((benchmark) => [benchmark.id, benchmark] as const))('%s', (id, benchmark) => {
  const samples = samplesOf(benchmark, 400);
  const mark = (text: string, sample: Sample) => benchmark.score(text, sample);

  test('samples fit the schema, have ids of level and number, and are spread over three levels', () => {
    for (const sample of samples) {
      expect(Sample.safeParse(sample).error).toBeUndefined();
      expect(sample.id).toMatch(new RegExp(`^${sample.groups.level}-\\d+$`));
    }
    expect(new Set(samples.map((sample) => sample.id)).size).toBe(samples.length);
    const sizes = ['1', '2', '3'].map((level) => samples.filter(({ groups }) => groups.level === level).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test('no prompt comes twice', () => {
    const prompts = samples.map((sample) => JSON.stringify(benchmark.prompt(sample)));
    expect(new Set(prompts).size).toBe(prompts.length);
  });

  test('the bytes of a seed never change unless the version does', () => {
    expect(`v${benchmark.version} ${hashJson(samplesOf(benchmark, 60, 'golden'))}`).toBe(golden[id]);
  });

  test('another seed gives other samples, and a shorter list is the start of a longer one', () => {
    expect(samplesOf(benchmark, 60, 'other')).not.toEqual(samplesOf(benchmark, 60));
    expect(samplesOf(benchmark, 60)).toEqual(samples.slice(0, 60));
  });

  test('a thousand samples take less than a second', () => {
    // The best of three: the first also compiles.
    const times = [1, 2, 3].map(() => cpuMsOf(() => expect(samplesOf(benchmark, 1000, 'speed')).toHaveLength(1000)));
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  test('choices differ after normalisation, and the key stands anywhere', () => {
    const chosen = samples.filter((sample) => sample.choices !== undefined);
    const places = [0, 0, 0, 0];
    for (const { choices, target } of chosen) {
      expect(new Set(choices!.map(normaliseChoice)).size).toBe(4);
      if (target.kind === 'choice') places[target.index]! += 1;
    }
    expect(places.reduce((sum, place) => sum + place)).toBe(chosen.length);
    if (chosen.length > 300) for (const place of places) expect(place).toBeGreaterThan(0.15 * chosen.length);
  });

  test('chance is one in four where there are choices, else nothing', () => {
    const { chance } = benchmark;
    for (const sample of samples) {
      const expected = sample.choices === undefined ? 0 : 0.25;
      expect(typeof chance === 'number' ? chance : chance(sample)).toBe(expected);
    }
  });

  test('the oracle is right on every sample', () => {
    for (const sample of samples.slice(0, 200)) {
      const score = mark(answerRight(sample), sample);
      expect(score, `${sample.id}: ${answerRight(sample)}`).toMatchObject({ status: 'scored', value: 1 });
    }
  });

  test('wrong answers are read and marked 0, whatever the variant', () => {
    for (const [at, sample] of samples.slice(0, 200).entries()) {
      for (const variant of [at, at + 1, at + 2, 2 ** 31 - 1 - at]) {
        const score = mark(answerWrong(sample, variant), sample);
        expect(score, `${sample.id}: ${answerWrong(sample, variant)}`).toMatchObject({ status: 'scored', value: 0 });
        expect(score).not.toMatchObject({ answer: null });
      }
    }
  });

  test('a refusal marks 0 and, where an answer is asked for in a line, states none', () => {
    for (const sample of samples.slice(0, 60)) {
      const score = mark(refusal, sample);
      expect(score).toMatchObject({ status: 'scored', value: 0 });
      const { kind } = sample.target;
      if (kind === 'choice' || kind === 'number') expect(score).toMatchObject({ answer: null });
    }
  });

  test('numbers are whole, so that nothing is rounded', () => {
    for (const { target } of samples) if (target.kind === 'number') expect(target.value).toMatch(/^\d+$/);
  });

  test('the prompt holds the question and every choice, and never the target', () => {
    for (const [at, sample] of samples.slice(0, 30).entries()) {
      const [message, ...others] = benchmark.prompt(sample);
      expect(others).toEqual([]);
      expect(message?.role).toBe('user');
      expect(message?.content).toContain(sample.input);
      for (const choice of sample.choices ?? []) expect(message?.content).toContain(choice);
      const moved = { ...sample, target: samples.findLast(({ target }) => target.kind === sample.target.kind)!.target };
      expect(benchmark.prompt(moved), String(at)).toEqual(benchmark.prompt(sample));
    }
  });
});
