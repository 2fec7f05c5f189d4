/**
 * Marks an answer by verifiable instructions: full credit when every one is kept, none otherwise (strict prompt level,
 * as in IFEval, https://arxiv.org/abs/2311.07911). Pure. What the answer says is not looked at.
 */
import { HarnessError } from '../../harness/errors.ts';
import type { Sample, Score } from '../../harness/schema/index.ts';
import { type CheckArgs, type CheckName, isCheckName, verifiers } from './instructions/checks.ts';
import { plainText } from './plain-text.ts';
import { type Check, requireTarget, unknownCheck } from './target.ts';

/** A check whose arguments fit its verifier. */
export function check<Name extends CheckName>(name: Name, args: CheckArgs<Name>): Check {
  return { check: name, args: args as Check['args'] };
}

/** Whether a text keeps one instruction. Throws `SCORER_CHECK_UNKNOWN` or `SCORER_CHECK_INVALID`. */
export function holds(text: string, { check: name, args }: Check): boolean {
  if (!isCheckName(name)) {
    throw unknownCheck(name, Object.keys(verifiers));
  }
  const { args: schema, holds: verify } = verifiers[name];
  const parsed = schema.safeParse(args);
  if (!parsed.success) {
    throw new HarnessError('SCORER_CHECK_INVALID', {
      en: `The arguments of check "${name}" do not fit: ${JSON.stringify(args)}. The sample cannot be scored. Mend the benchmark.`,
      ko: `검사 "${name}"의 인자가 맞지 않습니다: ${JSON.stringify(args)}. 이 문항은 채점할 수 없습니다. 벤치마크를 고치십시오.`,
    });
  }
  // The schema and the verifier of a name belong together; the union of all names hides that.
  return (verify as (text: string, args: unknown) => boolean)(plainText(text).trim(), parsed.data);
}

/** 1 when every instruction is kept; `answer` names the broken ones, or is 'all'. An empty text has no answer. */
export function scoreInstructions(text: string, sample: Sample): Score {
  const { checks } = requireTarget(sample, 'instructions', 'scoreInstructions');
  if (plainText(text).trim() === '') return { status: 'scored', value: 0, answer: null };
  const broken = checks.filter((one) => !holds(text, one));
  if (broken.length === 0) return { status: 'scored', value: 1, answer: 'all' };
  return { status: 'scored', value: 0, answer: `broken: ${broken.map((one) => one.check).join(', ')}` };
}
