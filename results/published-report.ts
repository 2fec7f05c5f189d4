/**
 * Everything that published scores say of a candidate on a day: each reference beside it, the window, the best of them a
 * benchmark, a provisional verdict. Pure; plain data that a report or JSON shows. Limit: nothing in it was measured.
 */
import { HarnessError } from '../harness/errors.ts';
import type { Eligibility, Model, Profile, Provenance, RegistryModel } from '../harness/schema/index.ts';
import { addMonths, isCalendarDate } from './calendar.ts';
import { eligibleReferences, releaseDateOf } from './frontier.ts';
import { distinct, groupBy, modelKey, nameKey } from './published-names.ts';
import type { PublishedComparison, PublishedPair, PublishedSide } from './published-pairs.ts';
import { differInBenchmarks, envelopeOf, type PublishedRatios, publishedRatios, ratioOf } from './published-ratio.ts';
import {
  joinVerdicts,
  judgePublished,
  type ProvisionalJudgement,
  type ProvisionalVerdict,
} from './published-verdict.ts';

export type PublishedCell = PublishedPair & { ratio: number | null; provenance: Provenance };

export type PublishedRow = PublishedRatios & {
  reference: string;
  settings: string[];
  /** Whether it counts on the day; null where no day was given. */
  eligibility: Eligibility | null;
  cells: PublishedCell[];
  excluded: PublishedComparison['excluded'];
  judgement: ProvisionalJudgement | null;
};

export type PublishedTable = {
  tables: string[];
  /** The candidate's settings: of several where the table gives it under more than one. */
  settings: string[];
  sources: string[];
  rows: PublishedRow[];
  /** The best of the counting references on each benchmark; null for one reference or one benchmark. */
  envelope: PublishedRatios | null;
  /** Ratios of rows over different benchmarks are not comparable with each other. */
  sameBenchmarks: boolean;
  /** The counting reference with the lowest ratio of means. */
  binding: string | null;
  verdict: ProvisionalVerdict | null;
};

export type PublishedReport = {
  provisional: true;
  candidate: string;
  asOf: string | null;
  windowOpens: string | null;
  bar: number;
  /** True where scores of different tables were put together. */
  mixed: boolean;
  tables: PublishedTable[];
  /** Tables that were left out: they hold models that were not yet public on the day, so nobody knew them. */
  laterTables: { table: string; models: string[] }[];
};

export type PublishedReportOptions = {
  /** As it was asked for; stands where nothing was found to compare it with. */
  candidate: string;
  /** `YYYY-MM-DD`, or null for no window. */
  asOf: string | null;
  mixed: boolean;
  /** Its window, bar and error rate count; the verdict is by ratio of means whatever its aggregation. */
  profile: Profile;
  registry: readonly RegistryModel[];
  /** Numbers of questions by `nameKey` of the benchmark. */
  sizes: ReadonlyMap<string, number>;
};

/** The report over comparisons of one candidate. Throws `DATE_INVALID` and `PUBLISHED_AFTER_DATE`. */
export function reportPublished(
  comparisons: readonly PublishedComparison[],
  options: PublishedReportOptions,
): PublishedReport {
  const { asOf, profile } = options;
  const { months } = profile.window;
  const eligibility = eligibilityOf(comparisons, options);
  const rows = comparisons.map((comparison) => rowOf(comparison, { ...options, eligibility }));
  const shown = comparisons.flatMap((comparison, at) => {
    const row = rows[at];
    return row === undefined ? [] : [{ comparison, row }];
  });
  const laterTables = laterTablesOf(shown);
  const later = new Set(laterTables.map(({ table }) => table));
  const known = shown.filter(({ comparison }) => !comparison.tables.some((table) => later.has(table)));
  return {
    provisional: true,
    candidate: comparisons[0]?.candidate.model ?? options.candidate,
    asOf,
    windowOpens: asOf === null || months === null ? null : addMonths(asOf, -months),
    bar: profile.bar,
    mixed: options.mixed,
    tables: groupBy(known, (one) => groupOf(one, options.mixed)).map((group) => tableOf(group, profile.bar)),
    laterTables,
  };
}

type Shown = { comparison: PublishedComparison; row: PublishedRow };

// A candidate that one table gives with and without thinking is two candidates.
function groupOf({ comparison }: Shown, mixed: boolean): string {
  return mixed ? 'mixed' : [...comparison.tables, ...comparison.candidate.settings].join('\n');
}

function laterTablesOf(shown: readonly Shown[]): PublishedReport['laterTables'] {
  const late = shown.filter(({ row }) => row.eligibility?.reason === 'not-yet-released');
  return distinct(late.flatMap(({ comparison }) => comparison.tables)).map((table) => ({
    table,
    models: distinct(
      late.filter(({ comparison }) => comparison.tables.includes(table)).map(({ row }) => row.reference),
    ),
  }));
}

