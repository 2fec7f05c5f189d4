/** A scorer reads one kind of target. Any other kind is a mistake of the benchmark, never a wrong answer of the model. */
import { type Bilingual, HarnessError } from '../../harness/errors.ts';
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
  throw mismatch({
    en: `${scorer} reads targets of kind "${kind}", but sample ${sample.id} has one of kind "${target.kind}".`,
    ko: `채점기 ${scorer}: 읽는 정답의 종류는 "${kind}"인데 문항 ${sample.id}의 정답은 "${target.kind}"입니다.`,
  });
}

/** The refusal of a sample that is for another scorer. */
export function mismatch({ en, ko }: Bilingual): HarnessError {
  return new HarnessError('SCORER_TARGET_MISMATCH', {
    en: `${en} Nothing was scored. Give the benchmark the scorer that fits its target.`,
    ko: `${ko} 채점하지 않았습니다. 벤치마크에 정답의 종류와 맞는 채점기를 지정하십시오.`,
  });
}

/** The refusal of an instruction that no verifier is called by. */
export function unknownCheck(name: string, known: readonly string[]): HarnessError {
  return new HarnessError('SCORER_CHECK_UNKNOWN', {
    en: `There is no verifier called "${name}". The sample cannot be scored. Known are ${known.join(', ')}.`,
    ko: `이름이 "${name}"인 검사가 없습니다. 이 문항은 채점할 수 없습니다. 있는 검사: ${known.join(', ')}.`,
  });
}

function isKind<Kind extends Target['kind']>(target: Target, kind: Kind): target is Extract<Target, { kind: Kind }> {
  return target.kind === kind;
}
