/** A team's stages as a document, in Korean or English: the drift in one sentence, a table, and a small chart of letters. */
import type { History, HistoryStage } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import type { DocumentPage, DocumentSection } from './document.ts';
import { formatRatio, missing } from './figures.ts';
import { pointsText } from './stage-names.ts';
import { outcomeWords, stageLabels } from './stage-words.ts';
import { left, right } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

const heads = {
  title: { ko: '단계별 이력', en: 'Stages of a team' },
  suite: { ko: '평가 묶음', en: 'Suite' },
  candidateIndex: { ko: '후보 지수', en: 'Candidate index' },
  frontierIndex: { ko: '프런티어 지수', en: 'Frontier index' },
  links: { ko: '연결 모델', en: 'Links' },
  excess: { ko: '연결 간 차이', en: 'Link spread' },
  chained: { ko: '이어 붙인 지수 (첫 단계의 프런티어 = 100)', en: 'Chained index (frontier of the first stage = 100)' },
  chart: { ko: '차트 (●=후보, ○=프런티어)', en: 'Chart (● candidate, ○ frontier)' },
  points: { ko: '단계평가 점수', en: 'Points of the stage evaluations' },
  scheme: { ko: '평가 방식', en: 'Scheme' },
} as const satisfies Record<string, Phrase>;

const one = (value: number) => roundHalfUp(value, 1).toFixed(1);
const signed = (value: number) => `${roundHalfUp(value, 1) > 0 ? '+' : ''}${one(value)}`;

/** Candidate and frontier in points of the chained index, and where the ratio went. */
export function driftSentence({ drift }: History, language: Language): string {
  if (drift === null) {
    return language === 'ko' ? '단계가 둘 이상이어야 변화를 말할 수 있습니다.' : 'A change needs two stages or more.';
  }
  const ways = {
    up: { ko: '상승', en: 'up' },
    down: { ko: '하락', en: 'down' },
    level: { ko: '그대로', en: 'level' },
  } as const;
  const [candidate, frontier] = [signed(drift.candidate), signed(drift.frontier)];
  const way = ways[drift.moved][language];
  const by = drift.moved === 'level' ? '' : ` (${drift.ratio > 0 ? '+' : '-'}${formatRatio(Math.abs(drift.ratio))})`;
  return language === 'ko'
    ? `후보 ${candidate}, 프런티어 ${frontier}, 비율 ${way}${by}.`
    : `Candidate ${candidate}, frontier ${frontier}, ratio ${way}${by}.`;
}

/** The report. */
export function historyDocument(history: History, language: Language): DocumentPage {
  const { stages, points } = history;
  const names = [...new Set(stages.map(({ candidate }) => candidate))].join(' → ');
  const subject = history.team ?? (names === '' ? missing : names);
  return {
    title: `${heads.title[language]}: ${subject}`,
    sections: [
      ...(stages.length === 0 ? [] : [{ heading: null, lines: [driftSentence(history, language)] }]),
      chainSection(stages, language),
      { heading: heads.chart[language], ...(stages.length > 1 ? { table: chart(stages) } : {}) },
      {
        heading: heads.points[language],
        table: {
          columns: [
            left(labels.asOf[language]),
            left(heads.scheme[language]),
            right(stageLabels.total[language]),
            right(stageLabels.place[language]),
            left(labels.outcome[language]),
          ],
          rows: points.map(({ asOf, scheme, total, full, place, teams, outcome }) => [
            asOf,
            scheme,
            `${pointsText(total)} / ${full}`,
            place === null ? missing : `${place} / ${teams}`,
            outcomeWords[outcome as keyof typeof outcomeWords]?.[language] ?? outcome,
          ]),
        },
        notes:
          points.length === 0
            ? []
            : [
                language === 'ko'
                  ? '단계마다 시험이 다르므로 점수끼리는 같은 척도가 아닙니다.'
                  : 'Each stage is another exam, so these points are no common scale.',
              ],
      },
    ],
  };
}

function chainSection(stages: readonly HistoryStage[], language: Language): DocumentSection {
  const columns = [
    left(labels.asOf[language]),
    left(heads.suite[language], { shrinksTo: 8, spare: 3 }),
    left(labels.candidate[language], { shrinksTo: 8 }),
    right(heads.candidateIndex[language]),
    left(labels.frontier[language], { shrinksTo: 8 }),
    right(heads.frontierIndex[language]),
    right(labels.ratio[language]),
    left(heads.links[language], { shrinksTo: 8, spare: 2 }),
    right(heads.excess[language], { spare: 4 }),
  ];
  const index = ({ value, lower, upper }: HistoryStage['candidateIndex']) =>
    `${one(value)} (${one(lower)}–${one(upper)})`;
  const rows = stages.map((stage) => [
    stage.asOf,
    stage.suite,
    stage.candidate,
    index(stage.candidateIndex),
    stage.frontier,
    index(stage.frontierIndex),
    formatRatio(stage.ratio),
    stage.links.join(', ') || missing,
    stage.excess === null ? missing : `${one(stage.excess * 100)}%`,
  ]);
  const note =
    language === 'ko'
      ? '괄호는 90% 구간입니다. 두 단계에서 함께 잰 기준 모델로 이어 붙였으며(chained), 모델들을 서로 독립으로 보아 구간은 넉넉한 편입니다.'
      : 'In brackets: 90% intervals. Chained over references measured in both stages; models are taken as independent, so the intervals are rather wide.';
  return { heading: heads.chained[language], table: { columns, rows }, notes: rows.length === 0 ? [] : [note] };
}

const plotWidth = 50;

// One row a stage: both marks on a common axis.
function chart(stages: readonly HistoryStage[]) {
  const values = stages.flatMap(({ candidateIndex, frontierIndex }) => [candidateIndex.value, frontierIndex.value]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = (value: number) => (high > low ? Math.round(((value - low) / (high - low)) * (plotWidth - 1)) : 0);
  const rows = stages.map(({ asOf, candidateIndex, frontierIndex }) => {
    const cells = Array.from({ length: plotWidth }, () => '·');
    cells[at(frontierIndex.value)] = '○';
    cells[at(candidateIndex.value)] = '●';
    return [asOf, cells.join('')];
  });
  return { columns: [left(''), left(`${one(low)} … ${one(high)}`)], rows };
}
