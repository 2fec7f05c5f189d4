/** `jatdae ratio --candidate NAME`: published scores side by side, by several rules. No key, no call, no official verdict. */
import { choosePublished, comparePublished, type PublishedQuery } from '../../../results/published.ts';
import { fitPublished, type PublishedCurves } from '../../../results/published-curves.ts';
import { holdsWord, nameKey } from '../../../results/published-names.ts';
import type { PublishedComparison } from '../../../results/published-pairs.ts';
import { publishedRatios } from '../../../results/published-ratio.ts';
import { type PublishedReport, reportPublished } from '../../../results/published-report.ts';
import { type ScreenedReference, screenReferences } from '../../../results/published-screen.ts';
import { cleanText } from '../../../results/report/escape.ts';
import { renderPublished, renderScreening } from '../../../results/report/published.ts';
import { renderCurves } from '../../../results/report/published-curves.ts';
import { type Bilingual, HarnessError } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import { CalendarDate, type PublishedScore, Scorecard } from '../../schema/index.ts';
import { readChecked } from '../config-file.ts';
import { languageOf, out, tell } from '../console.ts';
import { EXIT } from '../exit.ts';
import type { Language } from '../judge.ts';
import { findProfile, packageRoot, readRegistry } from '../library.ts';
import { readBenchmarkSizes, readPublishedScores } from '../published.ts';
import { type RatioWords, ratioWords } from '../ratio-words.ts';

export type RatioFlags = {
  candidate: string;
  reference?: string;
  asOf?: string;
  setting?: string;
  source?: string;
  mix?: true;
  measured?: string;
  curves?: true;
  lang?: string;
  json?: true;
};

/** Columns where the output is no terminal: every column of the table fits. */
const STANDARD_WIDTH = 132;

export async function ratio(flags: RatioFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const { data, notes } = await answerRatio(flags, { language, width: process.stdout.columns ?? STANDARD_WIDTH });
  for (const note of notes) tell(note);
  out(data);
  return EXIT.pass;
}

/** What the command prints: data for stdout, notes for stderr. Reads the registry and, where asked, a scorecard. */
export async function answerRatio(
  flags: RatioFlags,
  { language, width }: { language: Language; width: number },
): Promise<{ data: string; notes: string[] }> {
  refuseBadDate(flags.asOf);
  const scores = await readPublishedScores();
  const query = queryOf(flags);
  const chosen = query.reference === null ? null : choosePublished(scores, query);
  const profile = await findProfile('frontier-best', packageRoot);
  const sizes = await readBenchmarkSizes();
  const { models } = await readRegistry();
  const mixed = query.tables === 'mixed';
  const options = { candidate: flags.candidate, asOf: flags.asOf ?? null, mixed, profile, registry: models, sizes };
  const report = reportPublished(chosen === null ? comparePublished(scores, query) : [chosen], options);
  if (chosen !== null) refuseUnreleased(report);
  const screened = flags.measured === undefined ? undefined : await screen(scores, flags.measured, sizes);
  const curves = flags.curves === true ? curvesOf(scores, report) : undefined;
  const words = ratioWords(language);
  if (flags.json !== true) {
    const detail = chosen === null ? 'references' : 'benchmarks';
    const text = renderPublished(report, { language, width, detail, alpha: profile.alpha });
    const below = screened === undefined ? '' : `\n${renderScreening(screened, { language, width })}`;
    const last = curves === undefined ? '' : `\n${renderCurves(curves, { language, width })}`;
    return { data: text + below + last, notes: chosen === null ? [] : settingNotes(chosen, flags, words) };
  }
  const answer = chosen === null ? report : pairAnswer(chosen, { bar: profile.bar, mixed });
  const more = { ...(screened === undefined ? {} : { screened }), ...(curves === undefined ? {} : { curves }) };
  return {
    data: JSON.stringify({ ...answer, ...more }, null, 2),
    notes: [words.provisional, ...(chosen === null ? [] : notesOf(chosen, flags, words))],
  };
}

