/**
 * A benchmark of lettered choices asked for likelihoods in the place of a text: which letter is the likeliest next word. The way
 * of base models; only endpoints that score given continuations can be asked.
 */
import type { Benchmark } from '../harness/define.ts';
import type { Message, Sample, Wanted } from '../harness/schema/index.ts';
import { letterOf } from './letters.ts';
import { scoreLikelihood } from './scorers/likelihood.ts';

const OPENING = { korean: '정답:', general: 'Answer:' };

/** The same questions under the id `<id>-loglikelihood`. */
export function askLikelihood(benchmark: Benchmark): Benchmark {
  return {
    ...benchmark,
    id: `${benchmark.id}-loglikelihood`,
    title: `${benchmark.title} (likeliest letter)`,
    about: `The questions of ${benchmark.title}, answered by the letter that is the likeliest next word. No example goes before.`,
    traps: [
      ...(benchmark.traps ?? []),
      'Only completions endpoints that echo the prompt can be asked; chat endpoints are refused before the run.',
      'Published figures of this protocol put five examples before each question; none is put here.',
      'Never compare it with an asked answer: one side would reason and the other could not.',
    ],
    prompt: (sample) => prompt(sample, OPENING[benchmark.part]),
    wanted: letters,
    score: scoreLikelihood,
  };
}

function prompt({ input, choices = [] }: Sample, opening: string): Message[] {
  const listed = choices.map((choice, index) => `${letterOf(index)}. ${choice}`);
  return [{ role: 'user', content: [input, ...listed, opening].join('\n') }];
}

function letters({ choices = [] }: Sample): Wanted {
  return { kind: 'loglikelihood', continuations: choices.map((_choice, index) => ` ${letterOf(index)}`) };
}
