/**
 * Reads the list of texts that Python prints: ['one', "two's", 'three\n']. One pass, linear time; null for anything else,
 * nested lists and unquoted elements included. The text is never evaluated.
 */
import { matchAt } from './scorers/sticky.ts';

/** A sign by its number, behind the backslash. */
const CODE = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', "'": "'", '"': '"', '\\': '\\' };

/** The elements of the list, or null where the text is not the spelling of a list of texts. */
export function parsePythonList(text: string): string[] | null {
  const source = text.trim();
  if (!source.startsWith('[') || !source.endsWith(']')) return null;
  const elements: string[] = [];
  let at = skipSpace(source, 1);
  while (at < source.length - 1) {
    const element = readQuoted(source, at);
    if (element === null) return null;
    elements.push(element.value);
    at = skipSpace(source, element.end);
    if (at === source.length - 1) break;
    if (source[at] !== ',') return null;
    at = skipSpace(source, at + 1);
  }
  return at === source.length - 1 ? elements : null;
}

/** One quoted text at `start`, and the place behind its closing quote. */
export function readQuoted(source: string, start: number): { value: string; end: number } | null {
  const quote = source[start];
  if (quote !== "'" && quote !== '"') return null;
  let value = '';
  for (let at = start + 1; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === quote) return { value, end: at + 1 };
    if (character !== '\\') {
      value += character;
      continue;
    }
    const escaped = readEscape(source, at + 1);
    value += escaped.value;
    at = escaped.end - 1;
  }
  return null;
}

/** What follows a backslash; one that escapes nothing stays, as in Python. */
function readEscape(source: string, at: number): { value: string; end: number } {
  const code = matchAt(CODE, source, at);
  if (code !== null) {
    return { value: String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16)), end: at + code[0].length };
  }
  const character = source.charAt(at);
  return { value: ESCAPES[character] ?? `\\${character}`, end: at + 1 };
}

function skipSpace(source: string, from: number): number {
  let at = from;
  while (at < source.length && /\s/.test(source.charAt(at))) at += 1;
  return at;
}
