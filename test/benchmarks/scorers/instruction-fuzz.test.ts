/** Random and hostile answers: no verifier throws on any, and none takes longer than 50 ms. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ifbenchVerifiers } from '../../../benchmarks/scorers/ifbench/index.ts';
import { ifevalVerifiers } from '../../../benchmarks/scorers/ifeval/index.ts';
import { ifevalKoVerifiers } from '../../../benchmarks/scorers/ifeval-ko/index.ts';
import type { Keeps, VerifierTable } from '../../../benchmarks/scorers/verifier.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';
import { made } from './kept-and-broken.ts';

const LIMIT_MS = 50;

const IFBENCH_ARGS: Record<string, unknown> = {
  'count:word_count_range': { min_words: 1, max_words: 4 },
  'count:unique_word_count': { N: 3 },
  'count:conjunctions': { small_n: 2 },
  'count:person_names': { N: 2 },
  'count:numbers': { N: 2 },
  'count:words_japanese': { N: 2 },
  'count:pronouns': { N: 2 },
  'count:keywords_multiple': { keyword1: 'a', keyword2: 'b', keyword3: 'c', keyword4: '.', keyword5: 'e*' },
  'ratio:stop_words': { percentage: 30 },
  'ratio:overlap': { reference_text: 'a b c d e', percentage: 40 },
  'words:repeats': { small_n: 2 },
  'words:keywords_specific_position': { keyword: 'a', n: 2, m: 2 },
  'words:words_position': { keyword: 'a' },
  'sentence:keyword': { word: 'cat', N: 2 },
  'sentence:increment': { small_n: 1 },
  'format:options': { options: 'yes/no' },
  'format:list': { sep: '...' },
  'repeat:repeat_change': { prompt_to_repeat: 'a b c' },
  'repeat:repeat_span': { prompt_to_repeat: 'a b c d', n_start: 1, n_end: 2 },
};

function bindAll(table: VerifierTable, argsOf: (check: string) => unknown): [check: string, keeps: Keeps][] {
  return Object.entries(table).map(([check, verifier]) => {
    const keeps = verifier(argsOf(check));
    if (keeps === null) throw new Error(`${check}: the arguments of the test do not fit`);
    return [check, keeps];
  });
}

const ifevalArgs = (check: string) => made[check]?.(3, 1, true).args ?? {};
const all = [
  ...bindAll(ifevalVerifiers, ifevalArgs),
  ...bindAll(ifbenchVerifiers, (check) => IFBENCH_ARGS[check] ?? {}),
  ...bindAll(ifevalKoVerifiers, ifevalArgs),
];

/** Milliseconds at best: the collection of earlier garbage may fall into one attempt, not into three. */
function timeOf(keeps: Keeps, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && best > LIMIT_MS; attempt += 1) {
    best = Math.min(
      best,
      cpuMsOf(() => expect(typeof keeps(text)).toBe('boolean')),
    );
  }
  return best;
}

const ATOMS = [
  ...[
    'a',
    'A',
    'The',
    'amber',
    "DON'T",
    'Mr.',
    'U.S.',
    'e.g.',
    '...',
    '.',
    '?',
    '!',
    ',',
    ';',
    ':',
    '"',
    "'",
    '”',
    '`',
  ],
  ...[
    '*',
    '**',
    '***',
    '******',
    '-',
    '--',
    '—',
    '#',
    '[',
    ']',
    '[x]',
    '<<',
    '>>',
    '<<t>>',
    '{',
    '}',
    '(',
    ')',
    '/',
    '\\',
  ],
  ...[
    '```json',
    '```',
    'NaN',
    '-Infinity',
    'P.S.',
    'P.P.S',
    'Section 1',
    'Question 1',
    'A) x',
    '1.',
    '3.14',
    '², ½',
    '가.',
  ],
  ...[
    '한국어',
    '日本',
    'हिन्दी',
    'العربية',
    'İ',
    'ß',
    'ǅ',
    'ﬀ',
    '😀',
    '👍🏽',
    'é',
    'e\u0301',
    '\u0301',
    '\ud800',
    '\ufeff',
  ],
  ...[
    '\u200b',
    '\u2028',
    '\x00',
    '\x1c',
    '\x85',
    '\xa0',
    '\t',
    '\r',
    '\r\n',
    '<i>',
    '</i>',
    'a@b.c',
    'https://x.y/z',
    '<prd>',
  ],
];

const answer = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...ATOMS) }, fc.string({ unit: 'binary' })),
      fc.constantFrom(' ', ' ', '', '\n', '\n\n'),
    ),
    {
      maxLength: 30,
    },
  )
  .map((pieces) => pieces.flat().join(''));

const PATTERNS = [
  ...[
    'a',
    ' ',
    '\n',
    ' \n',
    '.',
    '. ',
    '.\n',
    'a. ',
    'A. b',
    'a.b.',
    '...',
    '?',
    '!?',
    '*',
    '* ',
    '*\n',
    '**',
    '***',
    '-',
    '- ',
  ],
  ...[
    '[',
    '<<',
    '<<a',
    '>',
    '(',
    '{',
    '"',
    '"\\',
    "'",
    '`',
    ',',
    '","',
    '"\t"',
    '@',
    'a@',
    'http://',
    'P. ',
    'p.\n',
    '1',
    '1. ',
  ],
  ...[
    'NaN',
    'Section 1',
    '\nQuestion ',
    'A) a\n',
    'Zimbabwe\n',
    '<i>',
    '가',
    '가. ',
    '日',
    'é',
    '\u0301',
    'a\u0301',
    '😀',
    '\ud800',
  ],
  ...[
    '\x85',
    '\u2028',
    '\r',
    'İ',
    'can not cannot ',
    "n't ",
    '.” ',
    '.)',
    '!"',
    'Mr. ',
    'U.S. ',
    'Ph.D. ',
    '<stop>',
    'word word. ',
  ],
].map((unit) => unit.repeat(Math.ceil(4000 / unit.length)));

const HOSTILE = [
  ...PATTERNS,
  ...PATTERNS.slice(0, 40).map((text) => `"x.${text}y`),
  ...PATTERNS.slice(0, 40).map((text) => `${text}>>]*-"`),
];

describe('answers of all kinds', () => {
  test('4,000 random ones, each through twelve of the 103 verifiers in turn', { timeout: 120_000 }, () => {
    expect(all).toHaveLength(103);
    let next = 0;
    let slowest = 0;
    for (const text of fc.sample(answer, { numRuns: 4_000, seed: 6 })) {
      for (let step = 0; step < 12; step += 1) {
        const [, keeps] = all[next % all.length]!;
        next += 1;
        slowest = Math.max(slowest, timeOf(keeps, text));
      }
    }
    expect(slowest).toBeLessThan(LIMIT_MS);
  });

  test('hostile ones of 4,000 signs and more, each through every verifier', { timeout: 120_000 }, () => {
    const slow: string[] = [];
    for (const [check, keeps] of all) {
      for (const text of HOSTILE) {
        if (timeOf(keeps, text) > LIMIT_MS) slow.push(`${check} on ${JSON.stringify(text.slice(0, 20))}`);
      }
    }
    expect(slow).toEqual([]);
  });
});
