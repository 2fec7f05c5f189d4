/** What a table of published comparisons allows to be said, and what was left out of it and why: one sentence each. */
import type { PublishedReport, PublishedRow, PublishedTable } from '../published-report.ts';
import { cleanText } from './escape.ts';
import { formatConfidence, formatInterval, formatRatio } from './figures.ts';
import { exclusionWords, provisionalWords, publishedRemarks } from './published-words.ts';
import { aggregationWords, type Language, labels } from './words.ts';

type RemarkOptions = { language: Language; bar: number; alpha: number };

const namesShown = 6;

/** The verdict first, then cautions, then what was left out. */
export function remarksOf(table: PublishedTable, options: RemarkOptions): string[] {
  const { language } = options;
  const binding = bindingRow(table);
  return [
    ...(binding === null ? [publishedRemarks.noneCounts[language]] : verdictRemarks(table, binding, options)),
    ...(table.sameBenchmarks ? [] : [publishedRemarks.differentBenchmarks[language]]),
    ...exclusionRemarks(table.rows, language),
    ...nearZeroRemarks(table.rows, language),
  ];
}

/** Why a table was left out on the day. */
export function laterRemark({ table, models }: PublishedReport['laterTables'][number], language: Language): string {
  const list = listOf(models, language);
  return language === 'ko'
    ? `기준일 이후의 표여서 뺐습니다: ${cleanText(table)}. 그날 공개되지 않은 모델: ${list}.`
    : `Table ${cleanText(table)} was left out: it is later than that day, because it holds ${list}.`;
}

function bindingRow({ rows, binding }: PublishedTable): PublishedRow | null {
  const named = rows.filter((row) => row.reference === binding && row.ratioOfMeans !== null);
  return named.sort((a, b) => (a.ratioOfMeans ?? 0) - (b.ratioOfMeans ?? 0))[0] ?? null;
}

function verdictRemarks({ verdict }: PublishedTable, row: PublishedRow, options: RemarkOptions): string[] {
  const { language, bar } = options;
  const word = verdict === null ? '' : provisionalWords[verdict][language];
  const ratio = formatRatio(row.ratioOfMeans);
  const name = cleanText(row.reference);
  const first =
    language === 'ko'
      ? `${word}: ${name} 대비 ${aggregationWords['ratio-of-means'].ko} ${ratio} (${labels.bar.ko} ${bar}).`
      : `${word}: ${aggregationWords['ratio-of-means'].en} ${ratio} against ${name} (bar ${bar}).`;
  const others = (['mean-of-ratios', 'capped', 'geometric'] as const).map((rule) => {
    const value = { 'mean-of-ratios': row.meanOfRatios, capped: row.capped, geometric: row.geometric }[rule];
    return `${aggregationWords[rule][language]} ${formatRatio(value)}`;
  });
  const decides =
    language === 'ko'
      ? `어떤 규칙을 쓰느냐에 따라 기준선 위아래가 갈립니다: ${others.join(', ')}.`
      : `The rule decides on which side of the bar it is: ${others.join(', ')}.`;
  return [first, ...(row.judgement?.ruleDecides === true ? [decides] : []), intervalRemark(row, options)];
}

function intervalRemark({ judgement }: PublishedRow, { language, alpha }: RemarkOptions): string {
  const confidence = `${formatConfidence(alpha)}%`;
  if (judgement?.interval) {
    const ends = formatInterval(judgement.interval);
    return language === 'ko'
      ? `${confidence} 구간 ${ends}. 공표 점수가 측정 점수와 표준편차 3점만큼 다르다고 가정했고, 문항이 겹쳐 생기는 상관은 알 수 없어 넣지 않았습니다.`
      : `${confidence} interval ${ends}. It assumes that published and measured scores differ by a standard deviation of 3 points, and knows nothing of how the two models' answers go together.`;
  }
  const unsized = listOf(judgement?.unsized ?? [], language);
  if (unsized === '') return language === 'ko' ? '구간 없음.' : 'No interval.';
  return language === 'ko'
    ? `구간 없음: 문항 수를 모르는 벤치마크가 있습니다(${unsized}).`
    : `No interval: the number of questions is not known for ${unsized}.`;
}

function exclusionRemarks(rows: readonly PublishedRow[], language: Language): string[] {
  const reasons = new Map<string, Set<string>>();
  for (const { benchmark, reason } of rows.flatMap(({ excluded }) => excluded)) {
    const why = exclusionWords[reason][language];
    reasons.set(why, (reasons.get(why) ?? new Set()).add(benchmark));
  }
  return [...reasons].map(([why, names]) => leftOut(`${listOf([...names], language)} (${why})`, language));
}

function nearZeroRemarks(rows: readonly PublishedRow[], language: Language): string[] {
  const names = rows.flatMap(({ reference, cells }) =>
    cells.filter(({ ratio }) => ratio === null).map(({ benchmark }) => `${benchmark}, ${reference}`),
  );
  if (names.length === 0) return [];
  const why = {
    ko: '기준 모델의 점수가 0에 가까워 평균의 비에만 넣음',
    en: 'the reference is near zero, so it counts in the ratio of means only',
  };
  return [`${listOf(names, language)}: ${why[language]}.`];
}

const leftOut = (what: string, language: Language) => (language === 'ko' ? `뺀 것: ${what}.` : `Left out: ${what}.`);

function listOf(names: readonly string[], language: Language): string {
  const shown = names.slice(0, namesShown).map(cleanText).join(', ');
  const more = names.length - namesShown;
  if (more <= 0) return shown;
  return language === 'ko' ? `${shown} 외 ${more}개` : `${shown} and ${more} more`;
}