// Of models that were public on the day, against the references that count; a month alone is early in its month.
function curvesOf(
  scores: readonly PublishedScore[],
  { candidate, asOf, tables }: PublishedReport,
): PublishedCurves | null {
  const known = scores.filter((row) => asOf === null || row.release_date <= asOf);
  const counting = tables.flatMap(({ rows }) => rows).filter(({ eligibility }) => eligibility?.counts !== false);
  return fitPublished(known, { candidate, references: counting.map(({ reference }) => reference) });
}

// The keys are a promise to scripts; what else is to be said of a pair goes to stderr.
function pairAnswer({ pairs, tables }: PublishedComparison, { bar, mixed }: { bar: number; mixed: boolean }) {
  const ratios = publishedRatios(pairs, bar);
  return mixed ? { ...ratios, mixed, tables } : ratios;
}

function notesOf(chosen: PublishedComparison, flags: RatioFlags, words: RatioWords): string[] {
  const left = chosen.excluded.map(({ benchmark }) => cleanText(benchmark));
  return [
    words.chosenTable(chosen.tables.join(' + '), chosen.sources.map(cleanText).join('; ')),
    ...(flags.mix === true ? [words.mixed] : []),
    ...settingNotes(chosen, flags, words),
    ...(left.length === 0 ? [] : [words.leftOut(left)]),
  ];
}

// A word that narrows neither side was most likely meant to narrow one.
function settingNotes(
  { candidate, reference }: PublishedComparison,
  { setting }: RatioFlags,
  words: RatioWords,
): string[] {
  if (setting === undefined) return [];
  const deaf = [candidate, reference].filter(({ settings }) => !settings.some((text) => holdsWord(text, setting)));
  return deaf.length < 2 ? [] : deaf.map(({ model }) => words.settingUnknown(cleanText(setting), cleanText(model)));
}

function queryOf(flags: RatioFlags): PublishedQuery {
  return {
    candidate: flags.candidate,
    reference: flags.reference ?? null,
    setting: flags.setting ?? null,
    source: flags.source ?? null,
    tables: flags.mix === true ? 'mixed' : 'one',
    suggest: suggestModel,
  };
}

/** Models that begin or go on like the word, else the nearest spelling. */
function suggestModel(word: string, known: readonly string[]): Bilingual {
  const key = nameKey(word);
  const alike = key.length < 2 ? [] : known.filter((name) => nameKey(name).includes(key));
  if (alike.length === 0) return didYouMean(word, known);
  const names = alike.slice(0, 5).map((name) => `"${name}"`);
  return { en: ` Did you mean ${names.join(' or ')}?`, ko: ` 혹시 다음 가운데 하나입니까: ${names.join(', ')}?` };
}

async function screen(
  scores: readonly PublishedScore[],
  file: string,
  sizes: ReadonlyMap<string, number>,
): Promise<ScreenedReference[] | null> {
  const scorecard = (await readChecked(file, Scorecard)).value;
  return screenReferences(scores, { scorecard, sizes });
}

function refuseBadDate(asOf: string | undefined): void {
  if (asOf === undefined || CalendarDate.safeParse(asOf).success) return;
  throw new HarnessError('USAGE_DATE_INVALID', {
    en: `--as-of ${JSON.stringify(asOf)} is no calendar date, so nothing was compared; write it as 2026-11-21.`,
    ko: `--as-of ${JSON.stringify(asOf)}: 달력에 있는 날짜가 아니어서 견주지 않았습니다. 2026-11-21처럼 쓰십시오.`,
  });
}

function refuseUnreleased({ laterTables, asOf }: PublishedReport): void {
  if (laterTables.length === 0) return;
  const later = laterTables.flatMap(({ models }) => models).join(', ');
  throw new HarnessError('PUBLISHED_AFTER_DATE', {
    en:
      `${later} was not yet released on ${asOf}, so nothing was compared. ` +
      'Give a later --as-of, or another reference.',
    ko:
      `${later}: ${asOf} 당일에는 아직 공개되지 않아 견주지 않았습니다. ` +
      '더 늦은 --as-of나 다른 기준 모델을 주십시오.',
  });
}
