/**
 * The tables of a report, once for all of them: clean cells in the reader's language, every number already written.
 * Each column says what becomes of it where a terminal is narrow; Markdown shows them all.
 */
import {
  type MaybeEstimate,
  type ModelSummary,
  Outcome,
  type OutcomeCounts,
  type Scorecard,
  type Verdict,
} from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import {
  formatCount,
  formatInterval,
  formatMoney,
  formatPercent,
  formatProbability,
  formatRatio,
  formatShare,
  formatTimes,
  missing,
} from './figures.ts';
import { intervalPhrase } from './headline.ts';
import { modelColumns, modelsAcross } from './model-columns.ts';
import { eligibilitySentence, flagWord, outcomeWords, reasonSentence } from './reasons.ts';
import { type Cell, type Column, left, right, type Tone } from './table.ts';
import {
  type Language,
  labels,
  partWords,
  provenanceWords,
  remarks,
  roleWords,
  ruleWords,
  verdictWords,
} from './words.ts';

export type ReportTable = { columns: Column[]; rows: Cell[][] };

const tones: Readonly<Record<Verdict, Tone>> = {
  pass: 'good',
  fail: 'bad',
  undecided: 'caution',
  incomplete: 'caution',
};

/** The verdict's word, with its tone. */
export function verdictCell(verdict: Verdict | null, language: Language): Cell {
  return verdict === null ? { text: missing } : { text: verdictWords[verdict][language], tone: tones[verdict] };
}

export function benchmarkTable(scorecard: Scorecard, language: Language): ReportTable {
  const columns: Column[] = [
    left(labels.benchmark[language], { shrinksTo: 14 }),
    left(labels.part[language], { spare: 5 }),
    right(labels.weight[language], { spare: 4 }),
    right(labels.paired[language], { spare: 1 }),
    right(labels.candidate[language]),
    right(labels.frontier[language]),
    right(labels.ratio[language]),
    right(intervalPhrase(scorecard.profile.alpha, language), { spare: 2 }),
    left(labels.verdict[language]),
    right(labels.pBelow[language], { spare: 7 }),
    right(labels.errorRatio[language], { spare: 8 }),
    right(labels.variance[language], { spare: 6 }),
    left(labels.notes[language], { shrinksTo: 14, spare: 3 }),
  ];
  const rows = scorecard.benchmarks.map((row) => [
    { text: cleanText(row.id) },
    { text: partWords[row.part][language] },
    { text: formatShare(row.weight) },
    { text: formatCount(row.paired) },
    { text: formatPercent(row.candidate) },
    { text: formatPercent(row.frontier) },
    ...ratioCells(row.ratio),
    verdictCell(row.verdict, language),
    { text: formatProbability(row.pBelow) },
    { text: formatTimes(row.errorRatio) },
    { text: formatShare(row.varianceShare) },
    { text: notes(row.ratio, row.flags, language) },
  ]);
  return { columns, rows };
}

/** One row for each reference of the run, whether it counts or not. */
export function referenceTable(scorecard: Scorecard, language: Language): ReportTable {
  const columns: Column[] = [
    left(labels.reference[language], { shrinksTo: 16 }),
    left(labels.released[language], { spare: 2 }),
    left(labels.counts[language]),
    right(labels.score[language]),
    right(labels.paired[language], { spare: 3 }),
    right(labels.ratio[language]),
    right(intervalPhrase(scorecard.profile.alpha, language), { spare: 1 }),
    right(labels.pPass[language], { spare: 5 }),
    right(labels.pFail[language], { spare: 4 }),
    left(labels.why[language], { shrinksTo: 24 }),
  ];
  const rows = scorecard.eligibility.map((entry) => {
    const measured = scorecard.references.find((reference) => reference.model === entry.model);
    const why = [
      eligibilitySentence(entry.reason, language),
      ...(entry.preview === true ? [remarks.preview[language]] : []),
      ...(entry.model === scorecard.frontier ? [remarks.binds[language]] : []),
      ...(measured?.screenedOut === true ? [remarks.screened[language]] : []),
    ];
    return [
      { text: cleanText(entry.model) },
      { text: entry.releaseDate ?? missing },
      { text: labels[entry.counts ? 'yes' : 'no'][language] },
      { text: formatPercent(measured?.reference ?? null) },
      { text: measured === undefined ? missing : formatCount(measured.paired) },
      ...(measured === undefined ? [{ text: missing }, { text: missing }] : ratioCells(measured.ratio)),
      { text: formatProbability(measured?.test?.pPass ?? null) },
      { text: formatProbability(measured?.test?.pFail ?? null) },
      { text: why.join('; ') },
    ];
  });
  return { columns, rows };
}

