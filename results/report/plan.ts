/**
 * A plan as text for a terminal, in Korean or English: the calls, the chances, which benchmarks are the coarse rulers and where
 * further samples do most. Every name is cleaned, no line is wider than `width`.
 */
import type { PlanLine, PlanReport } from '../plan-report.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatPercent, formatRatio, formatShare, missing } from './figures.ts';
import { type Cell, type Column, left, renderTable, right } from './table.ts';
import { wrap } from './width.ts';
import { type Language, labels, type Phrase, verdictWords } from './words.ts';

/** What the figures rest on, beside the report. */
export type PlanHead = {
  suite: string;
  profile: string;
  candidates: readonly string[];
  references: readonly string[];
  /** The run that was learnt from, and the two models in it; null where everything is assumed. */
  from: { run: string; candidate: string; reference: string } | null;
};

export type PlanTextOptions = { language: Language; width: number };

const heads = {
  trueRatio: { ko: '참 비율', en: 'True ratio' },
  times: { ko: '문항 배수', en: 'Times samples' },
  bank: { ko: '문제은행', en: 'Bank' },
  needed: { ko: '필요', en: 'Needed' },
  next: { ko: '다음', en: 'Next' },
  alone: { ko: '단독', en: 'Alone' },
  worth: { ko: '반복 권고', en: 'Worth' },
  assumed: { ko: '기준 점수', en: 'Reference' },
  correlation: { ko: '상관', en: 'Correlation' },
  source: { ko: '근거', en: 'Known' },
  measured: { ko: '측정', en: 'measured' },
  guessed: { ko: '가정', en: 'assumed' },
} as const satisfies Record<string, Phrase>;

