/**
 * Ordering puzzles in English: runners, houses or shelves in a row, told by clues. Clues are true statements about a
 * hidden order, added until exhaustive search leaves that order alone, and then thinned out to those that are needed.
 */
import type { Random } from '../../harness/random.ts';
import { mixChoices } from './choices.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { englishNames } from './names.ts';

/** `order[person]` is the place of a person, 0 for the first. */
type Order = readonly number[];

/** A statement and whether an order fits it. */
type Clue = { text: string; holds: (order: Order) => boolean };

/** The order to be found, and every order there could be. */
type Puzzle = { hidden: Order; all: readonly Order[] };

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** All orders of `size` people. */
function permutations(size: number): Order[] {
  if (size === 0) return [[]];
  return permutations(size - 1).flatMap((order) =>
    Array.from({ length: size }, (_, place) => [...order.map((other) => (other >= place ? other + 1 : other)), place]),
  );
}

const orders: Record<Level, Order[]> = { 1: permutations(4), 2: permutations(5), 3: permutations(6) };

/** Every clue of our kinds that is true of the hidden order. */
function trueClues(hidden: Order, names: readonly string[]): Clue[] {
  const clues: Clue[] = [];
  const at = (order: Order, person: number): number => order[person] ?? 0;
  const add = (text: string, holds: Clue['holds']) => {
    if (holds(hidden)) clues.push({ text, holds });
  };
  names.forEach((name, one) => {
    for (const place of [0, names.length - 1]) {
      add(`${name} did not finish ${place === 0 ? 'first' : 'last'}.`, (order) => at(order, one) !== place);
    }
    names.forEach((other, two) => {
      if (one === two) return;
      add(`${name} finished before ${other}.`, (order) => at(order, one) < at(order, two));
      add(`${name} finished right after ${other}.`, (order) => at(order, one) === at(order, two) + 1);
      if (one > two) return;
      const apart = (order: Order) => Math.abs(at(order, one) - at(order, two));
      add(`Exactly one person finished between ${name} and ${other}.`, (order) => apart(order) === 2);
      add(`${name} and ${other} did not finish next to each other.`, (order) => apart(order) > 1);
    });
  });
  return clues;
}

/** Clues that leave the hidden order alone, none of them idle. */
function chooseClues(random: Random, clues: readonly Clue[], { hidden, all }: Puzzle): Clue[] {
  const chosen: Clue[] = [];
  let left = all;
  for (const clue of random.shuffle(clues)) {
    const fitting = left.filter(clue.holds);
    if (fitting.length === left.length) continue;
    chosen.push(clue);
    left = fitting;
    if (left.length === 1) break;
  }
  let needed = chosen;
  for (const clue of chosen) {
    const rest = needed.filter((other) => other !== clue);
    const leavesAnother = all.some((order) => order !== hidden && rest.every(({ holds }) => holds(order)));
    if (!leavesAnother) needed = rest;
  }
  return needed;
}

function draw(random: Random, level: Level): Draft {
  const all = orders[level];
  const hidden = random.pick(all);
  const names = random.shuffle(englishNames).slice(0, hidden.length);
  const clues = chooseClues(random, trueClues(hidden, names), { hidden, all });
  const place = random.int(0, names.length - 1);
  const right = names.find((_, person) => hidden[person] === place) ?? '';
  return {
    input:
      `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''} ran a race. There were no ties.\n\n` +
      `${random.shuffle(clues.map(({ text }) => text)).join('\n')}\n\nWho finished ${ordinals[place] ?? ''}?`,
    kind: `${names.length}-runners`,
    ...mixChoices(random, right, names),
  };
}

export const enOrdering = defineDrawn({
  id: 'en-ordering',
  version: 1,
  title: 'Ordering puzzles',
  part: 'general',
  draw,
});