export function sensitivityTable(scorecard: Scorecard, language: Language): ReportTable {
  const columns: Column[] = [
    left(labels.rule[language], { shrinksTo: 16 }),
    right(labels.ratio[language]),
    left(labels.againstBar[language]),
    left(labels.verdict[language]),
  ];
  const rows = scorecard.sensitivity.map((row) => [
    { text: ruleWords[row.rule][language] },
    { text: formatRatio(row.ratio) },
    { text: row.atLeastBar === null ? missing : labels[row.atLeastBar ? 'atOrAbove' : 'below'][language] },
    verdictCell(row.verdict, language),
  ]);
  return { columns, rows };
}

/** Outcomes down, models across: candidate, frontier, then the others; last, the calls that nobody made. Rows of nothing are left out. */
export function outcomeTable(scorecard: Scorecard, language: Language): ReportTable {
  const models = modelsAcross(scorecard);
  const columns: Column[] = [left(labels.outcome[language], { shrinksTo: 12 }), ...modelColumns(models, 14)];
  const rows = Outcome.options
    .filter((outcome) => models.some((model) => model.outcomes[outcome] > 0))
    .map((outcome) => [
      { text: outcomeWords[outcome][language] },
      ...models.map(({ outcomes }) => ({ text: countAndShare(outcomes[outcome], totalOf(outcomes)) })),
    ]);
  if (models.every((model) => unaskedOf(model) === 0)) return { columns, rows };
  const unasked = models.map((model) => ({ text: countAndShare(unaskedOf(model), model.trials) }));
  return { columns, rows: [...rows, [{ text: labels.notAsked[language] }, ...unasked]] };
}

/** Calls that were planned and never made, as in a run that was interrupted. */
export function unaskedOf({ trials, outcomes }: Pick<ModelSummary, 'trials' | 'outcomes'>): number {
  return Math.max(0, trials - totalOf(outcomes));
}

/** Where answers came from has a column of its own as soon as one model's are recordings. */
export function modelTable(scorecard: Scorecard, language: Language): ReportTable {
  const isMixed = scorecard.models.some(({ provenance }) => provenance === 'replayed');
  const columns: Column[] = [
    left(labels.model[language], { shrinksTo: 10 }),
    left(labels.role[language], { spare: 2 }),
    ...(isMixed ? [left(labels.provenance[language])] : []),
    right(labels.score[language]),
    right(labels.trials[language], { spare: 3 }),
    right(labels.coverage[language]),
    right(labels.inputTokens[language], { spare: 4 }),
    right(labels.outputTokens[language], { spare: 1 }),
    right(labels.reasoningTokens[language], { spare: 5 }),
    right(labels.cost[language]),
  ];
  const rows = scorecard.models.map((model) => [
    { text: cleanText(model.id) },
    { text: roleWords[model.role][language] },
    ...(isMixed ? [{ text: provenanceWords[model.provenance ?? 'measured'][language] }] : []),
    { text: formatPercent(model.mean) },
    { text: formatCount(model.trials) },
    { text: formatShare(model.coverage) },
    { text: formatCount(model.usage.inputTokens) },
    { text: formatCount(model.usage.outputTokens) },
    { text: formatCount(model.usage.reasoningTokens) },
    { text: formatMoney(model.cost) },
  ]);
  return { columns, rows };
}

/** Names and values of everything that would change if anything behind the scorecard changed. */
export function hashesOf(scorecard: Scorecard, language: Language): [name: string, value: string][] {
  const { run } = scorecard;
  return [
    [labels.harness[language], cleanText(run.harness)],
    [labels.plan[language], run.planSha256],
    [labels.suite[language], run.suiteSha256],
    [labels.profile[language], run.profileSha256],
    [labels.registry[language], run.registrySha256],
  ];
}

function ratioCells(ratio: MaybeEstimate): [Cell, Cell] {
  return ratio.status === 'estimated'
    ? [{ text: formatRatio(ratio.estimate.value) }, { text: formatInterval(ratio.estimate) }]
    : [{ text: formatRatio(ratio.value) }, { text: missing }];
}

function notes(ratio: MaybeEstimate, flags: readonly string[], language: Language): string {
  const words = flags.map((flag) => flagWord(flag, language));
  if (ratio.status === 'not-estimable') words.push(reasonSentence(ratio.reason, language));
  return words.join('; ');
}

/** All trials with an outcome: more than a decision rests on, where another candidate's looks went on. */
function totalOf(outcomes: OutcomeCounts): number {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

function countAndShare(count: number, all: number): string {
  return all === 0 ? formatCount(count) : `${formatCount(count)} (${formatShare(count / all)})`;
}
