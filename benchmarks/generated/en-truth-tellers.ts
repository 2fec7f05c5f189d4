/**
 * Knights, who always tell the truth, and knaves, who always lie. A set of statements is kept only if exhaustive search
 * finds exactly one way to tell who is which.
 */
import type { Random } from '../../harness/random.ts';
import { mixChoices } from './choices.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { englishNames } from './names.ts';

/** Bit `n` is set when person `n` is a knight. */
type World = number;

/** What one person says, and whether it is true in a world. */
type Statement = { text: string; isTrue: (world: World) => boolean };

const isKnight = (world: World, person: number): boolean => ((world >> person) & 1) === 1;

function countKnights(world: World, size: number): number {
  let count = 0;
  for (let person = 0; person < size; person += 1) if (isKnight(world, person)) count += 1;
  return count;
}

/** One random statement about others, or about the whole group. */
function drawStatement(random: Random, speaker: number, names: readonly string[]): Statement {
  const others = random.shuffle(names.map((_, person) => person).filter((person) => person !== speaker));
  const [one = 0, two = 0] = others;
  const [first, second] = [names[one] ?? '', names[two] ?? ''];
  const number = random.int(1, names.length - 1);
  const statements: Statement[] = [
    { text: `${first} is a knave.`, isTrue: (world) => !isKnight(world, one) },
    { text: `${first} is a knight.`, isTrue: (world) => isKnight(world, one) },
    {
      text: `${first} and ${second} are of the same kind.`,
      isTrue: (world) => isKnight(world, one) === isKnight(world, two),
    },
    {
      text: `At least one of ${first} and ${second} is a knave.`,
      isTrue: (world) => !isKnight(world, one) || !isKnight(world, two),
    },
    {
      text: `If ${first} is a knight, then ${second} is a knave.`,
      isTrue: (world) => !isKnight(world, one) || !isKnight(world, two),
    },
    {
      text: `Exactly ${number} of us ${number === 1 ? 'is a knight' : 'are knights'}.`,
      isTrue: (world) => countKnights(world, names.length) === number,
    },
  ];
  return random.pick(statements);
}

/** The worlds in which every knight's statement is true and every knave's false. */
function solve(statements: readonly Statement[]): World[] {
  const worlds = Array.from({ length: 2 ** statements.length }, (_, world) => world);
  return worlds.filter((world) =>
    statements.every(({ isTrue }, speaker) => isTrue(world) === isKnight(world, speaker)),
  );
}

/** The knights of a world in words. */
function describe(world: World, names: readonly string[]): string {
  const knights = names.filter((_, person) => isKnight(world, person));
  if (knights.length === 0) return 'nobody';
  if (knights.length === 1) return `only ${knights[0] ?? ''}`;
  return `${knights.slice(0, -1).join(', ')} and ${knights.at(-1) ?? ''}`;
}

function draw(random: Random, level: Level): Draft {
  const names = random.shuffle(englishNames).slice(0, level + 2);
  const statements = names.map((_, speaker) => drawStatement(random, speaker, names));
  const [world, ...others] = solve(statements);
  if (world === undefined || others.length > 0) return draw(random, level);
  // Wrong choices are one or two people away from the truth.
  const wrong = names.flatMap((_, one) => names.map((_name, two) => world ^ (1 << one) ^ (one === two ? 0 : 1 << two)));
  return {
    input:
      'Everyone here is either a knight, who always tells the truth, or a knave, who always lies.\n\n' +
      `${names.map((name, speaker) => `${name} says: "${statements[speaker]?.text ?? ''}"`).join('\n')}\n\n` +
      'Who are the knights?',
    kind: `${names.length}-people`,
    ...mixChoices(
      random,
      describe(world, names),
      wrong.map((other) => describe(other, names)),
    ),
  };
}

export const enTruthTellers = defineDrawn({
  id: 'en-truth-tellers',
  version: 1,
  title: 'Knights and knaves',
  part: 'general',
  draw,
});
