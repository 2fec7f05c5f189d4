/** A corrected judge as a document, in Korean or English: three ratios side by side, what the judge favours, and what to mind. */
import type { JudgedLine, Judging } from '../judging.ts';
import type { DocumentPage } from './document.ts';
import { formatCount, formatInterval, formatPercent, formatRatio, formatShare, missing } from './figures.ts';
import { intervalPhrase } from './headline.ts';
import { reasonSentence } from './reasons.ts';
import { left, right } from './table.ts';
import { type Language, labels, type Phrase, verdictWords } from './words.ts';

const heads = {
  title: { ko: '판정 모델의 점수를 사람의 점수로 보정', en: "A judge's marks corrected by people's" },
  marks: { ko: '점수', en: 'Marks' },
  items: { ko: '문항', en: 'Items' },
  uncorrected: { ko: '판정 모델 그대로', en: 'the judge as it is' },
  human: { ko: '사람이 매긴 문항만', en: 'people alone, on their items' },
  corrected: { ko: '보정', en: 'corrected' },
  how: { ko: '보정 방법', en: 'How it was corrected' },
} as const satisfies Record<string, Phrase>;

/** The report. */
export function judgingDocument(judging: Judging, language: Language): DocumentPage {
  const ko = language === 'ko';
  const { bar, corrected } = judging;
  const verdict = verdictWords[corrected.verdict][language];
  const ratio = corrected.ratio.status === 'estimated' ? corrected.ratio.estimate.value : corrected.ratio.value;
  return {
    title: heads.title[language],
    sections: [
      {
        heading: null,
        lines: [
          ko
            ? `보정한 비율 ${formatRatio(ratio)}, 기준선 ${formatRatio(bar)}: ${verdict}.`
            : `Corrected ratio ${formatRatio(ratio)} against the bar ${formatRatio(bar)}: ${verdict}.`,
        ],
        table: {
          columns: [
            left(heads.marks[language], { shrinksTo: 12 }),
            right(heads.items[language]),
            right(labels.candidate[language]),
            right(labels.reference[language]),
            right(labels.ratio[language]),
            right(intervalPhrase(judging.alpha, language)),
            left(labels.verdict[language]),
            left(labels.notes[language], { shrinksTo: 14, spare: 1 }),
          ],
          rows: (['uncorrected', 'human', 'corrected'] as const).map((which) =>
            cells(heads[which][language], judging[which], language),
          ),
        },
      },
      { heading: heads.how[language], lines: howLines(judging, language) },
    ],
  };
}

function cells(name: string, line: JudgedLine, language: Language): string[] {
  const { ratio } = line;
  const some = line.items > 0;
  return [
    name,
    formatCount(line.items),
    formatPercent(some ? line.candidate : null),
    formatPercent(some ? line.reference : null),
    formatRatio(ratio.status === 'estimated' ? ratio.estimate.value : ratio.value),
    ratio.status === 'estimated' ? formatInterval(ratio.estimate) : missing,
    verdictWords[line.verdict][language],
    ratio.status === 'estimated' ? '' : reasonSentence(ratio.reason, language),
  ];
}

function howLines(judging: Judging, language: Language): string[] {
  const { labelled, items, trust, bias, fewestLabels, fewLabels } = judging;
  const ko = language === 'ko';
  const lines: string[] = [];
  if (trust === null || bias === null) {
    lines.push(
      ko
        ? '사람이 매긴 문항이 둘보다 적어 보정하지 않았습니다.'
        : 'Fewer than two items carry marks of people, so nothing was corrected.',
    );
  } else {
    lines.push(
      ko
        ? `${formatCount(items)}문항 가운데 ${formatCount(labelled)}문항을 사람이 매겼고, 판정 모델에 준 가중치는 ${formatShare(trust)}입니다 (0이면 사람의 점수만 씁니다).`
        : `People marked ${formatCount(labelled)} of ${formatCount(items)} items; the judge was given ${formatShare(trust)} of its weight (0 leaves people's marks alone).`,
      ko
        ? `판정 모델은 사람보다 후보에 ${points(bias.candidate)}점, 기준 모델에 ${points(bias.reference)}점을 더 주었습니다.`
        : `Against people the judge gave the candidate ${points(bias.candidate)} and the reference ${points(bias.reference)} points of 100.`,
    );
  }
  if (fewLabels) {
    lines.push(
      ko
        ? `주의: 사람이 매긴 문항이 ${fewestLabels}개보다 적습니다.`
        : `Mind: fewer than ${fewestLabels} items were marked by people.`,
    );
  }
  lines.push(
    ko
      ? '사람이 매길 문항을 무작위로 뽑았을 때에만 맞는 값입니다. 이 결과는 참고 자료이며 성적표의 판정이 아닙니다.'
      : 'This holds only where the items for people were drawn at random. It is evidence and no verdict of a scorecard.',
  );
  return lines;
}

function points(share: number): string {
  return `${share < 0 ? '-' : '+'}${formatPercent(Math.abs(share)).slice(0, -1)}`;
}
