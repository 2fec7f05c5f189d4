/**
 * Evaluates plain arithmetic in floating point (+ - * / ** and parentheses), as Python would; null for anything else.
 * Recursive descent with a bound on length and depth: never `eval`.
 */
import { matchAt } from './sticky.ts';

const MAX_LENGTH = 1000;
const MAX_DEPTH = 50;
const TOKEN = /\s*(?:(\d+(?:\.\d*)?|\.\d+)|(\*\*|[-+*/()]))/y;

type Cursor = { tokens: readonly string[]; at: number; depth: number };

/** The value of an arithmetic expression; null when it is none or has no finite value. */
export function evaluateArithmetic(text: string): number | null {
  const tokens = text.length > MAX_LENGTH ? null : tokenize(text.trim());
  if (tokens === null) return null;
  const cursor = { tokens, at: 0, depth: 0 };
  const value = parseSum(cursor);
  return cursor.at === tokens.length && Number.isFinite(value) ? value : null;
}

function tokenize(text: string): string[] | null {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const match = matchAt(TOKEN, text, at);
    const token = match?.[1] ?? match?.[2];
    // Python refuses whole numbers that begin with a zero.
    if (token === undefined || /^0+[1-9]\d*$/.test(token)) return null;
    tokens.push(token);
  }
  return tokens;
}

/** A syntax error is NaN on its way up, and null for the caller. */
function parseSum(cursor: Cursor): number {
  let value = parseProduct(cursor);
  for (let sign = cursor.tokens[cursor.at]; sign === '+' || sign === '-'; sign = cursor.tokens[cursor.at]) {
    cursor.at += 1;
    const next = parseProduct(cursor);
    value = sign === '+' ? value + next : value - next;
  }
  return value;
}

function parseProduct(cursor: Cursor): number {
  let value = parseUnary(cursor);
  for (let sign = cursor.tokens[cursor.at]; sign === '*' || sign === '/'; sign = cursor.tokens[cursor.at]) {
    cursor.at += 1;
    const next = parseUnary(cursor);
    value = sign === '*' ? value * next : value / next;
  }
  return value;
}

function parseUnary(cursor: Cursor): number {
  const sign = cursor.tokens[cursor.at];
  if (cursor.depth > MAX_DEPTH) return Number.NaN;
  if (sign !== '+' && sign !== '-') return parsePower(cursor);
  cursor.at += 1;
  cursor.depth += 1;
  const value = parseUnary(cursor);
  cursor.depth -= 1;
  return sign === '-' ? -value : value;
}

function parsePower(cursor: Cursor): number {
  const base = parseAtom(cursor);
  if (cursor.tokens[cursor.at] !== '**') return base;
  cursor.at += 1;
  cursor.depth += 1;
  const exponent = parseUnary(cursor);
  cursor.depth -= 1;
  return base ** exponent;
}

function parseAtom(cursor: Cursor): number {
  const token = cursor.tokens[cursor.at] ?? '';
  cursor.at += 1;
  if (token !== '(') return /^[\d.]/.test(token) ? Number(token) : Number.NaN;
  cursor.depth += 1;
  const value = cursor.depth > MAX_DEPTH ? Number.NaN : parseSum(cursor);
  cursor.depth -= 1;
  const closed = cursor.tokens[cursor.at] === ')';
  cursor.at += 1;
  return closed ? value : Number.NaN;
}
