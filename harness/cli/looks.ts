/** The looks of a plan: the same for everyone who has the plan, before the run and after it. */
import { type Looks, layLooks } from '../../results/looks.ts';
import type { Plan } from '../plan.ts';

/** Which of the planned looks each sample of the plan belongs to. */
export function looksOf(plan: Plan): Looks {
  const samples = plan.benchmarks.flatMap(({ benchmark, samples }) =>
    samples.map(({ id, cluster }) => ({
      benchmark: benchmark.id,
      id,
      ...(cluster === undefined ? {} : { cluster }),
    })),
  );
  return layLooks(samples, plan.seed);
}
