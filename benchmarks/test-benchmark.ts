/**
 * What every benchmark must keep, shipped or a user's own, tried on rows of its own schema. Returns what does not hold.
 * PURE. Rows should be invented or the user's own; a finding names a sample's id and never its text.
 */
import type { Benchmark } from '../harness/define.ts';
import { HarnessError } from '../harness/errors.ts';
import { type ExampleRow, refuseAskedExamples, showExamples } from '../harness/examples.ts';
import { Sample } from '../harness/schema/index.ts';
import { letterOf } from './letters.ts';

export type BenchmarkTrial = {
  benchmark: Benchmark;
  /** Rows in the data set's columns, twenty or more, with right answers in no pattern. Left out where samples are generated. */
  rows?: readonly { row: unknown; config?: string }[];
  /** Rows of where its examples are from; needed where the sheet shows examples. */
  examples?: readonly { row: unknown; config?: string }[];
  /** Rows that must be refused. */
  broken?: readonly unknown[];
  /** The full response of a model that knows. Default: the target, said plainly. */
  knows?: (sample: Sample) => string;
  /** A response that is the same whatever is asked. Default for choices: A; else nothing is tried. */
  constant?: string;
  /** What a refusal is: no answer, or a wrong one where any words are an answer; `marked` where refusing is what is measured. */
  refusals?: 'unreadable' | 'wrong' | 'marked';
};

export type BenchmarkFinding = { check: BenchmarkCheck; sample: string | null; problem: string };

export type BenchmarkCheck =
  | 'source'
  | 'rows-read'
  | 'broken-rows-refused'
  | 'samples-valid'
  | 'ids-unique'
  | 'repeatable'
  | 'chance'
  | 'knowing-scores-one'
  | 'constant-scores-chance'
  | 'refusal-is-no-answer'
  | 'prompt-hides-target'
  | 'examples-shown';

const REFUSALS = ['죄송하지만 이 질문에는 답변할 수 없습니다.', "I'm sorry, but I can't help with that.", ''];
const SEED = 'testBenchmark';

/** Every breach; an empty list where the benchmark keeps all promises. */
export function testBenchmark(trial: BenchmarkTrial): BenchmarkFinding[] {
  const { benchmark } = trial;
  const samples = samplesOf(trial);
  if (!Array.isArray(samples)) return [samples];
  if (samples.length === 0)
    return [{ check: 'rows-read', sample: null, problem: 'gave no samples; nothing was tried' }];
  const again = samplesOf(trial);
  return [
    ...sourceFindings(benchmark),
    ...brokenFindings(trial),
    ...sampleFindings(samples),
    ...(JSON.stringify(again) === JSON.stringify(samples)
      ? []
      : [{ check: 'repeatable' as const, sample: null, problem: 'the same rows gave other samples the second time' }]),
    ...chanceFindings(benchmark, samples),
    ...knowingFindings(trial, samples),
    ...constantFindings(trial, samples),
    ...refusalFindings(trial, samples),
    ...promptFindings(benchmark, samples),
    ...exampleFindings(benchmark, samples),
  ];
}

function samplesOf({ benchmark, rows, examples = [] }: BenchmarkTrial): Sample[] | BenchmarkFinding {
  const { data } = benchmark;
  if (rows === undefined && data.kind === 'generated') return data.generate(SEED, Math.min(data.count, 400));
  try {
    const asked = (rows ?? []).flatMap(({ row, config = '' }, index) => read(benchmark, row, { index, config }));
    refuseAskedExamples(benchmark);
    const shown = examples.flatMap(({ row, config = '' }, index) => readExample(benchmark, row, { index, config }));
    return showExamples(benchmark, asked, shown);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { check: 'rows-read', sample: null, problem: error.message };
  }
}

function readExample(benchmark: Benchmark, row: unknown, at: { index: number; config: string }): ExampleRow[] {
  const solution = benchmark.examples?.solution?.(row, { ...at, label: `example ${at.index + 1}` });
  return read(benchmark, row, at).map((sample) => ({ sample, ...(solution === undefined ? {} : { solution }) }));
}

function read(benchmark: Benchmark, row: unknown, { index, config }: { index: number; config: string }): Sample[] {
  const place = { index, config, label: `row ${index + 1}` };
  return benchmark.toSamples?.(row, place) ?? [benchmark.toSample(row, place)];
}

function* sourceFindings({ source, data }: Benchmark): Generator<BenchmarkFinding> {
  if (source.licence.trim() === '') yield { check: 'source', sample: null, problem: 'names no licence' };
  if (data.kind === 'hub' && data.revision !== undefined && !/^[0-9a-f]{40}$/.test(data.revision))
    yield { check: 'source', sample: null, problem: 'pins a revision that is no commit of 40 hexadecimal digits' };
}

function* brokenFindings({ benchmark, broken = [] }: BenchmarkTrial): Generator<BenchmarkFinding> {
  for (const [at, row] of broken.entries()) {
    try {
      read(benchmark, row, { index: at, config: '' });
    } catch (error) {
      if (error instanceof HarnessError && error.code === 'DATA_ROW_INVALID') continue;
      throw error;
    }
    yield { check: 'broken-rows-refused', sample: null, problem: `broken row ${at + 1} was taken for a good one` };
  }
}

