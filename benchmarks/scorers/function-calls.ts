/**
 * Marks calls of functions, written out in the text or handed over by the endpoint: by the leaderboard's rule, by exact arguments,
 * or by whether there is a call at all. Full credit or none. Pure.
 */
import type { Given } from '../../harness/define.ts';
import type { Sample, Score, Target } from '../../harness/schema/index.ts';
import { readAnswerKey, readExactCall, schemaOf } from './calls/answer-key.ts';
import { checkCalls } from './calls/bfcl.ts';
import { isExactCall } from './calls/exact.ts';
import { readToolCalls } from './calls/native.ts';
import { type Call, readCalls } from './calls/read.ts';
import { spellCalls } from './calls/spell.ts';
import { type Check, mismatch, requireTarget } from './target.ts';

/** Calls by an answer key of the leaderboard, in any order. */
export const keyedCalls = (line: string): Target => target('calls-by-key', { key: line });
/** One call with exactly these arguments; `accepted` is '' or JSON of further values by parameter. */
export const exactCall = (call: string, accepted: string): Target => target('exact-call', { call, accepted });
/** No call at all, or any call. */
export const callOrNot = (wanted: 'no-call' | 'any-call'): Target => target(wanted, {});

/** Reads the calls out of the text. An empty one is no answer, even where no call is wanted. */
export function scoreCalls(text: string, sample: Sample): Score {
  if (text.trim() === '') return { status: 'scored', value: 0, answer: null };
  return scoreRead(readCalls(text), sample);
}

/** Reads the calls that came beside the text, and out of the text only where nothing but texts is known. */
export function scoreToolCalls(text: string, sample: Sample, given?: Given): Score {
  return given === undefined ? scoreCalls(text, sample) : scoreRead(readToolCalls(given.toolCalls ?? []), sample);
}

function target(check: string, args: Record<string, string>): Target {
  return { kind: 'instructions', checks: [{ check, args }] };
}

function scoreRead(calls: readonly Call[] | null, sample: Sample): Score {
  const { checks } = requireTarget(sample, 'instructions', 'scoreCalls');
  const wantsNone = checks.every(({ check }) => check === 'no-call');
  const hasNone = calls === null || calls.length === 0;
  const answer = hasNone ? (wantsNone || calls !== null ? 'no call' : null) : spellCalls(calls);
  const right = checks.every(({ check, args }) => fulfils(calls ?? [], { check, args }, sample));
  return { status: 'scored', value: right ? 1 : 0, answer };
}

function fulfils(calls: readonly Call[], { check, args }: Check, sample: Sample): boolean {
  const [only, ...others] = calls;
  switch (check) {
    case 'no-call':
      return only === undefined;
    case 'any-call':
      return only !== undefined;
    case 'calls-by-key': {
      const wanted = readAnswerKey(String(args.key)) ?? refuse(sample);
      return checkCalls(calls, wanted, (sample.functions ?? []).map(schemaOf)) === null;
    }
    case 'exact-call': {
      const wanted = readExactCall(String(args.call), String(args.accepted)) ?? refuse(sample);
      return only !== undefined && others.length === 0 && isExactCall(only, wanted);
    }
    default:
      return refuse(sample);
  }
}

function refuse(sample: Sample): never {
  throw mismatch({
    en: `Sample ${sample.id} names no call that scoreCalls could look for.`,
    ko: `문항 ${sample.id}: 채점기 scoreCalls가 찾을 호출이 적혀 있지 않습니다.`,
  });
}
