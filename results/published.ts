/**
 * Published scores side by side: which rows of which table belong to a candidate and a reference. Pure.
 * Limit: nobody was measured under one protocol, so whatever is computed from it is provisional.
 */
import { type Bilingual, HarnessError } from '../harness/errors.ts';
import type { PublishedScore } from '../harness/schema/index.ts';
import { distinct, groupBy, holdsWord, modelKey, nameKey } from './published-names.ts';
import { type PublishedComparison, pairRows } from './published-pairs.ts';

export type PublishedQuery = {
  candidate: string;
  /** Null asks for every reference that shares a table with the candidate. */
  reference: string | null;
  /** A word that settings hold, such as an effort. A model none of whose rows hold it keeps all its rows. */
  setting: string | null;
  /** A part of the source, or of a table's id. */
  source: string | null;
  /** `one` compares inside one table at a time; `mixed` takes all tables as one. */
  tables: 'one' | 'mixed';
  /** Turns an unknown name and the known ones into " Did you mean …?", or into nothing. */
  suggest: (word: string, known: readonly string[]) => Bilingual;
};

/**
 * Every comparison that the query allows, in the order of the tables; none where nothing is shared. A model that reports a
 * benchmark under several settings in one table is compared once for each setting, like with like where both have it.
 * Throws `PUBLISHED_MODEL_UNKNOWN`, `PUBLISHED_SOURCE_UNKNOWN` and `PUBLISHED_SAME_MODEL`.
 */
export function comparePublished(scores: readonly PublishedScore[], query: PublishedQuery): PublishedComparison[] {
  const named = rowsOfModel(scores, query.candidate, query);
  const candidate = withSource(named, query);
  const own = new Set(named.map((row) => modelKey(row.model)));
  const others =
    query.reference === null
      ? scores.filter((row) => row.role === 'reference')
      : rowsOfModel(scores, query.reference, query);
  const foreign = others.filter((row) => !own.has(modelKey(row.model)));
  if (query.reference !== null && foreign.length === 0) throw sameModel(query.candidate, query.reference);
  return groupBy(foreign, (row) => modelKey(row.model)).flatMap((rows) => {
    const fromThere = query.source === null ? rows : rows.filter(fromSource(query.source));
    return pairModels(candidate, fromThere, query);
  });
}

/**
 * The one comparison that the query means: that of the table in which the two share most benchmarks. Throws what
 * `comparePublished` throws, `PUBLISHED_NO_OVERLAP`, and `PUBLISHED_AMBIGUOUS` where settings or tables leave several.
 */
export function choosePublished(scores: readonly PublishedScore[], query: PublishedQuery): PublishedComparison {
  const comparisons = comparePublished(scores, query);
  const most = Math.max(0, ...comparisons.map(({ pairs }) => pairs.length));
  const largest = comparisons.filter(({ pairs }) => pairs.length === most && most > 0);
  const [first] = largest;
  if (first === undefined) {
    const all = comparePublished(scores, { ...query, reference: null });
    throw noOverlap(query, { comparisons, beside: distinct(all.map(({ reference }) => reference.model)) });
  }
  const tables = distinct(largest.flatMap((one) => (query.tables === 'mixed' ? [] : one.tables)));
  const there = query.tables === 'mixed' ? comparisons : comparisons.filter((one) => one.tables[0] === tables[0]);
  if (there.length > 1 || tables.length > 1) throw ambiguous(there, { query, tables });
  return first;
}

function rowsOfModel(scores: readonly PublishedScore[], name: string, { suggest }: PublishedQuery): PublishedScore[] {
  const wanted = nameKey(name);
  // A whole name means that model; only a name that is nobody's whole name may leave out the brackets.
  const exact = scores.filter((row) => nameKey(row.model) === wanted);
  const rows = exact.length > 0 ? exact : scores.filter((row) => modelKey(row.model) === wanted);
  const keys = new Set(rows.map((row) => modelKey(row.model)));
  if (wanted !== '' && keys.size > 0) return scores.filter((row) => keys.has(modelKey(row.model)));
  const nearest = suggest(name, distinct(scores.map((row) => row.model)));
  throw new HarnessError('PUBLISHED_MODEL_UNKNOWN', {
    en:
      `No published score of ${JSON.stringify(name)} is known.${nearest.en} ` +
      'Nothing was compared. Give the name as its table writes it; upper and lower case do not matter.',
    ko:
      `모델 ${JSON.stringify(name)}의 공표 점수가 없습니다.${nearest.ko} ` +
      '견주지 않았습니다. 이름을 표에 적힌 대로 주십시오. 대소문자는 가리지 않습니다.',
  });
}

function withSource(rows: PublishedScore[], { candidate, source }: PublishedQuery): PublishedScore[] {
  if (source === null) return rows;
  const kept = rows.filter(fromSource(source));
  if (kept.length > 0) return kept;
  const tables = distinct(rows.map((row) => row.table)).join(', ');
  const word = JSON.stringify(source);
  throw new HarnessError('PUBLISHED_SOURCE_UNKNOWN', {
    en: `No table with scores of ${candidate} holds ${word} in its source or id. Nothing was compared. Its tables: ${tables}.`,
    ko: `${candidate} 점수가 있는 표 가운데 출처나 id에 ${word} 글자가 든 것이 없어 견주지 않았습니다. 이 모델의 표: ${tables}.`,
  });
}

function fromSource(word: string): (row: PublishedScore) => boolean {
  const wanted = word.trim().toLowerCase();
  return (row) => `${row.table} ${row.source}`.toLowerCase().includes(wanted);
}

