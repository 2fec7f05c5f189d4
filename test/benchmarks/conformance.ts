import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testBenchmark as findBreaches } from '../../benchmarks/test-benchmark.ts';
import type { Benchmark } from '../../harness/define.ts';
import { HarnessError } from '../../harness/errors.ts';
import { type ExampleRow, showExamples } from '../../harness/examples.ts';
import { Sample } from '../../harness/schema/index.ts';

/** What every benchmark over a data set must do. The rows are invented, in the data set's own columns. */
export type BenchmarkCase = {
  benchmark: Benchmark;
  /** The config of row `at`, and the row; right answers must be spread evenly. */
  rowAt: (at: number) => { config: string; row: Record<string, unknown> };
  /** Rows of the split that its examples are from. */
  examples?: readonly { config: string; row: Record<string, unknown> }[];
  /** A row that must be refused, with the reason first. */
  broken: readonly (readonly [why: string, row: unknown])[];
  /** A full response of a model that knows. */
  knows: (sample: Sample) => string;
  /** A full response that says the same thing whatever is asked. */
  constant: string;
  /** What a refusal is: no answer, a wrong one (where any words are an answer), or what the benchmark is about. */
  refusals?: 'unreadable' | 'wrong' | 'marked';
};

const GOLDEN = join(import.meta.dirname, '../golden/prompts');
const REFUSALS = ['죄송하지만 이 질문에는 답변할 수 없습니다.', "I'm sorry, but I can't help with that.", ''];
const ROWS = 400;

