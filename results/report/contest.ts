/** A contest as a document, in Korean or English: the parity statement first, then every model's rating, then what to mind. */
import type { ContestReport, Rating } from '../contest.ts';
import { roundHalfUp } from '../rounding.ts';
import type { Interval } from '../statistics/contrast.ts';
import type { DocumentPage } from './document.ts';
import { formatCount, formatInterval, formatPercent, formatRatio, formatShare, missing } from './figures.ts';
import { intervalPhrase } from './headline.ts';
import { left, right } from './table.ts';
import { type Language, labels, type Phrase, verdictWords } from './words.ts';

const heads = {
  title: { ko: '쌍대 비교', en: 'Contest of answers' },
  ratings: { ko: '레이팅', en: 'Ratings' },
  votes: { ko: '투표', en: 'Votes' },
  won: { ko: '승', en: 'Won' },
  tied: { ko: '무', en: 'Tied' },
  lost: { ko: '패', en: 'Lost' },
  points: { ko: '프런티어와의 Elo 차', en: 'Elo above the frontier' },
  parity: { ko: '동등 비율', en: 'Parity ratio' },
  by: { ko: '계산', en: 'Basis' },
  direct: { ko: '두 모델의 직접 비교 (무승부 반 점)', en: 'their own votes (a tie is half a win)' },
  fitted: { ko: '모든 투표 (무승부 제외)', en: 'all votes (ties set aside)' },
  styled: { ko: '모든 투표, 문체를 같게 볼 때', en: 'all votes, style held equal' },
  mind: { ko: '유의할 점', en: 'To mind' },
} as const satisfies Record<string, Phrase>;

/** The report. */
export function contestDocument(contest: ContestReport, language: Language): DocumentPage {
  const { headToHead, fitted, styled } = contest;
  const { result } = headToHead;
  const row = (head: Phrase, parity: number | null, interval: Interval | null, verdict = '') => [
    head[language],
    formatRatio(parity),
    interval === null ? missing : formatInterval(interval),
    verdict,
  ];
  return {
    title: heads.title[language],
    sections: [
      {
        heading: null,
        lines: [parityStatement(contest, language)],
        table: {
          columns: [
            left(heads.by[language], { shrinksTo: 18 }),
            right(heads.parity[language]),
            right(intervalPhrase(contest.alpha, language)),
            left(labels.verdict[language]),
          ],
          rows: [
            row(
              heads.direct,
              result?.parity ?? null,
              result?.interval ?? null,
              verdictWords[headToHead.verdict][language],
            ),
            row(heads.fitted, fitted?.parity ?? null, fitted?.interval ?? null),
            ...(styled === undefined
              ? []
              : [row(heads.styled, styled.parity?.parity ?? null, styled.parity?.interval ?? null)]),
          ],
        },
      },
      { heading: heads.ratings[language], table: ratingTable(contest, language) },
      { heading: heads.mind[language], lines: mindLines(contest, language) },
    ],
  };
}

/** Who was compared, how often the candidate's answer was preferred, and what that says about the bar. */
export function parityStatement(contest: ContestReport, language: Language): string {
  const { candidate, frontier, headToHead, bar, chosen } = contest;
  const ko = language === 'ko';
  const { result } = headToHead;
  const count = formatCount(headToHead.votes);
  const who =
    chosen === 'named'
      ? `${candidate} ${ko ? '대' : 'against'} ${frontier}`
      : ko
        ? `${candidate} 대 ${frontier} (나머지 가운데 레이팅이 가장 높은 모델)`
        : `${candidate} against ${frontier} (the highest rated of the others)`;
  if (result === null) {
    const why =
      headToHead.votes === 0
        ? { ko: '직접 비교한 투표가 없습니다', en: 'no vote is about the two of them' }
        : { ko: '결과가 모두 같거나 비교 단위가 하나뿐입니다', en: 'all votes agree, or they are one unit' };
    return `${who}: ${count}${ko ? '표' : ' votes'}. ${why[language]}: ${verdictWords[headToHead.verdict][language]}.`;
  }
  const parity = `${formatRatio(result.parity)} (${formatInterval(result.interval)})`;
  const verdict = verdictWords[headToHead.verdict][language];
  return ko
    ? `${who}: ${count}표에서 승률 ${formatPercent(result.winRate)}, 동등 비율 ${parity}, 1이면 동등. 기준선 ${formatRatio(bar)}: ${verdict}.`
    : `${who}: preferred in ${formatPercent(result.winRate)} of ${count} votes, parity ratio ${parity}, 1 is equal. Bar ${formatRatio(bar)}: ${verdict}.`;
}

