/** Ratios that curves over all published tables predict, as text for a terminal in Korean or English. Every name is cleaned. */
import type { PublishedCurves } from '../published-curves.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatPlainPoints, formatRatio } from './figures.ts';
import { left, renderTable, right } from './table.ts';
import { wrap } from './width.ts';
import { type Language, labels, type Phrase } from './words.ts';

const heads = {
  title: { ko: '모든 표를 곡선으로 이은 대조 (추정)', en: 'Cross-check by curves over all tables (predicted)' },
  ratio: { ko: '예측 비율', en: 'Predicted ratio' },
  shared: { ko: '함께 공표', en: 'Both published' },
} as const satisfies Record<string, Phrase>;

const tooFew: Phrase = {
  ko: '여덟 모델보다 적거나, 후보의 점수 가운데 다른 모델도 공표한 벤치마크가 네 개보다 적어 곡선을 낼 수 없습니다.',
  en: 'No curves: fewer than eight models are connected, or the candidate shares fewer than four benchmarks with others.',
};

const noReference: Phrase = {
  ko: '곡선에 놓인 기준 모델 가운데 인정되는 것이 없어 견주지 않았습니다.',
  en: 'No reference that counts lies on the curves, so nothing was compared.',
};

/** Lines that end in a newline. Null says that there are too few scores. */
export function renderCurves(
  curves: PublishedCurves | null,
  { language, width }: { language: Language; width: number },
): string {
  const heading = heads.title[language];
  if (curves === null || curves.rows.length === 0) {
    const why = curves === null ? tooFew : noReference;
    return `${[heading, ...wrap(why[language], width)].join('\n')}\n`;
  }
  const columns = [
    left(labels.reference[language], { shrinksTo: 12 }),
    right(heads.ratio[language]),
    right(heads.shared[language]),
  ];
  const rows = curves.rows.map(({ reference, ratio, shared }) => [
    { text: cleanText(reference) },
    { text: formatRatio(ratio) },
    { text: formatCount(shared) },
  ]);
  const table = renderTable(columns, rows, { width, paint: (_tone, text) => text });
  return `${[heading, ...table, ...wrap(noteOf(curves)[language], width)].join('\n')}\n`;
}

function noteOf({ models, scores, benchmarks, over, residual }: PublishedCurves): Phrase {
  const [m, s, b, o] = [models, scores, benchmarks, over].map(formatCount);
  const off = formatPlainPoints(residual);
  return {
    ko: `공표 점수 ${s}개(모델 ${m}개, 벤치마크 ${b}개)에 능력과 난이도의 곡선을 맞추어, 후보가 공표한 벤치마크 ${o}개에서 두 모델의 점수를 예측해 나눈 값입니다. 곡선은 공표 점수와 보통 ${off}점 어긋납니다. 구간이 없으며 판정에 쓰지 않습니다.`,
    en: `Curves of capability and difficulty through ${s} published scores (${m} models, ${b} benchmarks) predict both models on the ${o} benchmarks of the candidate. They miss published scores by ${off} points, typically. No interval, and no part of a verdict.`,
  };
}
