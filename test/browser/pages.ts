/** Handmade pages for a browser: a full one, an empty one, and one on which every text is an attack. */
import type { Scorecard, StrengthRow } from '../../harness/schema/index.ts';
import type { BenchmarkDisagreements } from '../../results/report/disagreement.ts';
import { hostileNames, scorecardFixture } from '../results/report/scorecard-fixture.ts';

/** What a model could answer to take a page over, or to make it say something else. */
export const hostileAnswer = [
  '<script>document.title = "taken"; fetch("http://127.0.0.1:9/stolen")</script>',
  '<img src="http://127.0.0.1:9/pixel" onerror="document.title=\'taken\'">',
  '</blockquote></details></main><h1>PASS</h1><style>body{display:none}</style>',
  '"><svg onload=alert(1)> &lt;b&gt; &#x3c;i&#x3e; <!-- ]]> -->',
  'safe\u202egnirts\u2066x\u2069 \u200b\ufeff\u00ad',
  '\u001b[31mred\u001b[0m\u001b]8;;http://127.0.0.1:9\u0007link\u001b]8;;\u0007 \u009b2J',
  'x'.repeat(3000),
].join('\n');

export function fullCard(): Scorecard {
  return {
    ...scorecardFixture('undecided'),
    strengths: strengths(),
    windows: [
      window(6, { decides: true, models: ['north-star-9', 'east-wind-4'], ratio: 0.94996 }),
      window(3, { models: ['north-star-9', 'east-wind-4'], ratio: 0.94996 }),
      window(12, {
        models: ['north-star-9', 'east-wind-4', 'old-giant-2'],
        notMeasured: ['old-giant-2'],
        ratio: 0.94996,
      }),
      window(null, { models: [], ratio: null }),
    ],
  };
}

export function disagreements(
  texts = { question: '다음 중 옳은 것을 고르시오.\n\nA. 하나\nB. 둘', answer: '정답은 A입니다.' },
): BenchmarkDisagreements[] {
  const answered = (model: string, answer: string) => ({
    model,
    outcome: 'answered' as const,
    answer,
    text: texts.answer,
  });
  const open = (at: number) => ({
    sample: `law/${at}`,
    hash: `${at}`.repeat(16),
    shown: {
      kind: 'open' as const,
      question: texts.question,
      target: 'B',
      candidate: answered('hanbit-40b', 'A'),
      frontier: answered('north-star-9', 'B'),
    },
  });
  const masked = {
    sample: 'secret-sample-id',
    hash: 'f'.repeat(16),
    shown: {
      kind: 'masked' as const,
      candidate: { model: 'hanbit-40b', outcome: 'truncated' as const },
      frontier: { model: 'north-star-9', outcome: 'answered' as const },
    },
  };
  return [
    { benchmark: 'click', count: 311, of: 1987, samples: [open(1), open(2)] },
    { benchmark: 'gsm', count: 7, of: 1319, samples: [masked] },
  ];
}

/** Every name, question and answer is an attack. */
export function hostilePage(): { card: Scorecard; disagreements: BenchmarkDisagreements[] } {
  const card = { ...fullCard(), ...scorecardFixture('hostile') };
  const names = Object.values(hostileNames);
  return {
    card: {
      ...card,
      strengths: strengths().map((row, at) => ({ ...row, category: names[at % names.length] ?? '' })),
    },
    disagreements: disagreements({ question: hostileAnswer, answer: hostileAnswer }),
  };
}

function window(months: number | null, more: Partial<NonNullable<Scorecard['windows']>[number]>) {
  const view = { months, releaseDate: 'first-public' as const, decides: false, models: [], notMeasured: [] };
  return { ...view, ratio: null, atLeastBar: false, verdict: 'undecided' as const, ...more };
}

function strengths(): StrengthRow[] {
  const subjects = [
    '역사',
    '법학',
    '수학',
    '의학',
    '경제',
    '물리',
    '화학',
    '문학',
    '음악',
    '체육',
    '지리',
    '정치',
    '종교',
    '철학',
  ];
  return [...subjects, ...subjects.map((name) => `${name} 심화`)].map((category, at): StrengthRow => {
    const difference = (at - 13) / 50;
    const finding = at < 3 ? 'weaker' : at > 26 ? 'stronger' : at === 10 ? 'too-few' : 'unclear';
    return {
      ...{ benchmark: 'click', group: 'subject', category, against: 'north-star-9', paired: 80, units: 80 },
      ...{ candidate: 0.7 + difference / 2, frontier: 0.7 - difference / 2, difference },
      ...{ lower: difference - 0.09, upper: difference + 0.09, p: finding === 'too-few' ? null : 0.03, finding },
    };
  });
}
