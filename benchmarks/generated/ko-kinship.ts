/**
 * Korean kinship terms: the word for a person who is reached over two or three steps, told as a chain of relations or
 * hidden in a list of facts. Samples that ask for the same path share a cluster.
 */
import type { Random } from '../../harness/random.ts';
import { mixChoices } from './choices.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { type Kin, kinTable, reverseStep, type Sex, type Step, sexAfter, stepWord } from './kinship.ts';
import { koreanMen, koreanWomen } from './names.ts';
import { fitParticles } from './particles.ts';

const sexWord = { m: '남자', f: '여자' };

/** A person of the story. */
type Person = { name: string; sex: Sex };

const last = (path: readonly Step[]): Step => path.at(-1) ?? 'F';

/** Steps in which two paths differ. */
function distance(one: readonly Step[], two: readonly Step[]): number {
  const shared = one.filter((step, at) => step === two[at]).length;
  return Math.max(one.length, two.length) - shared;
}

/**
 * The nearest terms: people of the same sex over a like path, but no broader word for the right one, as 조카 is for 처조카.
 */
function wrongTerms(kin: Kin): string[] {
  const near = kinTable
    .filter(({ term }) => !kin.term.endsWith(term))
    .filter(({ path }) => sexAfter(last(path)) === sexAfter(last(kin.path)))
    .toSorted((one, two) => distance(one.path, kin.path) - distance(two.path, kin.path));
  return [...new Set(near.map(({ term }) => term))].slice(0, 7);
}

/** The path in words: 아버지의 누나의 남편. */
function pathWords(path: readonly Step[], speaker: Sex): string {
  let owner = speaker;
  const words: string[] = [];
  for (const step of path) {
    words.push(stepWord(step, owner));
    owner = sexAfter(step);
  }
  return words.join('의 ');
}

/** One relation as a sentence, from either side. */
function fact(random: Random, owner: Person, step: Step, other: Person): string {
  return random.uniform() < 0.5
    ? `${other.name}[은/는] ${owner.name}의 ${stepWord(step, owner.sex)}입니다.`
    : `${owner.name}[은/는] ${other.name}의 ${stepWord(reverseStep(step, owner.sex), other.sex)}입니다.`;
}

/** People of these sexes, each with a name of their own. */
function cast(random: Random, sexes: readonly Sex[]): Person[] {
  const names = { m: random.shuffle(koreanMen), f: random.shuffle(koreanWomen) };
  return sexes.map((sex) => ({ name: names[sex].pop() ?? '', sex }));
}

/** Facts in random order, two of them about children who do not matter. */
function story(random: Random, kin: Kin, speaker: Sex): string {
  const length = kin.path.length + 1;
  const sexes = [
    speaker,
    ...kin.path.map(sexAfter),
    random.pick(['m', 'f'] as const),
    random.pick(['m', 'f'] as const),
  ];
  const people = cast(random, sexes);
  const [children, [ego, ...kinsfolk]] = [people.slice(length), people.slice(0, length)];
  const target = kinsfolk.at(-1);
  if (ego === undefined || target === undefined) throw new RangeError('story: the path is empty');
  const facts = kin.path.map((step, at) => fact(random, people[at] ?? ego, step, people[at + 1] ?? target));
  for (const child of children) facts.push(fact(random, random.pick(kinsfolk), child.sex === 'm' ? 'S' : 'D', child));
  const roster = random.shuffle(people).map(({ name, sex }) => `${name}(${sexWord[sex]})`);
  return (
    `등장인물: ${roster.join(', ')}\n\n${random.shuffle(facts).join('\n')}\n\n` +
    `${ego.name}에게 ${target.name}[은/는] 누구입니까? 가장 정확한 말을 고르세요.`
  );
}

function draw(random: Random, level: Level): Draft {
  const kin = random.pick(kinTable.filter(({ path }) => path.length === (level === 1 ? 2 : 3)));
  const speaker = kin.speaker ?? random.pick(['m', 'f'] as const);
  const name = random.pick(speaker === 'm' ? koreanMen : koreanWomen);
  const text =
    level === 3
      ? story(random, kin, speaker)
      : `${name}[은/는] ${sexWord[speaker]}입니다. ${name}의 ${pathWords(kin.path, speaker)}[은/는] ${name}에게 누구입니까? ` +
        '가장 정확한 말을 고르세요.';
  return {
    input: fitParticles(text),
    kind: level === 3 ? 'story' : 'chain',
    cluster: `${speaker}-${kin.path.join('')}`,
    ...mixChoices(random, kin.term, wrongTerms(kin)),
  };
}

export const koKinship = defineDrawn({
  id: 'ko-kinship',
  version: 1,
  title: 'Korean kinship terms',
  part: 'korean',
  draw,
});
