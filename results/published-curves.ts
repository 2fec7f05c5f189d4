/**
 * What the published scores of all tables say of a candidate beside references that no table puts next to it: one curve a
 * benchmark and one capability a model (`statistics/eci.ts`), turned back into ratios of predicted scores. A cross-check: what is
 * predicted was never measured, so nothing here enters a verdict. Pure.
 */
import type { Provenance, PublishedScore } from '../harness/schema/index.ts';
import { distinct, groupBy, modelKey, nameKey } from './published-names.ts';
import { exclusionOf, shareOf } from './published-pairs.ts';
import { type EciProblem, fitEci, predictRatio } from './statistics/eci.ts';

export type CurveRow = {
  reference: string;
  /** Benchmarks on which the candidate and this reference both have a score. */
  shared: number;
  /** Predicted scores of the candidate over those of the reference, on every benchmark of the candidate alike. */
  ratio: number;
};

export type PublishedCurves = {
  provenance: Provenance;
  candidate: string;
  models: number;
  scores: number;
  /** All benchmarks of the fit, and those of the candidate that the ratios are about. */
  benchmarks: number;
  over: number;
  /** Root mean square of published minus predicted, 0 to 1. */
  residual: number;
  /** The best reference first. References with fewer than four benchmarks that others report have no row. */
  rows: CurveRow[];
};

/** Scores of several tables and settings of one model on one benchmark become their mean. */
type Cell = { model: string; benchmark: string; score: number };

/** A model needs so many benchmarks that another model has too; fewer do not place it. */
const FEWEST_BENCHMARKS = 4;

/** The fit and its ratios; null where it does not hold the candidate, or fewer than eight models are left. */
export function fitPublished(
  scores: readonly PublishedScore[],
  { candidate, references }: { candidate: string; references: readonly string[] },
): PublishedCurves | null {
  const cells = connected(cellsOf(scores));
  const models = distinct(cells.map(({ model }) => model));
  const benchmarks = distinct(cells.map(({ benchmark }) => benchmark));
  const problem: EciProblem = {
    models: models.length,
    benchmarks: benchmarks.length,
    scores: cells.map(({ model, benchmark, score }) => ({
      model: models.indexOf(model),
      benchmark: benchmarks.indexOf(benchmark),
      score,
    })),
  };
  const own = models.indexOf(modelKey(candidate));
  const fit = own < 0 ? null : fitEci(problem);
  if (fit === null) return null;
  const over = problem.scores.filter(({ model }) => model === own);
  const weights = over.map(({ benchmark }) => ({ benchmark, weight: 1 / over.length }));
  const rows = distinct(references.map(modelKey))
    .filter((key) => models.includes(key))
    .map((key) => {
      const frontier = models.indexOf(key);
      return {
        reference: references.find((name) => modelKey(name) === key) ?? key,
        shared: problem.scores.filter(({ model, benchmark }) => model === frontier && isOf(over, benchmark)).length,
        ratio: predictRatio(fit, { candidate: own, frontier }, weights),
      };
    })
    .sort((a, b) => a.ratio - b.ratio);
  return {
    provenance: 'imputed',
    candidate,
    models: models.length,
    scores: cells.length,
    benchmarks: benchmarks.length,
    over: over.length,
    residual: fit.residual,
    rows,
  };
}

function isOf(scores: EciProblem['scores'], wanted: number): boolean {
  return scores.some(({ benchmark }) => benchmark === wanted);
}

// Means over benchmarks would count their parts twice; ratings and points of a stage are no shares.
function cellsOf(scores: readonly PublishedScore[]): Cell[] {
  const usable = scores.filter((row) => exclusionOf(row) === null && row.metric !== 'mean' && row.metric !== 'index');
  return groupBy(usable, (row) => `${modelKey(row.model)}\n${nameKey(row.benchmark)}`).flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const score = rows.reduce((total, row) => total + shareOf(row), 0) / rows.length;
    return [{ model: modelKey(first.model), benchmark: nameKey(first.benchmark), score }];
  });
}

// A benchmark of one model and a model of few benchmarks tell nothing of others; leaving one out may unsettle the next.
function connected(cells: readonly Cell[]): Cell[] {
  const shared = groupBy(cells, ({ benchmark }) => benchmark)
    .filter((group) => group.length > 1)
    .flat();
  const kept = groupBy(shared, ({ model }) => model)
    .filter((group) => group.length >= FEWEST_BENCHMARKS)
    .flat();
  return kept.length === cells.length ? kept : connected(kept);
}
