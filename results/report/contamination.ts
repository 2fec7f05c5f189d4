/** Probes of contamination as a document, in Korean or English: what was found, then each probe, then what it does not prove. */
import type { Contamination, SplitRow } from '../contamination.ts';
import type { DocumentPage, DocumentSection } from './document.ts';
import {
  formatCount,
  formatInterval,
  formatPercent,
  formatPlainPoints,
  formatProbability,
  formatRatio,
  missing,
} from './figures.ts';
import { intervalPhrase } from './headline.ts';
import { left, right } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

const heads = {
  title: { ko: '오염 점검', en: 'Probes of contamination' },
  twins: { ko: '변형 문항에서의 하락', en: 'Drop on twins of the samples' },
  candidateDrop: { ko: '후보 하락', en: 'Candidate drops' },
  frontierDrop: { ko: '프런티어 하락', en: 'Frontier drops' },
  excess: { ko: '초과 하락', en: 'Excess' },
  p: { ko: 'p값', en: 'p' },
  sign: { ko: '신호', en: 'Sign' },
  splits: { ko: '볼 수 있던 문항과 볼 수 없던 문항의 비율', en: 'Ratio on what may and what cannot have been seen' },
  probe: { ko: '점검', en: 'Probe' },
  suspect: { ko: '볼 수 있던 문항', en: 'May be seen' },
  clean: { ko: '볼 수 없던 문항', en: 'Cannot be seen' },
  quotient: { ko: '몫', en: 'Quotient' },
  private: { ko: '비공개 문항', en: 'private samples' },
  canary: { ko: '카나리아 문자열', en: 'Canary strings' },
  yes: { ko: '있음', en: 'yes' },
  no: { ko: '없음', en: 'none' },
  unknown: { ko: '알 수 없음', en: 'cannot be told' },
} as const satisfies Record<string, Phrase>;

/** The report. */
export function contaminationDocument(found: Contamination, language: Language): DocumentPage {
  const ko = language === 'ko';
  const { candidate, frontier, flagged } = found;
  const opening = ko
    ? `${candidate} 대 ${frontier}: ${flagged ? '신호가 있습니다. 공개 문항의 비율을 믿기 전에 살펴보십시오.' : '여기서 본 것에는 신호가 없습니다.'}`
    : `${candidate} against ${frontier}: ${flagged ? 'there are signs; look into them before trusting a ratio on public samples.' : 'no sign in what was probed.'}`;
  return {
    title: heads.title[language],
    sections: [
      { heading: null, lines: [opening] },
      ...twinSection(found, language),
      ...splitSection(found, language),
      ...canarySection(found, language),
      {
        heading: null,
        notes: [
          ko
            ? '보고만 하며 점수를 고치지 않습니다. 신호가 없다고 오염이 없다는 뜻은 아니고, 신호가 있다고 오염이 증명된 것도 아닙니다.'
            : 'Nothing is corrected. No sign does not prove a clean model, and a sign does not prove a contaminated one.',
        ],
      },
    ],
  };
}

function twinSection({ twins, limit, alpha }: Contamination, language: Language): DocumentSection[] {
  if (twins === undefined) return [];
  const ko = language === 'ko';
  const rows = twins.map(({ benchmark, shared, drop }) =>
    drop === null
      ? [benchmark, formatCount(shared), missing, missing, missing, missing, missing, heads.unknown[language]]
      : [
          benchmark,
          formatCount(drop.n),
          formatPlainPoints(drop.candidateDrop),
          formatPlainPoints(drop.frontierDrop),
          formatPlainPoints(drop.excess),
          `${formatPlainPoints(drop.lower)} – ${formatPlainPoints(drop.upper)}`,
          formatProbability(drop.pValue),
          sign(drop.flagged, language),
        ],
  );
  const columns = [
    left(labels.benchmark[language], { shrinksTo: 14 }),
    right(labels.paired[language]),
    right(heads.candidateDrop[language]),
    right(heads.frontierDrop[language]),
    right(heads.excess[language]),
    right(intervalPhrase(alpha, language), { spare: 1 }),
    right(heads.p[language], { spare: 2 }),
    left(heads.sign[language]),
  ];
  const none = ko ? '두 실행에 함께 있는 벤치마크가 없습니다.' : 'The two runs have no benchmark in common.';
  const rule = ko
    ? `후보가 프런티어보다 ${formatPlainPoints(limit)}점 넘게 더 떨어졌음이 구간으로 확인되면 신호로 봅니다. 점수는 100점 만점입니다.`
    : `A sign is an interval that shows the candidate to drop more than ${formatPlainPoints(limit)} points of 100 beyond the frontier.`;
  return [{ heading: heads.twins[language], table: { columns, rows }, notes: [rows.length === 0 ? none : rule] }];
}

function splitSection(found: Contamination, language: Language): DocumentSection[] {
  const rows = [
    ...(found.private === undefined ? [] : [splitCells(heads.private[language], found.private, language)]),
    ...(found.dated === undefined
      ? []
      : [splitCells(`${found.dated.group} ≥ ${found.dated.from}`, found.dated, language)]),
  ];
  if (rows.length === 0) return [];
  const columns = [
    left(heads.probe[language], { shrinksTo: 14 }),
    right(heads.suspect[language]),
    right(heads.clean[language]),
    right(heads.quotient[language]),
    right(intervalPhrase(found.alpha, language)),
    left(heads.sign[language]),
  ];
  const lead = [found.private, found.dated].some((row) => row?.split?.flagged === true);
  const undated = found.dated?.samples.undated ?? 0;
  return [
    {
      heading: heads.splits[language],
      table: { columns, rows },
      notes: [
        ...(lead
          ? [
              language === 'ko'
                ? '볼 수 있던 문항에서만 비율이 높습니다. 볼 수 없던 문항의 비율을 앞세우십시오.'
                : 'The ratio is better only on what may have been seen: lead with the ratio on what cannot have been.',
            ]
          : []),
        ...(undated > 0
          ? [
              language === 'ko'
                ? `날짜가 없는 ${formatCount(undated)}문항은 뺐습니다.`
                : `${formatCount(undated)} samples without a date were left out.`,
            ]
          : []),
      ],
    },
  ];
}

function splitCells(name: string, { samples, split }: SplitRow, language: Language): string[] {
  const part = (ratio: number | undefined, count: number) => `${formatRatio(ratio ?? null)} (${formatCount(count)})`;
  return [
    name,
    part(split?.suspect, samples.suspect),
    part(split?.clean, samples.clean),
    formatRatio(split?.quotient ?? null),
    split === null ? missing : formatInterval(split.interval),
    split === null ? heads.unknown[language] : sign(split.flagged, language),
  ];
}

function canarySection({ canary }: Contamination, language: Language): DocumentSection[] {
  if (canary === undefined) return [];
  const share = `${formatPercent(canary.share)} (${formatPercent(canary.interval.lower)}–${formatPercent(canary.interval.upper)})`;
  const counts = [formatCount(canary.completed), formatCount(canary.tried)];
  const line =
    language === 'ko'
      ? `${counts[1]}개 가운데 ${counts[0]}개를 이어 썼습니다: ${share}. 신호: ${sign(canary.flagged, language)}.`
      : `${counts[0]} of ${counts[1]} were completed: ${share}. Sign: ${sign(canary.flagged, language)}.`;
  return [{ heading: heads.canary[language], lines: [line] }];
}

function sign(flagged: boolean, language: Language): string {
  return heads[flagged ? 'yes' : 'no'][language];
}
