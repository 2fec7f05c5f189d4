/**
 * The scoring rule of the ZeroEval recordings for GSM and MATH level 5, as published, so that their counts are reproduced
 * exactly. Not a good rule (2√3 counts as 2): for conformance and for replays of those recordings only.
 * Source: WildEval/ZeroEval at commit 8c1485ed. Limit: Python's spelling of numbers of more than 16 digits is not imitated.
 */
import type { Sample, Score, Target } from '../../harness/schema/index.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { mismatch } from './target.ts';

/** Deeper lists than this hold no answer. */
const MAX_DEPTH = 100;

const FIRST_NUMBER = /-?\d+(?:\.\d+)?/;

/** The recordings' way to find a field in JSON that cannot be parsed, from strict to loose. */
const FIELDS = [/"answer"\s*:\s*"([^"]*)"/, /"answer"\s*:\s*([^,\s]*)/, /answer\s*:\s*([^,\s]*)/];

/** What the first JSON object of the response, or else a field called answer, holds; null when there is neither. */
export function extractZeroevalAnswer(text: string): string | null {
  const object = firstObject(text);
  if (object !== null && 'answer' in object) return spell(object.answer);
  for (const field of FIELDS) {
    const match = field.exec(text);
    if (match !== null) return match[1] ?? '';
  }
  return null;
}

/**
 * Full credit where the first numbers of answer and gold are equal as floating-point numbers. The gold is the recording's raw
 * text ("# 18", "-221_3") and stands in a target of kind `text`, `number` or `math`. No number in an answer is wrong, not unparsed.
 */
export function scoreZeroevalNumber(text: string, sample: Sample): Score {
  const gold = firstNumber(goldOf(sample.target, sample.id).replaceAll('#', ''));
  const answer = extractZeroevalAnswer(text);
  if (answer === null) return { status: 'scored', value: 0, answer };
  const value = firstNumber(answer);
  return { status: 'scored', value: value !== null && value === gold ? 1 : 0, answer };
}

function goldOf(target: Target, id: string): string {
  if (target.kind === 'text') return target.accepted[0] ?? '';
  if (target.kind === 'number') return target.value;
  if (target.kind === 'math') return target.latex;
  throw mismatch({
    en: `scoreZeroevalNumber reads the raw gold text, but sample ${id} has a target of kind "${target.kind}".`,
    ko: `채점기 scoreZeroevalNumber는 정답 글을 그대로 읽는데, 문항 ${id}의 정답은 종류가 "${target.kind}"입니다.`,
  });
}

function firstNumber(text: string): number | null {
  let plain = text.replaceAll('$', '').trim().replaceAll(',', '');
  if (plain.includes('/')) plain = evaluateArithmetic(plain)?.toString() ?? plain;
  const match = FIRST_NUMBER.exec(plain);
  return match === null ? null : Number(match[0]);
}

/** The first balanced pair of braces, quotes not regarded, without its line ends; null when it is no JSON. */
function firstObject(text: string): Record<string, unknown> | null {
  const start = text.indexOf('{');
  let depth = 0;
  for (let at = start; start >= 0 && at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth > 0) continue;
    try {
      return JSON.parse(text.slice(start, at + 1).replaceAll('\n', ''));
    } catch {
      return null;
    }
  }
  return null;
}

/** As Python spells it: the recordings turned what is no string into one. */
function spell(value: unknown): string {
  return typeof value === 'string' ? value : represent(value, 0);
}

function represent(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) return '...';
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map((one) => represent(one, depth + 1)).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).map(([name, one]) => `${quote(name)}: ${represent(one, depth + 1)}`);
  return `{${entries.join(', ')}}`;
}

function quote(text: string): string {
  const sign = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `${sign}${sign === "'" ? escaped.replaceAll("'", "\\'") : escaped}${sign}`;
}
