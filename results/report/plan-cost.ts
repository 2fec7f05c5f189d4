/** What a planned run may cost, as a table for a terminal. A dash is what is not known. */
import { type PlannedCost, TOKENS_PER_SECOND } from '../plan-cost.ts';
import { TYPICAL_SHARE } from '../prompt-size.ts';
import { TOKENS_PER } from '../token-estimate.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatMoney, missing } from './figures.ts';
import { type Column, left, renderTable, right } from './table.ts';
import { wrap } from './width.ts';
import { type Language, labels, type Phrase } from './words.ts';

const heads = {
  input: { ko: '입력 예상', en: 'Tokens in' },
  output: { ko: '출력 예상', en: 'Tokens out' },
  cost: { ko: '비용 예상', en: 'Cost' },
  minutes: { ko: '분', en: 'Minutes' },
  outputMost: { ko: '출력 최대', en: 'Out at most' },
  costMost: { ko: '출력 비용 최대', en: 'Out cost at most' },
  inputMost: { ko: '입력 최대', en: 'In at most' },
  allMost: { ko: '비용 최대', en: 'Cost at most' },
  batches: { ko: '배치 비용', en: 'In batches' },
} as const satisfies Record<string, Phrase>;

const notes = {
  run: {
    ko: '예상치는 --from으로 준 실행의 호출당 평균 토큰 수와 시간에 호출 수를 곱한 값입니다.',
    en: 'Expected figures are calls times the mean tokens and seconds of a call in the run given by --from.',
  },
  guess: {
    ko: `~가 붙은 값은 추정입니다. 입력은 실제 프롬프트의 글자 수로(한글 음절당 ${TOKENS_PER.hangul}토큰, 로마자와 공백당 ${TOKENS_PER.latin}, 그 밖의 글자당 ${TOKENS_PER.other}), 출력은 최대치의 ${TYPICAL_SHARE * 100}%로, 시간은 초당 ${TOKENS_PER_SECOND}토큰으로 어림했습니다. 오래 생각하는 모델은 더 씁니다. 실행을 하나 마친 뒤 --from으로 주면 실측값이 됩니다.`,
    en: `Figures with ~ are guesses: input by the characters of the real prompts (${TOKENS_PER.hangul} tokens for a Hangul syllable, ${TOKENS_PER.latin} for a Latin letter or space, ${TOKENS_PER.other} for any other), output as ${TYPICAL_SHARE * 100}% of its most, time at ${TOKENS_PER_SECOND} tokens a second. Models that think at length take more. --from a finished run measures in their place.`,
  },
  bounds: {
    ko: '분은 동시 호출 수(정하지 않으면 10)로 나눈 값이고, 분당 한도가 더 느리면 그 값입니다. 최대치는 추정이 아니라 상한입니다. 모든 답이 한도까지 길고 프롬프트 1바이트가 1토큰인 경우이며, 다시 묻는 호출은 빠져 있습니다. 배치 비용은 배치로 물었을 때의 예상입니다. 줄표(—)는 모른다는 뜻입니다.',
    en: 'Minutes are those over the calls in flight (10 where nobody set them), or what limits of a minute ask for where that is slower. At most is a bound, no guess: every answer as long as it may be and every byte of a prompt a token; calls that must be repeated come on top. In batches: the expected cost if asked in batches. A dash: not known.',
  },
  missing: {
    ko: '데이터가 이 컴퓨터에 없어 프롬프트를 셀 수 없는 벤치마크: ',
    en: 'Benchmarks whose prompts cannot be counted, because their data is not on this machine: ',
  },
} as const satisfies Record<string, Phrase>;

/** Lines that end in a newline; empty where every answer comes out of a recording. */
export function renderPlanCosts(
  costs: readonly PlannedCost[],
  { language, width, missing: unread = [] }: { language: Language; width: number; missing?: readonly string[] },
): string {
  if (costs.length === 0) return '';
  // With the prompts at hand the whole is bounded, else only the answers are.
  const isBounded = costs.every(({ inputTokensAtMost }) => inputTokensAtMost !== null);
  const columns: Column[] = [
    left(labels.model[language], { shrinksTo: 10 }),
    right(labels.trials[language], { spare: 4 }),
    right(heads.input[language], { spare: 2 }),
    right(heads.output[language], { spare: 3 }),
    right(heads.cost[language]),
    right(heads.batches[language], { spare: 6 }),
    right(heads.minutes[language], { spare: 1 }),
    ...(isBounded ? [right(heads.inputMost[language], { spare: 7 })] : []),
    right(heads.outputMost[language], { spare: 5 }),
    right((isBounded ? heads.allMost : heads.costMost)[language]),
  ];
  const rows = costs.map((one) => {
    const expected = (text: string) => ({
      text: text === missing || one.basis === 'run' || one.basis === null ? text : `~${text}`,
    });
    const count = (value: number | null | undefined) => (typeof value === 'number' ? formatCount(value) : missing);
    return [
      { text: cleanText(one.model) },
      { text: formatCount(one.calls) },
      expected(count(one.tokens?.input)),
      expected(count(one.tokens?.output)),
      expected(formatMoney(one.usd)),
      expected(formatMoney(one.usdInBatches)),
      expected(one.seconds === null ? missing : formatCount(Math.ceil(one.seconds / 60))),
      ...(isBounded ? [{ text: count(one.inputTokensAtMost) }] : []),
      { text: formatCount(one.outputTokensAtMost) },
      { text: formatMoney(isBounded ? one.usdAtMost : one.outputUsdAtMost) },
    ];
  });
  const told = new Set(costs.map(({ basis }) => basis));
  const lines = [
    ...renderTable(columns, rows, { width, paint: (_tone, text) => text }),
    ...(told.has('run') || told.has('both') ? wrap(notes.run[language], width) : []),
    ...(told.has('estimate') || told.has('both') ? wrap(notes.guess[language], width) : []),
    ...wrap(notes.bounds[language], width),
    ...(told.has(null) && unread.length > 0
      ? wrap(notes.missing[language] + unread.map((id) => cleanText(id)).join(', '), width)
      : []),
  ];
  return `${lines.join('\n')}\n`;
}
