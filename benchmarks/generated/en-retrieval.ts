/**
 * Finding numbers in long English texts, in three lengths: sixteen, sixty-four and two hundred and fifty-six thousand signs (an
 * English token is about four). Endless fresh texts out of a seed.
 */
import type { Benchmark } from '../../harness/define.ts';
import type { Random } from '../../harness/random.ts';
import { englishNames } from './names.ts';
import type { RetrievalWords } from './retrieval.ts';
import { defineRetrieval } from './retrieval-sheet.ts';

const THINGS = ['locker', 'safe', 'mailbox'];
const TIMES = [
  'In the morning',
  'Around noon',
  'After the rain',
  'Last autumn',
  'On market day',
  'Late at night',
  'Before the holidays',
];
const PLACES = [
  'at the station',
  'by the river',
  'in the library',
  'on the hill',
  'at the bakery',
  'in the old hall',
  'near the school',
];
const DEEDS = [
  'looked through a box of photographs',
  'ate a bowl of soup',
  'read a book about bridges',
  'mended a bicycle',
  'wrote a long letter to a friend',
  'asked for the name of a bird',
  'played the harmonica',
  'walked with a small dog',
  'told a story about the sea',
];

const words: RetrievalWords = {
  holders: englishNames.flatMap((name) => THINGS.map((thing) => `${name}'s ${thing}`)),
  sentence: (random: Random) =>
    `${random.pick(TIMES)}, ${random.pick(englishNames)} ${random.pick(DEEDS)} ${random.pick(PLACES)}.`,
  is: (holder, number) => `The number of ${holder} is ${number}.`,
  isOneOf: (holder, number) => `One of the numbers of ${holder} is ${number}.`,
  becomes: (holder, number) => `After that, the number of ${holder} was changed to ${number}.`,
  isSameAs: (holder, other) => `The number of ${holder} is the same as that of ${other}.`,
  ask(holder, kind) {
    const question = {
      one: `What is the number of ${holder}?`,
      all: `What are the numbers of ${holder}? There are four.`,
      last: `What is the number of ${holder} at the end?`,
    }[kind];
    return `Answer from the text above. ${question}\nWrite 'Answer: ' and the number alone as the last line; separate several by commas.`;
  },
};

const defineLength = (name: string, length: number): Benchmark =>
  defineRetrieval(words, { id: `en-retrieval-${name}`, language: 'English', part: 'general', name, length });

export const enRetrieval16k = defineLength('16k', 16_000);
export const enRetrieval64k = defineLength('64k', 64_000);
export const enRetrieval256k = defineLength('256k', 256_000);
