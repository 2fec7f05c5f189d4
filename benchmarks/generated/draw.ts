/**
 * Turns one drawing function into a generator of samples. Every sample has a random stream of its own, so the first
 * samples of a seed are the same whatever the count, and no question comes twice. Levels take turns: 1, 2, 3, 1, ...
 */
import type { GeneratedData } from '../../harness/define.ts';
import { HarnessError } from '../../harness/errors.ts';
import { type Random, randomFrom } from '../../harness/random.ts';
import type { Sample } from '../../harness/schema/index.ts';

export const levels = [1, 2, 3] as const;
export type Level = (typeof levels)[number];

/** What a drawing function returns; the id and the groups are added here. */
export type Draft = Pick<Sample, 'input' | 'target' | 'choices' | 'cluster'> & { kind: string };

/** One way of asking: draws a question of its kind. */
export type Template = (random: Random) => Draft;

/** Draws a question of a level. */
export type Drawing = (random: Random, level: Level) => Draft;

/** Redraws allowed before a question space counts as used up. */
const maxDraws = 500;

/**
 * A generator over `draw`. Throws `BENCHMARK_EXHAUSTED` when `count` asks for more different questions than can be found.
 */
export function drawSamples(benchmarkId: string, draw: Drawing): GeneratedData['generate'] {
  return (seed, count) => {
    const seen = new Set<string>();
    const drawNew = (id: string, level: Level): Sample => {
      for (let attempt = 0; attempt < maxDraws; attempt += 1) {
        const { kind, ...draft } = draw(randomFrom('generated', benchmarkId, seed, id, attempt), level);
        const question = JSON.stringify([draft.input, draft.choices?.toSorted()]);
        if (seen.has(question)) continue;
        seen.add(question);
        return { id, ...draft, groups: { level: String(level), kind } };
      }
      throw new HarnessError('BENCHMARK_EXHAUSTED', {
        en:
          `${benchmarkId} found no new question for sample ${id} in ${maxDraws} draws. ` +
          `${count} samples are more than this generator can make. Ask for fewer.`,
        ko:
          `벤치마크 ${benchmarkId}: ${maxDraws}번을 뽑아도 문항 ${id}에 쓸 새 문제가 나오지 않았습니다. ` +
          `이 생성기는 문항 ${count}개를 만들 수 없습니다. 문항 수를 줄이십시오.`,
      });
    };
    return Array.from({ length: count }, (_, place) => {
      const level = levels[place % levels.length] ?? 1;
      return drawNew(`${level}-${Math.floor(place / levels.length)}`, level);
    });
  };
}

/** Draws from the templates of the level, each as likely as the others. */
export function drawTemplate(templates: Record<Level, readonly Template[]>): Drawing {
  return (random, level) => random.pick(templates[level])(random);
}
