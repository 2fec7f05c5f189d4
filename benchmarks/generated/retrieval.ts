/**
 * Questions on long texts in which five-digit numbers are hidden: one among others, all of one thing, the last of several, and the
 * end of a chain ("the same as"). After the tasks of RULER (https://arxiv.org/abs/2404.06654), with texts and words of our own.
 */
import type { Random } from '../../harness/random.ts';
import { recallTarget } from '../scorers/recall.ts';
import type { Drawing } from './draw.ts';
import { hideFacts } from './haystack.ts';

/** The words of a language. A holder is a person's thing, such as "Ada's locker". */
export type RetrievalWords = {
  holders: readonly string[];
  sentence: (random: Random) => string;
  is: (holder: string, number: string) => string;
  isOneOf: (holder: string, number: string) => string;
  becomes: (holder: string, number: string) => string;
  isSameAs: (holder: string, other: string) => string;
  ask: (holder: string, kind: 'one' | 'all' | 'last') => string;
};

type Hidden = { kind: string; facts: string[]; question: string; numbers: string[]; wantedAt: number };

const DECOYS = 6;
const VALUES = 4;

/** Draws a text of about `length` signs and a question on it. Level 1: one number; 2: several; 3: a chain. */
export function drawRetrieval(words: RetrievalWords, length: number): Drawing {
  return (random, level) => {
    const hide = level === 1 ? hideOne : level === 3 ? hideChain : random.pick([hideAll, hideLast]);
    const { kind, facts, question, numbers, wantedAt } = hide(random, words);
    const { text, depths } = hideFacts(random, facts, { length, sentence: words.sentence });
    const third = ['early', 'middle', 'late'][Math.min(2, Math.floor((depths[wantedAt] ?? 0) * 3))];
    return { input: `${text}\n\n${question}`, kind: `${kind}-${third}`, target: recallTarget(numbers) };
  };
}

function hideOne(random: Random, words: RetrievalWords): Hidden {
  const [holder = '', ...others] = random.shuffle(words.holders);
  const [number = '', ...rest] = drawNumbers(random, DECOYS + 1);
  const decoys = rest.map((other, at) => words.is(others[at] ?? '', other));
  const fact = words.is(holder, number);
  const facts = random.shuffle([fact, ...decoys]);
  return {
    kind: 'one',
    facts,
    question: words.ask(holder, 'one'),
    numbers: [number],
    wantedAt: facts.indexOf(fact),
  };
}

function hideAll(random: Random, words: RetrievalWords): Hidden {
  const [holder = '', ...others] = random.shuffle(words.holders);
  const numbers = drawNumbers(random, VALUES + DECOYS);
  const wanted = numbers.slice(0, VALUES);
  const decoys = numbers.slice(VALUES).map((number, at) => words.isOneOf(others[at % 2] ?? '', number));
  const facts = random.shuffle([...wanted.map((number) => words.isOneOf(holder, number)), ...decoys]);
  const wantedAt = facts.indexOf(words.isOneOf(holder, wanted[0] ?? ''));
  return { kind: 'all', facts, question: words.ask(holder, 'all'), numbers: wanted, wantedAt };
}

function hideLast(random: Random, words: RetrievalWords): Hidden {
  const [holder = '', other = ''] = random.shuffle(words.holders);
  const numbers = drawNumbers(random, 2 * VALUES);
  const changes = (who: string, some: readonly string[]) =>
    some.map((number, at) => (at === 0 ? words.is(who, number) : words.becomes(who, number)));
  const wanted = numbers.slice(0, VALUES);
  const facts = interleave(random, changes(holder, wanted), changes(other, numbers.slice(VALUES)));
  const last = wanted.at(-1) ?? '';
  return {
    kind: 'last',
    facts,
    question: words.ask(holder, 'last'),
    numbers: [last],
    wantedAt: facts.indexOf(words.becomes(holder, last)),
  };
}

function hideChain(random: Random, words: RetrievalWords): Hidden {
  const holders = random.shuffle(words.holders);
  const numbers = drawNumbers(random, 3);
  const chains = numbers.map((number, which) => {
    const chain = holders.slice(which * VALUES, (which + 1) * VALUES);
    const links = chain.slice(1).map((holder, at) => words.isSameAs(holder, chain[at] ?? ''));
    return [words.is(chain[0] ?? '', number), ...links];
  });
  const facts = random.shuffle(chains.flat());
  return {
    kind: 'chain',
    facts,
    question: words.ask(holders[VALUES - 1] ?? '', 'one'),
    numbers: numbers.slice(0, 1),
    wantedAt: facts.indexOf(chains[0]?.[0] ?? ''),
  };
}

/** Two lists in one, each in its own order. */
function interleave(random: Random, one: readonly string[], other: readonly string[]): string[] {
  const turns = random.shuffle([...one.map(() => true), ...other.map(() => false)]);
  const [left, right] = [[...one], [...other]];
  return turns.map((isLeft) => (isLeft ? left : right).shift() ?? '');
}

/** Different numbers of five digits. */
function drawNumbers(random: Random, count: number): string[] {
  const numbers = new Set<string>();
  while (numbers.size < count) numbers.add(String(random.int(10_000, 99_999)));
  return [...numbers];
}