function withSetting(rows: readonly PublishedScore[], word: string | null): readonly PublishedScore[] {
  if (word === null) return rows;
  const kept = rows.filter((row) => holdsWord(row.setting, word));
  return kept.length > 0 ? kept : rows;
}

function pairModels(
  candidate: readonly PublishedScore[],
  reference: readonly PublishedScore[],
  { tables, setting }: PublishedQuery,
): PublishedComparison[] {
  if (tables === 'mixed') {
    const pair = pairRows(withSetting(candidate, setting), withSetting(reference, setting), 'conservative');
    return pair === null ? [] : [pair];
  }
  return groupBy(candidate, (row) => row.table).flatMap((rows) => {
    const left = variantsOf(withSetting(rows, setting));
    const beside = reference.filter((row) => row.table === rows[0]?.table);
    const right = variantsOf(withSetting(beside, setting));
    return left.flatMap((c) =>
      right
        .filter((r) => settingOf(c) === settingOf(r) || !(hasSetting(right, c) || hasSetting(left, r)))
        .map((r) => pairRows(c, r, 'single'))
        .filter((pair) => pair !== null),
    );
  });
}

// A model whose benchmarks stand twice in a table is one variant for each setting: the effort is part of what it is.
function variantsOf(rows: readonly PublishedScore[]): PublishedScore[][] {
  if (rows.length === 0) return [];
  const twice = groupBy(rows, (row) => nameKey(row.benchmark)).some((same) => same.length > 1);
  return twice ? groupBy(rows, (row) => `${row.model}\n${row.setting}`) : [[...rows]];
}

const settingOf = (variant: readonly PublishedScore[]) => variant[0]?.setting;

const hasSetting = (variants: readonly PublishedScore[][], wanted: readonly PublishedScore[]) =>
  variants.some((variant) => settingOf(variant) === settingOf(wanted));

const NOTHING: Bilingual = { en: '', ko: '' };

function sameModel(candidate: string, reference: string): HarnessError {
  const [one, other] = [JSON.stringify(candidate), JSON.stringify(reference)];
  return new HarnessError('PUBLISHED_SAME_MODEL', {
    en: `${one} and ${other} are the same model, so the ratio would be 1 by itself. Nothing was compared. Name another reference.`,
    ko: `${one}, ${other}: 같은 모델이므로 비율이 저절로 1이 됩니다. 견주지 않았습니다. 다른 기준 모델을 지정하십시오.`,
  });
}

function noOverlap(
  query: PublishedQuery,
  { comparisons, beside }: { comparisons: readonly PublishedComparison[]; beside: readonly string[] },
): HarnessError {
  const { candidate, reference, source, tables } = query;
  const from = tables === 'mixed' || source === null ? null : JSON.stringify(source);
  const place =
    from === null ? { en: 'No table', ko: '' } : { en: `No table from ${from}`, ko: `출처 ${from}의 표에는 ` };
  const sets = tables === 'mixed' ? { en: 'or set of tables ', ko: '표를 섞어도 ' } : NOTHING;
  const excluded = distinct(comparisons.flatMap((one) => one.excluded.map(({ benchmark }) => benchmark))).join(', ');
  const undivided =
    excluded === ''
      ? NOTHING
      : {
          en: ` What both report has no ratio: ${excluded}.`,
          ko: ` 두 모델이 함께 보고한 것은 비율을 낼 수 없습니다: ${excluded}.`,
        };
  const names = beside.join(', ');
  const mix =
    tables === 'mixed' ? NOTHING : { en: ' Or mix tables with --mix.', ko: ' 표를 섞으려면 --mix를 쓰십시오.' };
  return new HarnessError('PUBLISHED_NO_OVERLAP', {
    en:
      `${place.en} ${sets.en}gives ${candidate} and ${reference ?? 'a reference'} on the same benchmark.${undivided.en} ` +
      `There is no ratio. Beside ${candidate} stand: ${names || 'no reference'}.${mix.en}`,
    ko:
      `${place.ko}${sets.ko}두 모델 ${candidate}, ${reference ?? '(기준 모델)'}의 점수가 같은 벤치마크에 함께 있는 표가 없습니다.${undivided.ko} ` +
      `비율을 낼 수 없습니다. ${candidate} 모델과 나란히 놓인 모델: ${names || '없음'}.${mix.ko}`,
  });
}

function ambiguous(
  comparisons: readonly PublishedComparison[],
  { query, tables }: { query: PublishedQuery; tables: readonly string[] },
): HarnessError {
  const settings = distinct(comparisons.flatMap((one) => [...one.candidate.settings, ...one.reference.settings]));
  const listed = settings.map((text) => `"${text}"`).join(', ');
  const fact =
    tables.length > 1
      ? {
          en: `stand side by side in several tables: ${tables.join(', ')}. Choose one with --source.`,
          ko: `나란히 놓인 표가 여럿입니다: ${tables.join(', ')}. --source로 하나를 고르십시오.`,
        }
      : {
          en: `were published under several settings: ${listed}. Choose one by a word of it with --setting.`,
          ko: `공표된 점수의 설정이 여럿입니다: ${listed}. --setting에 설정에 든 낱말을 주어 하나를 고르십시오.`,
        };
  const { candidate, reference } = query;
  return new HarnessError('PUBLISHED_AMBIGUOUS', {
    en: `${candidate} and ${reference ?? 'its references'} ${fact.en} Nothing was compared.`,
    ko: `${candidate}, ${reference ?? '(기준 모델)'}: ${fact.ko} 견주지 않았습니다.`,
  });
}
