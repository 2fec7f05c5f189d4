/**
 * Boolean expressions: of four expressions of the same depth exactly one is true. Truth is computed on the expression's
 * tree, and brackets show the tree completely, so that no rule of precedence is needed.
 */
import type { Random } from '../../harness/random.ts';
import { choiceCount, mixChoices } from './choices.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';

const variables = ['P', 'Q', 'R', 'S'];

/** An expression in words and its truth. */
type Expression = { text: string; value: boolean };

type Facts = Readonly<Record<string, boolean>>;

function drawExpression(random: Random, facts: Facts, depth: number): Expression {
  if (depth === 0) {
    const name = random.pick(variables);
    return { text: name, value: facts[name] ?? false };
  }
  const one = drawExpression(random, facts, depth - 1);
  // Two negations in a row would only be noise.
  if (random.uniform() < 0.25 && !one.text.startsWith('(not')) return { text: `(not ${one.text})`, value: !one.value };
  const two = drawExpression(random, facts, random.int(0, depth - 1));
  if (one.text === two.text) return drawExpression(random, facts, depth);
  const [left, right] = random.uniform() < 0.5 ? [one, two] : [two, one];
  const [word, value] = random.pick([
    ['and', left.value && right.value],
    ['or', left.value || right.value],
    ['xor', left.value !== right.value],
    ['implies', !left.value || right.value],
  ] as const);
  return { text: `(${left.text} ${word} ${right.text})`, value };
}

function draw(random: Random, level: Level): Draft {
  const facts = Object.fromEntries(variables.map((name) => [name, random.uniform() < 0.5]));
  const right = new Set<string>();
  const wrong = new Set<string>();
  while (right.size < 1 || wrong.size < choiceCount - 1) {
    const { text, value } = drawExpression(random, facts, level + 1);
    (value ? right : wrong).add(text);
  }
  const [first = ''] = right;
  return {
    input:
      `${variables.map((name) => `${name} is ${facts[name] ? 'true' : 'false'}`).join(', ')}. ` +
      "'xor' is true when exactly one side is true; 'implies' is false only when its left side is true and its right side false.\n\n" +
      'Exactly one of these expressions is true. Which one?',
    kind: `depth-${level + 1}`,
    ...mixChoices(random, first, [...wrong]),
  };
}

export const enLogic = defineDrawn({
  id: 'en-logic',
  version: 1,
  title: 'Boolean expressions',
  part: 'general',
  draw,
});