function* sampleFindings(samples: readonly Sample[]): Generator<BenchmarkFinding> {
  const seen = new Set<string>();
  for (const sample of samples) {
    const parsed = Sample.safeParse(sample);
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
      yield { check: 'samples-valid', sample: sample.id, problem: `does not fit the schema of a sample: ${fields}` };
    }
    if (seen.has(sample.id)) yield { check: 'ids-unique', sample: sample.id, problem: 'another sample has this id' };
    seen.add(sample.id);
    const { target, choices } = sample;
    if (target.kind === 'choice' && choices !== undefined && target.index >= choices.length)
      yield { check: 'samples-valid', sample: sample.id, problem: 'the right choice is not among its choices' };
  }
}

function* chanceFindings(benchmark: Benchmark, samples: readonly Sample[]): Generator<BenchmarkFinding> {
  const odd = samples.find((sample) => !isShare(chanceOf(benchmark, sample)));
  if (odd !== undefined) yield { check: 'chance', sample: odd.id, problem: 'chance is no number from 0 to 1' };
}

function* knowingFindings({ benchmark, knows = plainly }: BenchmarkTrial, samples: readonly Sample[]) {
  for (const sample of samples) {
    const text = knows(sample);
    const mark = markOf(benchmark, text, sample);
    if (mark !== 1) {
      const problem = mark === null ? 'a knowing response is not scored' : `a knowing response gets ${mark}`;
      yield { check: 'knowing-scores-one' as const, sample: sample.id, problem };
    }
  }
}

function* constantFindings({ benchmark, constant }: BenchmarkTrial, samples: readonly Sample[]) {
  const said = constant ?? (samples.every(({ target }) => target.kind === 'choice') ? answerOf('A') : undefined);
  if (said === undefined) return;
  const marks = samples.map((sample) => markOf(benchmark, said, sample) ?? 0);
  const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  const chance = samples.reduce((sum, sample) => sum + chanceOf(benchmark, sample), 0) / samples.length;
  // Four standard errors of guessing: a sound benchmark is flagged once in some 16,000 tries.
  const room = 4 * Math.sqrt(Math.max(chance * (1 - chance), 0.0025) / samples.length);
  if (Math.abs(mean - chance) > room) {
    const problem = `one who always says the same gets ${mean.toFixed(3)}, guessing ${chance.toFixed(3)}`;
    yield { check: 'constant-scores-chance' as const, sample: null, problem };
  }
}

function* refusalFindings({ benchmark, refusals = 'unreadable' }: BenchmarkTrial, samples: readonly Sample[]) {
  for (const refusal of refusals === 'marked' ? [''] : REFUSALS) {
    for (const sample of samples.slice(0, 20)) {
      const score = benchmark.score(refusal, sample);
      const isWrong = score.status === 'scored' && score.value === 0;
      const mayBeRead = refusals === 'wrong' && refusal !== '';
      if (isWrong && (mayBeRead || score.answer === null)) continue;
      const problem = refusal === '' ? 'silence is read as an answer' : 'a refusal is read as an answer';
      yield { check: 'refusal-is-no-answer' as const, sample: sample.id, problem };
    }
  }
}

function* promptFindings(benchmark: Benchmark, samples: readonly Sample[]) {
  const other = samples.at(-1)?.target;
  for (const sample of samples.slice(0, 20)) {
    const changed = { ...sample, target: other ?? sample.target };
    if (JSON.stringify(benchmark.prompt(changed)) === JSON.stringify(benchmark.prompt(sample))) continue;
    yield {
      check: 'prompt-hides-target' as const,
      sample: sample.id,
      problem: 'the prompt depends on the right answer',
    };
  }
}

function* exampleFindings({ prompt }: Benchmark, samples: readonly Sample[]) {
  for (const sample of samples.slice(0, 20)) {
    const shown = sample.examples ?? [];
    const text = JSON.stringify(prompt(sample));
    const isHidden = shown.some(({ input, solution }) => !holds(text, input) || !holds(text, solution ?? ''));
    // Other answers must make another text, or the answers are not in it.
    const turned = shown.map((one, at) => ({ ...one, target: shown[(at + 1) % shown.length]?.target ?? one.target }));
    const isAnswered =
      JSON.stringify(turned) === JSON.stringify(shown) ||
      shown.some(({ solution }) => solution !== undefined) ||
      JSON.stringify(prompt({ ...sample, examples: turned })) !== text;
    if (!isHidden && isAnswered) continue;
    const problem = isHidden ? 'the prompt leaves out an example' : 'the prompt leaves out the answers of its examples';
    yield { check: 'examples-shown' as const, sample: sample.id, problem };
  }
}

function holds(json: string, text: string): boolean {
  return json.includes(JSON.stringify(text).slice(1, -1));
}

/** The target as a model would say it that does as it is told. */
function plainly({ target }: Sample): string {
  switch (target.kind) {
    case 'choice':
      return answerOf(letterOf(target.index));
    case 'number':
      return answerOf(target.value);
    case 'math':
      return `\\boxed{${target.latex}}`;
    case 'text':
      return target.accepted[0] ?? '';
    default:
      throw new HarnessError(
        'TEST_KNOWS_MISSING',
        `What a knowing response to a target "${target.kind}" is, give as "knows".`,
      );
  }
}

function answerOf(text: string): string {
  return `Answer: ${text}`;
}

function markOf(benchmark: Benchmark, text: string, sample: Sample): number | null {
  // In a conversation the same is said at every turn.
  const earlier = sample.followUps?.map(() => text);
  const score = benchmark.score(text, sample, earlier === undefined ? undefined : { earlier });
  return score.status === 'scored' ? score.value : null;
}

function chanceOf({ chance }: Benchmark, sample: Sample): number {
  return typeof chance === 'number' ? chance : chance(sample);
}

function isShare(value: number): boolean {
  return Number.isFinite(value) && value >= 0 && value <= 1;
}
