/**
 * Marks an answer by IFEval-Ko's instructions: 1 when all of them are kept strictly; the four usual metrics stand in the parts.
 * Hangul is composed first, in the answer as in the instructions, so that both spellings of a syllable are one.
 */
import type { JsonValue, Sample, Score } from '../../harness/schema/index.ts';
import { ifevalKoVerifiers } from './ifeval-ko/index.ts';
import { requireTarget } from './target.ts';
import { verifiableScorer } from './verifiable.ts';

/** Unicode's stream-safe limit: longer runs of marks make normalisation take quadratic time. */
const MARKS = /(\p{M}{30})\p{M}+/gu;

const scoreComposed = verifiableScorer(ifevalKoVerifiers, 'strict');

/** Throws as `verifiableScorer` does. */
export function scoreIfevalKo(text: string, sample: Sample): Score {
  const { kind, checks } = requireTarget(sample, 'instructions', 'scoreIfevalKo');
  const composed = checks.map(({ check, args }) => ({ check, args: composeArgs(args) }));
  return scoreComposed(compose(text), { ...sample, target: { kind, checks: composed } });
}

function compose(text: string): string {
  return text.replace(MARKS, '$1').normalize('NFC');
}

function composeArgs(args: Record<string, JsonValue>): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, composeValue(value)]));
}

function composeValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return compose(value);
  return Array.isArray(value) ? value.map(composeValue) : value;
}