function ratingTable({ ratings, frontier, alpha }: ContestReport, language: Language) {
  const limits = ({ interval, model }: Rating) =>
    model === frontier || interval === null ? missing : `${signed(interval.lower)} – ${signed(interval.upper)}`;
  return {
    columns: [
      left(labels.model[language], { shrinksTo: 12 }),
      right(heads.points[language]),
      right(intervalPhrase(alpha, language), { spare: 1 }),
      right(heads.votes[language]),
      right(heads.won[language], { spare: 2 }),
      right(heads.tied[language], { spare: 2 }),
      right(heads.lost[language], { spare: 2 }),
    ],
    rows: ratings.map((one) => [
      one.model,
      one.points === null ? missing : signed(one.points),
      limits(one),
      ...[one.votes, one.won, one.tied, one.lost].map(formatCount),
    ]),
  };
}

function mindLines(contest: ContestReport, language: Language): string[] {
  const ko = language === 'ko';
  const { headToHead, fitted, styled, tieShare } = contest;
  const bias = headToHead.result?.positionBias ?? null;
  const lines = [
    ko
      ? '레이팅에는 영점이 없어 나누지 않습니다. 점수 비율 곁에 놓을 수 있는 것은 동등 비율입니다.'
      : 'A rating has no zero and is never divided; what stands beside a ratio of scores is the parity ratio.',
    bias === null
      ? ko
        ? '후보의 응답이 늘 같은 자리에 놓여 자리의 영향을 알 수 없습니다. 두 순서를 모두 물으십시오.'
        : "The candidate's answers stood always on one side, so the pull of the place is unknown; run both orders."
      : ko
        ? `후보의 응답이 왼쪽일 때 승률이 ${signed(100 * bias)}점 다릅니다.`
        : `Standing on the left changes the candidate's win rate by ${signed(100 * bias)} points of 100.`,
  ];
  if (fitted === null) {
    lines.push(
      ko
        ? '투표만으로는 레이팅이 정해지지 않습니다. 서로 이어지지 않은 모델이 있거나, 한 모델이 모두 이기거나 집니다.'
        : 'The votes do not determine ratings: models are unconnected, or one wins or loses everything.',
    );
  } else if (tieShare !== null && tieShare > 0) {
    lines.push(
      ko
        ? `실력이 같은 두 모델은 ${formatShare(tieShare)}에서 비깁니다.`
        : `Two equal models would tie in ${formatShare(tieShare)} of votes.`,
    );
  }
  if (styled !== undefined && styled.parity === null) {
    lines.push(ko ? '문체의 영향은 이 투표로 가릴 수 없습니다.' : 'These votes do not tell style from strength.');
  } else if (styled !== undefined) {
    const effects = styled.effects.map(({ feature, effect }) => `${feature} ${signed(effect, 2)}`).join(', ');
    lines.push(
      ko
        ? `문체가 로그 승산에 미친 영향 (많을수록 유리하면 +): ${effects}.`
        : `What style does to the log odds (+ where more of it wins): ${effects}.`,
    );
  }
  return lines;
}

function signed(value: number, places = 0): string {
  const rounded = roundHalfUp(Math.abs(value), places);
  return `${rounded === 0 ? '' : value < 0 ? '-' : '+'}${rounded.toFixed(places)}`;
}
