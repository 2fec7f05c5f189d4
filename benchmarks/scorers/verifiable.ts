/**
 * Marks an answer by verifiable instructions the way IFEval does (https://arxiv.org/abs/2311.07911, section 3): strictly as it came,
 * and loosely, where an instruction also counts as kept when one of seven trimmed forms of the answer keeps it. Pure.
 */
import { HarnessError } from '../../harness/errors.ts';
import type { Sample, Score } from '../../harness/schema/index.ts';
import { strip } from './python-text.ts';
import { type Check, requireTarget, unknownCheck } from './target.ts';
import type { Keeps, VerifierTable } from './verifier.ts';

/** Whether each instruction is kept, in the order of the sample. */
export type Verdicts = { strict: boolean[]; loose: boolean[] };

/** The forms of an answer that the loose rule tries: with and without its first line, its last line and its asterisks. */
export function looseForms(text: string): string[] {
  const lines = text.split('\n');
  const trimmed = [lines.slice(1), lines.slice(0, -1), lines.slice(1, -1)].map((some) => strip(some.join('\n')));
  const forms = [text, ...trimmed].flatMap((form) => [form, form.replaceAll('*', '')]);
  return [...new Set(forms)].filter((form) => strip(form) !== '');
}

/** Throws `SCORER_CHECK_UNKNOWN` or `SCORER_CHECK_INVALID`. A blank answer keeps nothing. */
export function verify(text: string, checks: readonly Check[], table: VerifierTable): Verdicts {
  const keeps = checks.map((check) => bind(check, table));
  const blank = strip(text) === '';
  const strict = keeps.map((kept) => !blank && kept(text));
  const forms = strict.includes(false) ? looseForms(text) : [];
  return { strict, loose: keeps.map((kept, at) => strict[at] === true || forms.some(kept)) };
}

/**
 * A scorer of samples whose checks are in the table; `headline` says which of the two rules gives the value.
 * It throws `SCORER_TARGET_MISMATCH`, and what `verify` throws.
 */
export function verifiableScorer(
  table: VerifierTable,
  headline: 'strict' | 'loose',
): (text: string, sample: Sample) => Score {
  return (text, sample) => {
    const { checks } = requireTarget(sample, 'instructions', 'verifiableScorer');
    const verdicts = verify(text, checks, table);
    const broken = checks.filter((_, at) => verdicts[headline][at] === false).map(({ check }) => check);
    const answer = broken.length === 0 ? 'all' : `broken: ${broken.join(', ')}`;
    return {
      status: 'scored',
      value: broken.length === 0 ? 1 : 0,
      answer: strip(text) === '' ? null : answer,
      parts: figuresOf(verdicts),
    };
  };
}

/** The four published figures of one answer: whether it keeps everything, and how many of its instructions. */
export function figuresOf({ strict, loose }: Verdicts) {
  return {
    'prompt-strict': promptPart(strict),
    'instruction-strict': instructionPart(strict),
    'prompt-loose': promptPart(loose),
    'instruction-loose': instructionPart(loose),
  };
}

const promptPart = (kept: readonly boolean[]) => ({ earned: kept.includes(false) ? 0 : 1, possible: 1 });

const instructionPart = (kept: readonly boolean[]) => ({
  earned: kept.filter((one) => one).length,
  possible: kept.length,
});

function bind({ check, args }: Check, table: VerifierTable): Keeps {
  const verifier = Object.hasOwn(table, check) ? table[check] : undefined;
  if (verifier === undefined) {
    throw unknownCheck(check, Object.keys(table));
  }
  const keeps = verifier(args);
  if (keeps === null) {
    throw new HarnessError('SCORER_CHECK_INVALID', {
      en: `The arguments of "${check}" do not fit: ${JSON.stringify(args)}. The sample cannot be scored. Mend the benchmark.`,
      ko: `검사 "${check}"의 인자가 맞지 않습니다: ${JSON.stringify(args)}. 이 문항은 채점할 수 없습니다. 벤치마크를 고치십시오.`,
    });
  }
  return keeps;
}