export function testBenchmark(tried: BenchmarkCase): void {
  const { benchmark, rowAt, broken, knows, constant, refusals, examples = [] } = tried;
  const read = (row: unknown, at: number, config: string) => readRow(benchmark, row, { at, config });
  const shown = examples.flatMap(({ row, config }, at) =>
    readRow(benchmark, row, { at, config }).map((sample) => exampleOf(benchmark, row, { at, config, sample })),
  );
  const samples = showExamples(benchmark, sampleRows(benchmark, rowAt, ROWS), shown);
  const mean = (respond: (sample: Sample) => string) =>
    samples.reduce((sum, sample) => sum + markOf(benchmark, respond(sample), sample), 0) / samples.length;

  describe(`${benchmark.id} keeps the promises of a benchmark`, () => {
    test('says whose it is and what guessing brings', () => {
      expect(benchmark.source.licence).not.toBe('');
      if (benchmark.source.paper === undefined) expect(benchmark.source.homepage).toMatch(/^https:/);
      else expect(benchmark.source.paper).toMatch(/^https:\/\/arxiv\.org\/abs\/\d{4}\.\d{5}$/);
      for (const sample of samples) {
        const chance = chanceOf(benchmark, sample);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(0.5);
      }
    });

    test('pins a whole commit or none', () => {
      const { data } = benchmark;
      if (data.kind === 'hub' && data.revision !== undefined) expect(data.revision).toMatch(/^[0-9a-f]{40}$/);
    });

    test('makes valid samples with unique ids', () => {
      for (const sample of samples) expect(Sample.safeParse(sample).error).toBeUndefined();
      expect(samples.length).toBeGreaterThanOrEqual(ROWS);
      expect(new Set(samples.map((sample) => sample.id)).size).toBe(samples.length);
    });

    test('gives full marks to one who knows', () => expect(mean(knows)).toBe(1));

    test('gives about chance to one who always says the same', () => {
      const chance = samples.reduce((sum, sample) => sum + chanceOf(benchmark, sample), 0) / samples.length;
      expect(Math.abs(mean(() => constant) - chance)).toBeLessThan(0.03);
    });

    test.each(refusals === 'marked' ? [''] : REFUSALS)('reads no answer out of "%s"', (refusal) => {
      for (const sample of samples.slice(0, 20)) {
        const score = benchmark.score(refusal, sample);
        if (refusals === 'wrong' && refusal !== '') expect(score).toMatchObject({ status: 'scored', value: 0 });
        else expect(score).toMatchObject({ status: 'scored', value: 0, answer: null });
      }
    });

    test('passes the suite that users may call for benchmarks of their own', () => {
      const rows = Array.from({ length: ROWS }, (_, at) => rowAt(at));
      const refused = broken.map(([, row]) => row);
      const options = refusals === undefined ? {} : { refusals };
      expect(findBreaches({ benchmark, rows, examples, broken: refused, knows, constant, ...options })).toEqual([]);
    });

    test('asks in words that are kept', async () => {
      const [first, second] = samples;
      const asked = [first, second].map((sample) => (sample === undefined ? [] : benchmark.prompt(sample)));
      const text = asked.map((messages) =>
        messages.map((message) => `[${message.role}]\n${message.content}`).join('\n'),
      );
      await expect(`${text.join('\n\n--------\n\n')}\n`).toMatchFileSnapshot(join(GOLDEN, `${benchmark.id}.txt`));
    });

    test('never puts the right answer into the question by itself', () => {
      for (const sample of samples.slice(0, 20)) {
        const changed = { ...sample, target: samples[21]?.target ?? sample.target };
        expect(benchmark.prompt(changed)).toEqual(benchmark.prompt(sample));
      }
    });

    test.each(broken)('refuses a row: %s', (_why, row) => {
      let thrown: unknown;
      try {
        read(row, 6, rowAt(6).config);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(HarnessError);
      expect(thrown).toMatchObject({ code: 'DATA_ROW_INVALID' });
      expect((thrown as Error).message).toMatch(/^invented\.parquet row 7 does not fit/);
    });
  });
}

/** Among 200 samples every place holds the right choice more than 25 times, and a sample's order never changes. */
export function testFairShuffle(benchmark: Benchmark, rowAt: BenchmarkCase['rowAt']): void {
  test(`${benchmark.id} shuffles its choices fairly, and each sample always alike`, () => {
    const samples = sampleRows(benchmark, rowAt, 200);
    const places = new Array<number>(samples[0]?.choices?.length ?? 0).fill(0);
    for (const { target } of samples) if (target.kind === 'choice') places[target.index]! += 1;
    for (const place of places) expect(place).toBeGreaterThan(25);
    expect(sampleRows(benchmark, rowAt, 200)).toEqual(samples);
  });
}

function sampleRows(benchmark: Benchmark, rowAt: BenchmarkCase['rowAt'], count: number): Sample[] {
  return Array.from({ length: count }, (_, at) => {
    const { row, config } = rowAt(at);
    return readRow(benchmark, row, { at, config });
  }).flat();
}

function readRow(benchmark: Benchmark, row: unknown, { at, config }: { at: number; config: string }): Sample[] {
  const place = { index: at, config, label: `invented.parquet row ${at + 1}` };
  return benchmark.toSamples?.(row, place) ?? [benchmark.toSample(row, place)];
}

function exampleOf(
  { examples }: Benchmark,
  row: unknown,
  { at, config, sample }: { at: number; config: string; sample: Sample },
): ExampleRow {
  const solution = examples?.solution?.(row, { index: at, config, label: `example ${at + 1}` });
  return { sample, ...(solution === undefined ? {} : { solution }) };
}

function markOf(benchmark: Benchmark, text: string, sample: Sample): number {
  // In a conversation the same is said at every turn.
  const earlier = sample.followUps?.map(() => text);
  const score = benchmark.score(text, sample, earlier === undefined ? undefined : { earlier });
  if (score.status !== 'scored') throw new Error(`${sample.id}: not scored`);
  return score.value;
}

function chanceOf(benchmark: Benchmark, sample: Sample): number {
  return typeof benchmark.chance === 'number' ? benchmark.chance : benchmark.chance(sample);
}

/** The letter of the right choice. */
export function letterOf(sample: Sample): string {
  if (sample.target.kind !== 'choice') throw new Error(`${sample.id} has no choices`);
  return String.fromCharCode(65 + sample.target.index);
}
