/**
 * A benchmark of lettered choices asked for likelihoods in the place of a text: which letter is the likeliest next word. The way
 * of base models; only endpoints that score given continuations can be asked.
 */
import type { Benchmark, ExampleData } from '../harness/define.ts';
import type { Sample, Wanted } from '../harness/schema/index.ts';
import { letterOf } from './letters.ts';
import { scoreLikelihood } from './scorers/likelihood.ts';
import { describeExamples, openQuestion } from './worked-examples.ts';

/** The same questions under the id `<id>-loglikelihood`, or `<id>-5shot-loglikelihood` where five examples go before each. */
export function askLikelihood(benchmark: Benchmark, examples?: ExampleData): Benchmark {
  const { id, title, part } = benchmark;
  const about = `The questions of ${title}, answered by the letter that is the likeliest next word.`;
  return {
    ...benchmark,
    ...(examples === undefined
      ? {
          id: `${id}-loglikelihood`,
          title: `${title} (likeliest letter)`,
          about: `${about} No example goes before.`,
        }
      : {
          id: `${id}-${examples.count}shot-loglikelihood`,
          title: `${title} (likeliest letter, ${examples.count} examples)`,
          about: `${about} ${describeExamples(examples)}`,
          examples,
        }),
    traps: [
      ...(benchmark.traps ?? []),
      'Only completions endpoints that echo the prompt can be asked; chat endpoints are refused before the run.',
      examples === undefined
        ? `Published figures of this protocol put five examples before each question; none is put here, but in \`${id}-5shot-loglikelihood\`.`
        : 'Other harnesses put a line of their own in front of the examples, and some a full-width colon at the end: figures are near each other, not equal.',
      'Never compare it with an asked answer: one side would reason and the other could not.',
    ],
    prompt: (sample) => [{ role: 'user', content: openQuestion(sample, part) }],
    wanted: letters,
    score: scoreLikelihood,
  };
}

function letters({ choices = [] }: Sample): Wanted {
  return { kind: 'loglikelihood', continuations: choices.map((_choice, index) => ` ${letterOf(index)}`) };
}
