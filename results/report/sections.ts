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
import { eligibilitySentence, flagWord, outcomeWords, reasonSentence } from './reasons.ts';
import type { Cell, Column, Tone } from './table.ts';
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
    { head: labels.benchmark[language], align: 'left', shrinksTo: 14 },
    { head: labels.part[language], align: 'left', spare: 5 },
    { head: labels.weight[language], align: 'right', spare: 4 },
    { head: labels.paired[language], align: 'right', spare: 1 },
    { head: labels.candidate[language], align: 'right' },
    { head: labels.frontier[language], align: 'right' },
    { head: labels.ratio[language], align: 'right' },
    { head: intervalPhrase(scorecard.profile.alpha, language), align: 'right', spare: 2 },
    { head: labels.verdict[language], align: 'left' },
    { head: labels.pBelow[language], align: 'right', spare: 7 },
    { head: labels.errorRatio[language], align: 'right', spare: 8 },
    { head: labels.variance[language], align: 'right', spare: 6 },
    { head: labels.notes[language], align: 'left', shrinksTo: 14, spare: 3 },
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
    { head: labels.reference[language], align: 'left', shrinksTo: 16 },
    { head: labels.released[language], align: 'left', spare: 2 },
    { head: labels.counts[language], align: 'left' },
    { head: labels.score[language], align: 'right' },
    { head: labels.paired[language], align: 'right', spare: 3 },
    { head: labels.ratio[language], align: 'right' },
    { head: intervalPhrase(scorecard.profile.alpha, language), align: 'right', spare: 1 },
    { head: labels.pPass[language], align: 'right', spare: 5 },
    { head: labels.pFail[language], align: 'right', spare: 4 },
    { head: labels.why[language], align: 'left', shrinksTo: 24 },
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
    { head: labels.rule[language], align: 'left', shrinksTo: 16 },
    { head: labels.ratio[language], align: 'right' },
    { head: labels.againstBar[language], align: 'left' },
    { head: labels.verdict[language], align: 'left' },
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
  const rank = (id: string) => (id === scorecard.candidate ? 0 : id === scorecard.frontier ? 1 : 2);
  const models = [...scorecard.models].sort((a, b) => rank(a.id) - rank(b.id));
  const columns: Column[] = [
    { head: labels.outcome[language], align: 'left', shrinksTo: 12 },
    ...models.map(
      (model, at): Column => ({
        head: cleanText(model.id),
        align: 'right',
        shrinksTo: 14,
        ...(at > 1 ? { spare: at } : {}),
      }),
    ),
  ];
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
    { head: labels.model[language], align: 'left', shrinksTo: 10 },
    { head: labels.role[language], align: 'left', spare: 2 },
    ...(isMixed ? [{ head: labels.provenance[language], align: 'left' } as const] : []),
    { head: labels.score[language], align: 'right' },
    { head: labels.trials[language], align: 'right', spare: 3 },
    { head: labels.coverage[language], align: 'right' },
    { head: labels.inputTokens[language], align: 'right', spare: 4 },
    { head: labels.outputTokens[language], align: 'right', spare: 1 },
    { head: labels.reasoningTokens[language], align: 'right', spare: 5 },
    { head: labels.cost[language], align: 'right' },
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
