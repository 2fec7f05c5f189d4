/**
 * Marks a short answer in words: the last stated answer ("정답:", "Answer:"), else the last line, must be one of the
 * accepted texts. Case, white space, quotes, markdown and closing punctuation do not count; every word does. Linear time.
 */
import type { Sample, Score } from '../../harness/schema/index.ts';
import { lastBoxed } from './boxed.ts';
import { plainText } from './plain-text.ts';
import { findStatements } from './statement.ts';
import { requireTarget } from './target.ts';

/** An answer in words is short; more than this is a text. */
const MAX_LENGTH = 2000;

const LEADING = /^(?:[\s"'`“”‘’「」『』《》〈〉【】()[\]{}*_~#$|<>:=]|-(?=\s))+/;
const TRAILING = /[\s"'`“”‘’「」『』《》〈〉【】()[\]{}*_~#$|<>.,;:!?。、]$/;
const PREDICATE = /(?:입니다|이에요|예요|이다|임)$/;
const SENTENCE_END = /[.!?。]\s/;
const QUOTED = /^["“]((?:[^"”\\\n]|\\.){1,500})["”]/;
const WRAPPER = /^\\{1,2}(?:text(?:bf|rm|it)?|math(?:bf|rm))\{([^{}]{0,500})\}$/;

/** The short answer of a response, as written but for its markdown; null when the response is empty. */
export function extractText(text: string): string | null {
  const plain = plainText(text);
  const stated = findStatements(plain).findLast(({ kind, start }) => kind !== 'bare' && lineFrom(plain, start) !== '');
  const answer = stated === undefined ? (lastBoxed(plain) ?? lastLine(plain)) : lineFrom(plain, stated.start);
  // An answer that is all brackets or signs is compared as it stands.
  return trim(answer) || answer.trim() || null;
}

/**
 * Full credit where the answer equals one of the accepted texts: its whole line, or the line's first sentence, with or
 * without a Korean predicate ("서울입니다").
 */
export function scoreText(text: string, sample: Sample): Score {
  const { accepted } = requireTarget(sample, 'text', 'scoreText');
  const answer = extractText(text);
  if (answer === null) return { status: 'scored', value: 0, answer };
  const accepts = new Set(accepted.map((one) => fold(trim(plainText(one)) || plainText(one))));
  const forms = [answer, trim(answer.split(SENTENCE_END, 1)[0] ?? '')].flatMap((form) => [
    form,
    trim(form.replace(PREDICATE, '')),
  ]);
  const right = forms.some((form) => form !== '' && accepts.has(fold(form)));
  return { status: 'scored', value: right ? 1 : 0, answer };
}

/** The rest of the line at `start`, or the next line that holds more than markdown. */
function lineFrom(text: string, start: number): string {
  const rest = text.slice(start, start + MAX_LENGTH).replace(/^[\s*_`]+/, '');
  return QUOTED.exec(rest)?.[1]?.replaceAll('\\"', '"') ?? rest.split('\n', 1)[0]?.trim() ?? '';
}

function lastLine(text: string): string {
  for (let end = text.length; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(Math.max(start, end - MAX_LENGTH), end);
    if (line.trim() !== '' && !/^[\s`*_#-]*$/.test(line)) return line;
    end = start - 1;
  }
  return '';
}

function trim(text: string): string {
  const start = (WRAPPER.exec(text.trim())?.[1] ?? text).replace(LEADING, '');
  let end = start.length;
  while (end > 0 && TRAILING.test(start.charAt(end - 1))) end -= 1;
  return start.slice(0, end);
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s*`]+/g, ' ')
    .trim();
}