/** Lines that end in a newline. */
export function renderPlan(report: PlanReport, head: PlanHead, { language, width }: PlanTextOptions): string {
  const page = (phrase: Phrase) => wrap(phrase[language], width);
  const table = ({ columns, rows }: { columns: Column[]; rows: Cell[][] }) =>
    renderTable(columns, rows, { width, paint: (_tone, text) => text });
  const blocks = [
    [
      ...page(titlePhrase(head)),
      ...page(callsPhrase(report, head)),
      ...page(tokensPhrase(report)),
      ...page(basisPhrase(report, head)),
    ],
    table(outlookTable(report, language)),
    [...page(carriersPhrase(report)), ...page(neededPhrase(report)), ...page(nextPhrase(report))],
    table(benchmarkTable(report.benchmarks, language)),
    page({
      en: 'Needed: samples in the cheapest suite that decides four times in five at the true ratio. Next: where the next samples do most. Alone: samples with which this benchmark would decide by itself. Worth: epochs worth asking. All for one reference; several close ones make PASS harder. Nothing was asked and nothing written.',
      ko: '필요: 참 비율에서 다섯 번 중 네 번 판정하는 가장 저렴한 평가 묶음의 문항 수. 다음: 문항을 더 넣을 때 가장 이로운 곳. 단독: 이 벤치마크만으로 판정할 문항 수. 반복 권고: 물을 만한 반복 횟수. 기준 모델 하나일 때의 값이며, 비슷한 기준 모델이 여럿이면 통과가 더 어렵습니다. 아무것도 묻거나 쓰지 않았습니다.',
    }),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function titlePhrase({ suite, profile }: PlanHead): Phrase {
  const [name, rule] = [cleanText(suite), cleanText(profile)];
  return { en: `Plan: suite ${name}, profile ${rule}`, ko: `계획: 평가 묶음 ${name}, 판정 규칙 ${rule}` };
}

function callsPhrase({ samples, callsPerModel, calls }: PlanReport, { candidates, references }: PlanHead): Phrase {
  const [all, own, each] = [formatCount(calls), formatCount(callsPerModel), formatCount(samples)];
  const names = (list: readonly string[]) => (list.length === 0 ? missing : list.map(cleanText).join(', '));
  return {
    en: `${each} samples, ${own} calls a model, ${all} in all: candidates ${names(candidates)}; references that count ${names(references)}.`,
    ko: `문항 ${each}개, 모델마다 호출 ${own}번, 모두 ${all}번. 후보: ${names(candidates)}. 인정되는 기준 모델: ${names(references)}.`,
  };
}

function tokensPhrase({ tokens, outputTokensAtMost }: PlanReport): Phrase {
  const most = formatCount(outputTokensAtMost);
  if (tokens === null) {
    return {
      en: `At most ${most} output tokens; without --from, how many to expect is a guess.`,
      ko: `출력 토큰은 최대 ${most}개이며, --from이 없으면 예상치는 추정입니다.`,
    };
  }
  const [input, output] = [formatCount(tokens.input), formatCount(tokens.output)];
  return {
    en: `About ${input} input and ${output} output tokens are to be expected, at most ${most} output tokens.`,
    ko: `입력 토큰 약 ${input}개, 출력 토큰 약 ${output}개(최대 ${most}개)가 예상됩니다.`,
  };
}

function basisPhrase({ benchmarks, bar, alpha }: PlanReport, { from }: PlanHead): Phrase {
  const guessed = benchmarks.filter(({ measured }) => !measured).length;
  const [line, rate] = [formatRatio(bar), formatShare(alpha)];
  const known =
    from === null
      ? null
      : { run: cleanText(from.run), pair: `${cleanText(from.candidate)} / ${cleanText(from.reference)}` };
  return {
    en:
      `Bar ${line}, error rate ${rate} on each side. ` +
      (known === null
        ? 'All scores and correlations are assumed.'
        : `Scores and correlations are those of ${known.run} (${known.pair})${guessed > 0 ? `, assumed for ${guessed} of ${benchmarks.length} benchmarks` : ''}.`),
    ko:
      `기준선 ${line}, 오류율은 양쪽 각각 ${rate}입니다. ` +
      (known === null
        ? '점수와 상관은 모두 가정입니다.'
        : `점수와 상관은 ${known.run}(${known.pair})에서 잰 값입니다${guessed > 0 ? `. 벤치마크 ${benchmarks.length}개 중 ${guessed}개는 가정입니다` : ''}.`),
  };
}

function carriersPhrase({ carriers, samples, benchmarks }: PlanReport): Phrase {
  const shareOf = (id: string) => formatShare(benchmarks.find((line) => line.id === id)?.share ?? null);
  const [part, all, share] = [formatCount(carriers.samples), formatCount(samples), formatShare(carriers.share)];
  const names = carriers.benchmarks.map((id) => `${cleanText(id)} ${shareOf(id)}`).join(', ');
  return {
    en: `${part} of ${all} samples carry ${share} of the variance: ${names}.`,
    ko: `문항 ${all}개 가운데 ${part}개가 분산의 ${share}를 차지합니다: ${names}.`,
  };
}

function neededPhrase({ benchmarks, trueRatio, bar, samples }: PlanReport): Phrase {
  const ratio = formatRatio(trueRatio);
  if (trueRatio === bar) {
    return {
      en: `No number of samples tells a true ratio of ${ratio} from the bar.`,
      ko: `참 비율이 기준선(${ratio})과 같으면 문항이 아무리 많아도 가릴 수 없습니다.`,
    };
  }
  if (benchmarks.some(({ needed }) => needed === null)) {
    return {
      en: `At a true ratio of ${ratio} the banks hold too few samples to decide four times in five.`,
      ko: `참 비율이 ${ratio}이면 문제은행을 다 써도 다섯 번 중 네 번 판정할 수 없습니다.`,
    };
  }
  const total = benchmarks.reduce((sum, { needed }) => sum + (needed ?? 0), 0);
  const more = formatCount(total - samples);
  if (total <= samples) {
    return {
      en: `At a true ratio of ${ratio} the suite decides at least four times in five.`,
      ko: `참 비율이 ${ratio}이면 이 평가 묶음은 다섯 번 중 네 번 이상 판정합니다.`,
    };
  }
  return {
    en: `At a true ratio of ${ratio} it takes ${more} more samples, well placed, to decide four times in five.`,
    ko: `참 비율이 ${ratio}일 때 다섯 번 중 네 번 판정하려면, 알맞은 곳에 문항 ${more}개가 더 있어야 합니다.`,
  };
}

function nextPhrase({ benchmarks, extra }: PlanReport): Phrase {
  const bought = benchmarks.filter(({ next }) => next > 0).sort((a, b) => b.next - a.next);
  const names = bought.map(({ id, next }) => `${cleanText(id)} +${formatCount(next)}`).join(', ');
  const count = formatCount(extra);
  return bought.length === 0
    ? { en: 'The banks hold no further samples.', ko: '문제은행에 남은 문항이 없습니다.' }
    : { en: `The best next ${count} samples: ${names}.`, ko: `다음으로 더할 문항 ${count}개: ${names}.` };
}

function outlookTable({ outlook }: PlanReport, language: Language): { columns: Column[]; rows: Cell[][] } {
  return {
    columns: [
      right(heads.trueRatio[language]),
      right(verdictWords.pass[language]),
      right(verdictWords.fail[language]),
      right(verdictWords.undecided[language]),
      right(heads.times[language]),
    ],
    rows: outlook.map(({ ratio, pass, fail, undecided, times }) => [
      { text: formatRatio(ratio) },
      ...[pass, fail, undecided].map((chance) => ({ text: formatShare(chance) })),
      { text: times === null ? missing : `x${times < 1000 ? times.toFixed(2) : formatCount(times)}` },
    ]),
  };
}

function benchmarkTable(lines: readonly PlanLine[], language: Language): { columns: Column[]; rows: Cell[][] } {
  const count = (value: number | null): Cell => ({ text: value === null ? missing : formatCount(value) });
  return {
    columns: [
      left(labels.benchmark[language], { shrinksTo: 14 }),
      right(labels.weight[language], { spare: 5 }),
      right(labels.samples[language]),
      right(heads.bank[language], { spare: 2 }),
      right(labels.epochs[language], { spare: 3 }),
      right(labels.variance[language]),
      right(heads.needed[language]),
      right(heads.next[language]),
      right(heads.alone[language], { spare: 4 }),
      right(heads.worth[language], { spare: 6 }),
      right(heads.assumed[language], { spare: 7 }),
      right(heads.correlation[language], { spare: 8 }),
      left(heads.source[language], { spare: 1 }),
    ],
    rows: lines.map((line) => [
      { text: cleanText(line.id) },
      { text: formatShare(line.weight) },
      count(line.samples),
      count(line.bank),
      count(line.epochs),
      { text: formatShare(line.share) },
      count(line.needed),
      { text: line.next === 0 ? missing : `+${formatCount(line.next)}` },
      count(line.alone),
      count(line.epochsWorth),
      { text: formatPercent(line.reference) },
      { text: line.correlation.toFixed(2) },
      { text: heads[line.measured ? 'measured' : 'guessed'][language] },
    ]),
  };
}
