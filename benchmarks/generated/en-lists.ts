/**
 * Working on a list of words step by step: reversing, rotating, sorting, swapping, removing. The answer is one word or
 * the final list, computed by carrying the steps out.
 */
import type { Random } from '../../harness/random.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';

/** No word is part of another, and all are common. */
const words = [
  ...'anchor basket candle dragon eagle forest garden hammer island jacket kettle ladder magnet needle'.split(' '),
  ...'orange pencil quartz ribbon saddle tunnel urchin velvet walnut yellow zipper bridge copper falcon'.split(' '),
];

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** One instruction and what it does. */
type Step = { kind: string; text: string; apply: (list: readonly string[]) => string[] };

const byAlphabet = (one: string, two: string): number => (one < two ? -1 : 1);

/** A step that fits a list of this length, of another kind than the one before. */
function drawStep(random: Random, length: number, before: string): Step {
  const [one = 0, two = 0] = random.shuffle(Array.from({ length }, (_, place) => place));
  const [turn, from] = [random.int(2, length - 2), random.int(1, length - 1)];
  const steps: Step[] = [
    { kind: 'reverse', text: 'Reverse the whole list.', apply: (list) => list.toReversed() },
    {
      kind: 'rotate',
      text: `Move the first ${turn} words to the end, keeping their order.`,
      apply: (list) => [...list.slice(turn), ...list.slice(0, turn)],
    },
    {
      kind: 'swap',
      text: `Swap the ${ordinals[one] ?? ''} and the ${ordinals[two] ?? ''} word.`,
      apply: (list) => list.with(one, list[two] ?? '').with(two, list[one] ?? ''),
    },
    {
      kind: 'sort',
      text: `Sort the first ${turn + 1} words alphabetically and leave the rest in place.`,
      apply: (list) => [...list.slice(0, turn + 1).sort(byAlphabet), ...list.slice(turn + 1)],
    },
    {
      kind: 'split',
      text: 'Take the words at even places (second, fourth, ...) out and put them at the end, keeping their order.',
      apply: (list) => [...list.filter((_, place) => place % 2 === 0), ...list.filter((_, place) => place % 2 === 1)],
    },
    {
      kind: 'promote',
      text: `Remove the ${ordinals[from] ?? ''} word and insert it at the front.`,
      apply: (list) => [list[from] ?? '', ...list.toSpliced(from, 1)],
    },
  ];
  return random.pick(steps.filter(({ kind }) => kind !== before));
}

function draw(random: Random, level: Level): Draft {
  const length = 3 + 2 * level;
  const start = random.shuffle(words).slice(0, length);
  const steps: Step[] = [];
  while (steps.length < level * 2) steps.push(drawStep(random, length, steps.at(-1)?.kind ?? ''));
  const end = steps.reduce((list, { apply }) => apply(list), start);
  const place = random.int(0, length - 1);
  return {
    input:
      `Start with this list of words:\n${start.join(', ')}\n\n` +
      `Do the following, one step after the other:\n${steps.map(({ text }, at) => `${at + 1}. ${text}`).join('\n')}\n\n` +
      `Which word is ${ordinals[place] ?? ''} in the final list?`,
    kind: `${steps.length}-steps`,
    target: { kind: 'text', accepted: [end[place] ?? ''] },
  };
}

export const enLists = defineDrawn({
  id: 'en-lists',
  version: 1,
  title: 'Rearranging lists',
  part: 'general',
  draw,
});
