/** A scorer reads one kind of target. Any other kind is a mistake of the benchmark, never a wrong answer of the model. */
import { HarnessError } from '../../harness/errors.ts';
import type { Sample, Target } from '../../harness/schema/index.ts';

/** One instruction of a target of kind "instructions": a verifier's name and its arguments. */
export type Check = Extract<Target, { kind: 'instructions' }>['checks'][number];

/** The sample's target, of the kind the scorer reads. Throws `SCORER_TARGET_MISMATCH`. */
export function requireTarget<Kind extends Target['kind']>(
  sample: Sample,
  kind: Kind,
  scorer: string,
): Extract<Target, { kind: Kind }> {
  const { target } = sample;
  if (isKind(target, kind)) return target;
  throw new HarnessError(
    'SCORER_TARGET_MISMATCH',
    `${scorer} reads targets of kind "${kind}", but sample ${sample.id} has one of kind "${target.kind}". ` +
      'Nothing was scored. Give the benchmark the scorer that fits its target.',
  );
}

function isKind<Kind extends Target['kind']>(target: Target, kind: Kind): target is Extract<Target, { kind: Kind }> {
  return target.kind === kind;
}
