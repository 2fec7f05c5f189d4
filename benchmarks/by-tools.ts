/**
 * The second sheet of a benchmark of function calls: the same samples, and the functions as the endpoint's own tools in the place of
 * words. Only calls that the endpoint hands over are marked.
 */
import type { Benchmark } from '../harness/define.ts';
import { offeredTools, toolsPrompt } from './function-prompts.ts';
import { scoreToolCalls } from './scorers/function-calls.ts';

/** Its id ends in `-tools`; `about` is a sentence put after the benchmark's own, `traps` stand in the place of its own. */
export function byTools(benchmark: Benchmark, words: { about: string; traps: readonly string[] }): Benchmark {
  return {
    ...benchmark,
    id: `${benchmark.id}-tools`,
    title: `${benchmark.title}, by tools`,
    about: `${benchmark.about} ${words.about}`,
    traps: words.traps,
    prompt: toolsPrompt,
    wanted: offeredTools,
    score: scoreToolCalls,
  };
}
