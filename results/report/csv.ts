/**
 * The scorecard as CSV (RFC 4180, lines end in LF): one row for each benchmark and model, then one a further metric, then one for each model over
 * the suite. Numbers are unrounded. Text that a spreadsheet would take for a formula is defused with an apostrophe.
 */
import { stringify } from 'csv-stringify/sync';
import {
  type BenchmarkMark,
  type BenchmarkRow,
  type MaybeEstimate,
  type ModelSummary,
  Outcome,
  type OutcomeCounts,
  type Scorecard,
} from '../../harness/schema/index.ts';
import { countCut, cutShare } from '../truncation.ts';
import { cleanText } from './escape.ts';

/**
 * The columns, in order. Empty means: does not apply, or not known.
 * - `run`, `as_of`, `suite`, `profile`: what the row belongs to.
 * - `scope`: `benchmark`, `suite`, or `metric` for a further metric of a benchmark: its name in `notes`, all that was possible in
 *   `n`, earned in `points`, the share in `mean`. `benchmark`, `title`, `part`, `weight`: empty on suite rows; weights sum to 1.
 * - `model`, `role`; `counts`: `yes` or `no` for a reference that counts or does not, empty for the candidate.
 * - `n`, `points`: measured samples and the sum of their marks, empty on suite rows. `mean`, `coverage`: 0 to 1.
 * - `paired` and `ratio` to `verdict`: on the candidate's rows candidate over frontier (on the suite row: the verdict);
 *   on a reference's suite row candidate over that reference.
 * - one column for each outcome: number of trials.
 * - `input_tokens` to `cost_usd`: suite rows only.
 * - `notes`: codes of flags, or of the reasons of the verdict, separated by spaces.
 * - `truncated_share`: answers cut at the token budget over all that came back, 0 to 1.
 */
export const csvColumns = [
  ...['run', 'as_of', 'suite', 'profile', 'scope', 'benchmark', 'title', 'part', 'weight', 'model', 'role', 'counts'],
  ...['n', 'points', 'mean', 'coverage', 'paired', 'ratio', 'ratio_lower', 'ratio_upper', 'ratio_method', 'verdict'],
  ...Outcome.options.map((outcome) => outcome.replace('-', '_')),
  ...['input_tokens', 'output_tokens', 'reasoning_tokens', 'cost_usd', 'notes', 'truncated_share'],
] as const;

type Row = Record<string, string | number | null>;

/** `bom: 'excel'` puts a byte-order mark first, without which Excel misreads Hangul. */
export function renderCsv(scorecard: Scorecard, options: { bom?: 'none' | 'excel' } = {}): string {
  const roles = new Map(scorecard.models.map((model) => [model.id, model.role]));
  const rows = [
    ...scorecard.benchmarks.flatMap((benchmark) =>
      benchmark.marks.map((mark) => benchmarkRow(scorecard, benchmark, { mark, role: roles.get(mark.model) ?? null })),
    ),
    ...scorecard.benchmarks.flatMap((benchmark) =>
      benchmark.marks.flatMap((mark) =>
        metricRows(scorecard, benchmark, { mark, role: roles.get(mark.model) ?? null }),
      ),
    ),
    ...scorecard.models.map((model) => suiteRow(scorecard, model)),
  ];
  return stringify(rows, {
    header: true,
    columns: [...csvColumns],
    escape_formulas: true,
    bom: options.bom === 'excel',
  });
}

function benchmarkRow(
  scorecard: Scorecard,
  benchmark: BenchmarkRow,
  { mark, role }: { mark: BenchmarkMark; role: string | null },
): Row {
  const isCandidate = mark.model === scorecard.candidate;
  return {
    ...frame(scorecard, mark.model),
    scope: 'benchmark',
    benchmark: cleanText(benchmark.id),
    title: cleanText(benchmark.title),
    part: benchmark.part,
    weight: benchmark.weight,
    role,
    n: mark.n,
    points: mark.points,
    mean: mark.mean,
    coverage: mark.coverage,
    ...(isCandidate ? { paired: benchmark.paired, ...ratioCells(benchmark.ratio), verdict: benchmark.verdict } : {}),
    ...outcomeCells(mark.outcomes),
    notes: isCandidate ? benchmark.flags.join(' ') : null,
  };
}

function metricRows(
  scorecard: Scorecard,
  benchmark: BenchmarkRow,
  { mark, role }: { mark: BenchmarkMark; role: string | null },
): Row[] {
  return Object.entries(mark.parts ?? {}).map(([metric, { earned, possible }]) => ({
    ...frame(scorecard, mark.model),
    scope: 'metric',
    benchmark: cleanText(benchmark.id),
    title: cleanText(benchmark.title),
    part: benchmark.part,
    role,
    n: possible,
    points: earned,
    mean: earned / possible,
    notes: cleanText(metric),
  }));
}

function suiteRow(scorecard: Scorecard, model: ModelSummary): Row {
  const isCandidate = model.id === scorecard.candidate;
  const against = scorecard.references.find((reference) => reference.model === model.id);
  return {
    ...frame(scorecard, model.id),
    scope: 'suite',
    role: model.role,
    mean: model.mean,
    coverage: model.coverage,
    paired: against?.paired ?? null,
    ...(isCandidate ? ratioCells(scorecard.ratio) : against === undefined ? {} : ratioCells(against.ratio)),
    verdict: isCandidate ? scorecard.verdict.verdict : null,
    ...outcomeCells(model.outcomes),
    input_tokens: model.usage.inputTokens,
    output_tokens: model.usage.outputTokens,
    reasoning_tokens: model.usage.reasoningTokens,
    cost_usd: model.cost,
    notes: isCandidate ? scorecard.verdict.reasons.join(' ') : null,
  };
}

function frame(scorecard: Scorecard, model: string): Row {
  const eligibility = scorecard.eligibility.find((entry) => entry.model === model);
  return {
    run: cleanText(scorecard.run.id),
    as_of: scorecard.run.asOf,
    suite: cleanText(scorecard.run.suite),
    profile: cleanText(scorecard.profile.id),
    model: cleanText(model),
    counts: eligibility === undefined ? null : eligibility.counts ? 'yes' : 'no',
  };
}

function ratioCells(ratio: MaybeEstimate): Row {
  if (ratio.status === 'not-estimable') return { ratio: ratio.value, ratio_method: ratio.reason };
  const { value, lower, upper, method } = ratio.estimate;
  return { ratio: value, ratio_lower: lower, ratio_upper: upper, ratio_method: cleanText(method) };
}

function outcomeCells(outcomes: OutcomeCounts): Row {
  return {
    ...Object.fromEntries(Outcome.options.map((outcome) => [outcome.replace('-', '_'), outcomes[outcome]])),
    truncated_share: cutShare(countCut(outcomes)),
  };
}
