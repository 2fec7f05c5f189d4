/**
 * Marks OpenAI-MRCR: the response must begin with the given sign and is then compared with the wanted text, sign by sign
 * (`sequence-ratio.ts`). White space before the sign is forgiven, because endpoints differ in what they leave behind thinking.
 */
import { z } from 'zod';
import { HarnessError } from '../../harness/errors.ts';
import type { Sample, Score, Target } from '../../harness/schema/index.ts';
import { sequenceRatio } from './sequence-ratio.ts';
import { requireTarget } from './target.ts';

const CHECK = 'mrcr';
const Args = z.strictObject({ prefix: z.string().min(1), text: z.string() });

/** A response this much longer than the wanted text is no copy of it; Python's ratio stays below one tenth there. */
const TOO_LONG = 20;

/** The target: `text` is to be repeated behind `prefix`. */
export function copyTarget(prefix: string, text: string): Target {
  return { kind: 'instructions', checks: [{ check: CHECK, args: { prefix, text } }] };
}

/** The ratio as the mark; unparsed where the sign is missing. Throws `SCORER_CHECK_INVALID` for a target of another kind. */
export function scoreMrcr(text: string, sample: Sample): Score {
  const [check] = requireTarget(sample, 'instructions', 'scoreMrcr').checks;
  const args = Args.safeParse(check?.check === CHECK ? check.args : null);
  if (!args.success) {
    throw new HarnessError('SCORER_CHECK_INVALID', {
      en: `Sample ${sample.id} has no text to repeat. It cannot be scored. Mend the benchmark.`,
      ko: `문항 ${sample.id}: 되풀이할 글이 없습니다. 채점할 수 없습니다. 벤치마크를 고치십시오.`,
    });
  }
  const { prefix, text: wanted } = args.data;
  const response = text.trimStart();
  if (!response.startsWith(prefix)) return { status: 'scored', value: 0, answer: null };
  const copy = response.slice(prefix.length);
  const value = copy.length > TOO_LONG * (wanted.length + 50) ? 0 : sequenceRatio(copy, wanted);
  return { status: 'scored', value, answer: `ratio ${value.toFixed(4)}` };
}
