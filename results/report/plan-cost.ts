/** What a planned run may cost, as a table for a terminal. A dash is what is not known. */
import type { PlannedCost } from '../plan-cost.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatMoney, missing } from './figures.ts';
import { type Column, renderTable } from './table.ts';
import { wrap } from './width.ts';
import { type Language, labels, type Phrase } from './words.ts';

const heads = {
  input: { ko: '입력 예상', en: 'Tokens in' },
  output: { ko: '출력 예상', en: 'Tokens out' },
  cost: { ko: '비용 예상', en: 'Cost' },
  minutes: { ko: '분', en: 'Minutes' },
  outputMost: { ko: '출력 최대', en: 'Out at most' },
  costMost: { ko: '출력 비용 최대', en: 'Out cost at most' },
} as const satisfies Record<string, Phrase>;

const note: Phrase = {
  ko: '예상치는 --from으로 준 실행의 호출당 평균 토큰 수와 시간에 호출 수를 곱한 값입니다. 시간은 동시 호출 수(정하지 않으면 10)로 나눈 값이며, 최대치는 모든 답이 한도까지 길어진 경우입니다. 줄표(—)는 단가나 이전 실행이 없어 모른다는 뜻입니다.',
  en: 'Expected figures are calls times the mean tokens and seconds of a call in the run given by --from; minutes are those over the calls in flight (10 where nobody set them); at most means every answer as long as it may be. A dash: no price, or no run that counted.',
};

/** Lines that end in a newline; empty where every answer comes out of a recording. */
export function renderPlanCosts(
  costs: readonly PlannedCost[],
  { language, width }: { language: Language; width: number },
): string {
  if (costs.length === 0) return '';
  const right = (phrase: Phrase, spare?: number): Column => ({
    head: phrase[language],
    align: 'right',
    ...(spare === undefined ? {} : { spare }),
  });
  const columns: Column[] = [
    { head: labels.model[language], align: 'left', shrinksTo: 10 },
    right(labels.trials, 4),
    right(heads.input, 2),
    right(heads.output, 3),
    right(heads.cost),
    right(heads.minutes, 1),
    right(heads.outputMost, 5),
    right(heads.costMost),
  ];
  const count = (value: number | undefined) => (value === undefined ? missing : formatCount(value));
  const rows = costs.map((one) => [
    { text: cleanText(one.model) },
    { text: formatCount(one.calls) },
    { text: count(one.tokens?.input) },
    { text: count(one.tokens?.output) },
    { text: formatMoney(one.usd) },
    { text: one.seconds === null ? missing : formatCount(Math.ceil(one.seconds / 60)) },
    { text: formatCount(one.outputTokensAtMost) },
    { text: formatMoney(one.outputUsdAtMost) },
  ]);
  const lines = renderTable(columns, rows, { width, paint: (_tone, text) => text });
  return `${[...lines, ...wrap(note[language], width)].join('\n')}\n`;
}