function tableOf(shown: readonly Shown[], bar: number): PublishedTable {
  const counting = shown.filter(({ row }) => row.eligibility?.counts !== false && row.ratioOfMeans !== null);
  const compared = counting.map(({ comparison }) => comparison);
  const binding = counting.reduce<PublishedRow | null>(
    (lowest, { row }) => (lowest === null || (row.ratioOfMeans ?? 0) < (lowest.ratioOfMeans ?? 0) ? row : lowest),
    null,
  );
  const envelope = envelopeOf(compared);
  return {
    tables: distinct(shown.flatMap(({ comparison }) => comparison.tables)),
    settings: distinct(shown.flatMap(({ comparison }) => comparison.candidate.settings)),
    sources: distinct(shown.flatMap(({ comparison }) => comparison.sources)),
    rows: shown.map(({ row }) => row),
    envelope: counting.length < 2 || envelope.length < 2 ? null : publishedRatios(envelope, bar),
    sameBenchmarks: !differInBenchmarks(compared),
    binding: binding?.reference ?? null,
    verdict: joinVerdicts(counting.flatMap(({ row }) => row.judgement?.verdict ?? [])),
  };
}

function rowOf(
  { pairs, reference, excluded }: PublishedComparison,
  { eligibility, profile, sizes }: PublishedReportOptions & { eligibility: ReadonlyMap<string, Eligibility> },
): PublishedRow {
  const { bar, alpha } = profile;
  const ratios = publishedRatios(pairs, bar);
  return {
    reference: reference.model,
    settings: reference.settings,
    eligibility: eligibility.get(modelKey(reference.model)) ?? null,
    ...ratios,
    cells: pairs.map((pair) => ({ ...pair, ratio: ratioOf(pair), provenance: 'published' })),
    excluded,
    judgement: judgePublished(pairs, ratios, { bar, alpha, sizes }),
  };
}

/** Which references count on the day, by `modelKey`; empty where no day was given. */
function eligibilityOf(
  comparisons: readonly PublishedComparison[],
  { asOf, profile, registry }: PublishedReportOptions,
): Map<string, Eligibility> {
  const side = comparisons[0]?.candidate;
  if (asOf === null || side === undefined) return new Map();
  const candidate = modelOf(side, { role: 'candidate', registry, profile });
  refuseUnreleased(candidate, side, { asOf, profile });
  const references = groupBy(comparisons, ({ reference }) => modelKey(reference.model)).flatMap(([first]) =>
    first === undefined ? [] : [modelOf(first.reference, { role: 'reference', registry, profile })],
  );
  const options = { asOf, profile, candidate: candidate.id, target: null };
  return new Map(eligibleReferences([candidate, ...references], options).map((one) => [modelKey(one.model), one]));
}

// The registry's dates are whole days with evidence; a table's date serves where the registry has none.
function modelOf(
  side: PublishedSide,
  { role, registry, profile }: { role: Model['role']; registry: readonly RegistryModel[]; profile: Profile },
): Model {
  const known = registry.find(({ id, title }) => [nameKey(id), modelKey(title)].includes(modelKey(side.model)));
  const dated = known !== undefined && releaseDateOf(known.dates, profile.window.releaseDate) !== null;
  const { releaseDate } = profile.window;
  const field = releaseDate === 'first-public' ? 'apiGa' : releaseDate;
  const published = isCalendarDate(side.releaseDate) ? { [field]: side.releaseDate } : {};
  return {
    id: side.model,
    role,
    adapter: 'replay',
    model: side.model,
    params: {},
    organisation: side.organisation,
    ...(known === undefined ? {} : { family: known.family }),
    programmeTeam: known?.programmeTeam ?? false,
    dates: dated ? known.dates : published,
  };
}

function refuseUnreleased(
  candidate: Model,
  side: PublishedSide,
  { asOf, profile }: { asOf: string; profile: Profile },
): void {
  const released = releaseDateOf(candidate.dates, profile.window.releaseDate) ?? side.releaseDate;
  // A month alone is later only where it begins later.
  if (released === '' || released <= asOf.slice(0, released.length)) return;
  throw new HarnessError('PUBLISHED_AFTER_DATE', {
    en:
      `${side.model} was released on ${released}, after the as-of date ${asOf}. Its scores were not known that day, so nothing was compared. ` +
      'Give a later --as-of.',
    ko:
      `${side.model}: 공개일(${released})이 기준일(${asOf})보다 늦습니다. 그날에는 점수가 알려져 있지 않았으므로 견주지 않았습니다. ` +
      '--as-of에 더 늦은 날짜를 주십시오.',
  });
}
