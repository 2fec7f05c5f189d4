/**
 * A comparison of two checkpoints as text for a terminal, in Korean or English: the outcome in words first, what could have
 * been seen beside what was seen. Every name is cleaned, no line is wider than `width`.
 */
import type { ComparisonCard } from '../../harness/schema/index.ts';
import {
  comparisonReasons,
  comparisonRemarks,
  comparisonLabels as heads,
  leftOutWords,
  outcomeHeads,
  statusWords,
  testWords,
} from './comparison-words.ts';
import { definitions } from './definitions.ts';
import { cleanText } from './escape.ts';
import {
  formatConfidence,
  formatCount,
  formatPercent,
  formatPlainPoints,
  formatPoints,
  formatProbability,
  formatShare,
  missing,
} from './figures.ts';
import { type Cell, type Column, left, renderTable, right } from './table.ts';
import { wrap } from './width.ts';
import { type Language, labels } from './words.ts';

export type ComparisonTextOptions = { language: Language; width: number };

/** Lines that end in a newline. */
export function renderComparison(card: ComparisonCard, { language, width }: ComparisonTextOptions): string {
  const sides = [card.b, card.a].map(({ model, run }) => `${cleanText(model)} (${cleanText(run)})`);
  const title = `${heads.title[language]}: ${sides.join(language === 'ko' ? ' 대 ' : ' against ')}`;
  const reasons = card.reasons.map((reason) => comparisonReasons[reason][language]).join(' ');
  const blocks = [
    wrap(title, width),
    [outcomeHeads[card.outcome][language], ...wrap(reasons, width)],
    definitions(factsOf(card, language), width),
    tableOf(card, { language, width }),
    [comparisonRemarks.legend, comparisonRemarks.once].flatMap((remark) => wrap(remark[language], width)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function factsOf(card: ComparisonCard, language: Language): [string, string][] {
  const { suite, noise, leftOut, differences } = card;
  const say = (ko: string, en: string) => (language === 'ko' ? ko : en);
  const facts: [string, string][] = [];
  if (suite !== null) {
    const level = `${formatConfidence(card.suiteAlpha)}%`;
    const [low, high] = [formatPoints(suite.lower), formatPoints(suite.upper)];
    const bounds =
      suite.lower === null
        ? say('구간 없음', 'no interval')
        : say(`${level} 구간 ${low} ~ ${high}`, `${level} interval ${low} to ${high}`);
    facts.push([
      heads.change[language],
      `${formatPoints(suite.change)}${say('점', ' points')} (${bounds}), ${formatPercent(suite.a)} → ${formatPercent(suite.b)}, ` +
        `${say('공통 문항', 'shared samples')} ${formatCount(suite.paired)}, p ${formatProbability(suite.pWorse)}`,
    ]);
    facts.push([heads.sight[language], sightPhrase(card, language)]);
  }
  facts.push([
    heads.tolerance[language],
    say(
      `전체 ${formatPlainPoints(card.tolerance.suite)}점, 벤치마크 ${formatPlainPoints(card.tolerance.benchmark)}점, 오류율 ${formatShare(card.alpha)}`,
      `${formatPlainPoints(card.tolerance.suite)} points for the suite, ${formatPlainPoints(card.tolerance.benchmark)} for a benchmark, at an error rate of ${formatShare(card.alpha)}`,
    ),
  ]);
  if (noise !== null) {
    const [between, itself] = [formatShare(card.discordance), formatShare(noise.discordance)];
    facts.push([
      heads.noise[language],
      say(
        `두 모델은 문항의 ${between}에서 다르고, 같은 모델을 다시 돌리면 ${itself}에서 다릅니다 (${cleanText(noise.run)}).`,
        `the two differ on ${between} of the samples, ${cleanText(noise.model)} from itself on ${itself} (${cleanText(noise.run)})`,
      ),
    ]);
  }
  if (leftOut.length > 0)
    facts.push([
      heads.leftOut[language],
      leftOut.map(({ id, why }) => `${cleanText(id)} (${leftOutWords[why][language]})`).join(', '),
    ]);
  if (differences.length > 0)
    facts.push([
      heads.settings[language],
      differences.map(({ what, a, b }) => `${cleanText(what)}: ${cleanText(a)} → ${cleanText(b)}`).join(', '),
    ]);
  return facts;
}

function sightPhrase({ suite, tolerance }: ComparisonCard, language: Language): string {
  if (suite === null || suite.detectable === null) {
    return language === 'ko' ? '차이가 없어 추정할 수 없음' : 'unknown: the marks do not vary';
  }
  const [visible, wanted, power] = [
    formatPlainPoints(suite.detectable),
    formatPlainPoints(tolerance.suite),
    formatShare(suite.power),
  ];
  return language === 'ko'
    ? `${visible}점 이상 떨어지면 다섯 번 중 네 번 드러납니다. 허용 폭 ${wanted}점의 하락이 드러날 확률은 ${power}입니다.`
    : `a fall of ${visible} points shows four times in five; one of ${wanted} with a chance of ${power}`;
}

function tableOf(card: ComparisonCard, { language, width }: ComparisonTextOptions): string[] {
  if (card.benchmarks.length === 0) return [];
  const columns: Column[] = [
    left(labels.benchmark[language], { shrinksTo: 14 }),
    right(labels.weight[language], { spare: 6 }),
    right(labels.paired[language], { spare: 3 }),
    right(heads.old[language]),
    right(heads.new[language]),
    right(heads.change[language]),
    right(heads.onlyOld[language], { spare: 5 }),
    right(heads.onlyNew[language], { spare: 4 }),
    right(heads.holm[language]),
    right(heads.visible[language], { spare: 1 }),
    right(heads.power[language], { spare: 2 }),
    left(labels.finding[language]),
    left(heads.test[language], { spare: 7 }),
  ];
  const rows = card.benchmarks.map((line): Cell[] => [
    { text: cleanText(line.id) },
    { text: formatShare(line.weight) },
    { text: formatCount(line.paired) },
    { text: formatPercent(line.a) },
    { text: formatPercent(line.b) },
    { text: formatPoints(line.change) },
    { text: formatCount(line.onlyA) },
    { text: formatCount(line.onlyB) },
    { text: formatProbability(line.adjustedP) },
    { text: line.detectable === null ? missing : formatPlainPoints(line.detectable) },
    { text: formatShare(line.power) },
    { text: statusWords[line.status][language] },
    { text: testWords[line.test][language] },
  ]);
  return renderTable(columns, rows, { width, paint: (_tone, text) => text });
}
