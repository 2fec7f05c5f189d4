/**
 * Verifiable instructions in English: number of sentences, paragraphs, bullets and words, acrostics, JSON keys, wanted and
 * forbidden words, first and last words, case, quotation marks. Whether the text is any good is not asked.
 */
import type { Benchmark } from '../../harness/define.ts';
import type { Random } from '../../harness/random.ts';
import { check, scoreInstructions } from '../scorers/instructions.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { chooseRules, composeDraft, type Form, type Rule } from './rules.ts';

const topics = [
  ...['a walk in the rain', 'learning to ride a bicycle', 'how a library works', 'baking bread', 'an old photograph'],
  ...['moving to a new town', 'the sea in winter', 'looking after a cat', 'morning exercise', 'a village market'],
  ...['saving water', 'a missed train', 'a letter from a friend', 'watching the stars', 'the house I would build'],
];
const wanted = ['river', 'window', 'music', 'garden', 'winter', 'coffee', 'bridge', 'silence', 'journey', 'neighbour'];
const forbidden = ['very', 'really', 'because', 'also', 'however', 'then', 'just', 'but', 'so', 'always'];
const openings = ['Last summer', 'Every morning', 'Some people', 'Once again', 'At first', 'Not long ago'];
const closings = [
  'That is how the day ended.',
  'Nothing more needs to be said.',
  'I would do it again.',
  'Time will tell.',
];
const acrostics = ['MOON', 'RIVER', 'BREAD', 'TRAIN', 'CLOUD', 'GARDEN', 'WINTER'];
const keySets = [
  ['title', 'place', 'lesson'],
  ['name', 'habit', 'reason'],
  ['topic', 'tools', 'steps', 'warning'],
  ['who', 'where', 'when', 'why'],
];

type Extra = 'contains' | 'repeats' | 'excludes' | 'starts' | 'ends' | 'no-comma' | 'no-digits' | 'length' | 'case';

const tongue: readonly Extra[] = ['contains', 'repeats', 'excludes', 'no-comma', 'no-digits', 'length'];

const counted = (
  name: 'sentences' | 'paragraphs' | 'bullets' | 'numbered-lines',
  count: number,
  text: string,
): Rule => ({
  check: check(name, { count }),
  text,
});

function prose(random: Random, level: Level): Form<Extra> {
  const paragraphs = random.int(2, 3);
  const size = level === 3 ? paragraphs * random.int(2, 3) : random.int(3, 7);
  const rules = [
    counted('sentences', size, `Write exactly ${size} sentences. Use full stops only at the end of a sentence.`),
  ];
  if (level === 3) {
    const text = `Divide the text into exactly ${paragraphs} paragraphs with a blank line between them.`;
    rules.push(counted('paragraphs', paragraphs, text));
  }
  return { kind: 'prose', rules, size, extras: [...tongue, 'starts', 'ends'], closing: random.pick(closings) };
}

function quoted(random: Random): Form<Extra> {
  const size = random.int(3, 6);
  const rules: Rule[] = [
    { check: check('quoted', {}), text: 'Put the whole text in double quotation marks and use no others inside it.' },
    counted('sentences', size, `Write exactly ${size} sentences. Use full stops only at the end of a sentence.`),
  ];
  return { kind: 'quoted', rules, size, extras: [...tongue, 'case'] };
}

function bullets(random: Random): Form<Extra> {
  const size = random.int(3, 8);
  const rules = [counted('bullets', size, `Write exactly ${size} lines that start with '- ', one point each.`)];
  return { kind: 'bullets', rules, size, extras: [...tongue, 'case'] };
}

function numbered(random: Random): Form<Extra> {
  const size = random.int(3, 7);
  const text = `Write lines that start with a number, a full stop and a space ('1. ', '2. '), numbered from 1 to ${size}.`;
  const extras = [...tongue.filter((extra) => extra !== 'no-digits'), 'case' as const];
  return { kind: 'numbered', rules: [counted('numbered-lines', size, text)], size, extras };
}

function acrostic(random: Random): Form<Extra> {
  const word = random.pick(acrostics);
  const initials = [...word];
  const text = `Write an acrostic of the word ${word}: ${word.length} lines that start with ${initials.join(', ')} in this order, and no other line.`;
  const rules = [{ check: check('line-initials', { initials }), text }];
  return { kind: 'acrostic', rules, size: word.length, extras: [...tongue, 'case'] };
}

function json(random: Random): Form<Extra> {
  const keys = random.pick(keySets);
  const text = `Answer with one JSON object and nothing else. Its keys are ${keys.map((key) => `"${key}"`).join(', ')}, and all values are text.`;
  // Neither length nor commas: the keys and the syntax would count.
  const extras: Extra[] = ['contains', 'repeats', 'excludes', 'no-digits'];
  return { kind: 'json', rules: [{ check: check('json-keys', { keys }), text }], size: keys.length, extras };
}

function draw(random: Random, level: Level): Draft {
  const form = random.pick([prose, prose, quoted, bullets, numbered, acrostic, json])(random, level);
  const [opening, closing] = [random.pick(openings), form.closing ?? ''];
  const [one = '', two = ''] = random.shuffle(wanted);
  const words = random.shuffle(forbidden).slice(0, level);
  const [times, least, letters] = [random.int(2, 4), random.int(1, 2), random.pick(['lower', 'upper'] as const)];
  const from = form.size * 7 + random.int(0, 3) * 5;
  const to = from + 30;
  const make: Record<Extra, () => Rule> = {
    contains: () => ({
      check: check('contains', { word: one, times: least, relation: 'at-least', match: 'whole' }),
      text: `Use the word '${one}' at least ${least === 1 ? 'once' : 'twice'}.`,
    }),
    repeats: () => ({
      check: check('contains', { word: two, times, relation: 'exactly', match: 'whole' }),
      text: `Use the word '${two}' exactly ${times} times.`,
    }),
    excludes: () => ({
      check: check('excludes', { words, match: 'whole' }),
      text: `Do not use ${words.length === 1 ? 'the word' : 'any of the words'} ${words.map((word) => `'${word}'`).join(', ')}.`,
    }),
    starts: () => ({ check: check('starts-with', { text: opening }), text: `Begin the text with '${opening}'.` }),
    ends: () => ({ check: check('ends-with', { text: closing }), text: `End the text with the sentence '${closing}'` }),
    'no-comma': () => ({ check: check('no-comma', {}), text: 'Do not use commas.' }),
    'no-digits': () => ({ check: check('no-digits', {}), text: 'Do not use digits.' }),
    length: () => ({ check: check('words', { from, to }), text: `Use between ${from} and ${to} words in total.` }),
    case: () => ({
      check: check('case', { form: letters }),
      text: `Write everything in ${letters === 'lower' ? 'small' : 'capital'} letters.`,
    }),
  };
  return composeDraft(form.kind, chooseRules(random, form, { level, make }), {
    task: `Write a short text about ${random.pick(topics)}. Keep all of these rules:`,
    closing: 'Write only the text that keeps the rules, without a title or an explanation.',
  });
}

export const enInstructions: Benchmark = {
  ...defineDrawn({
    id: 'en-instructions',
    version: 1,
    title: 'Verifiable instructions in English',
    part: 'general',
    draw,
  }),
  score: scoreInstructions,
  chance: 0,
};
