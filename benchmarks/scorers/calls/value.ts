/**
 * Values of arguments as Python tells them apart: 5 and 5.0 are equal but of two types, and true is no 1. Read from JSON and from
 * Python's spelling by one grammar, in one pass, at most 40 levels deep. Nothing is evaluated.
 */
import { matchAt, matchesAt } from '../sticky.ts';

/** A number keeps whether it was written with a point or an exponent. */
export type CallNumber = { number: number; isFloat: boolean };
export type CallDict = { entries: Map<string, CallValue> };
export type CallValue = string | boolean | null | CallNumber | CallDict | CallValue[];

const MAX_DEPTH = 40;
const NUMBER = /[+-]?(?:\d[\d_]{0,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]{0,200}(?:\.[\p{L}_][\p{L}\p{N}_]{0,200}){0,20}/uy;
const SPACE = /\s*/y;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
]);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '/': '/' };
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

export type Read<Value> = { value: Value; end: number };

/** The value that begins at `at`, and the place behind it; null where none does. */
export function readValue(text: string, at: number, depth = 0): Read<CallValue> | null {
  const start = skipSpace(text, at);
  const first = text.charAt(start);
  if (depth > MAX_DEPTH || first === '') return null;
  if (first === '"' || first === "'") return readString(text, start);
  if (first === '[' || first === '(') return readList(text, start, depth);
  if (first === '{') return readDict(text, start, depth);
  const number = matchAt(NUMBER, text, start)?.[0];
  if (number !== undefined) {
    const value = { number: Number(number.replaceAll('_', '')), isFloat: /[.eE]/.test(number) };
    return Number.isFinite(value.number) ? { value, end: start + number.length } : null;
  }
  const name = readName(text, start);
  if (name === null) return null;
  const word = WORDS.get(name.value);
  return { value: word === undefined ? name.value : word, end: name.end };
}

/** A name with dots, as of a function or a constant. */
export function readName(text: string, at: number): Read<string> | null {
  const start = skipSpace(text, at);
  const name = matchAt(NAME, text, start)?.[0];
  return name === undefined ? null : { value: name, end: start + name.length };
}

/** The first place from `at` on that holds something. */
export function skipSpace(text: string, at: number): number {
  matchesAt(SPACE, text, at);
  return SPACE.lastIndex;
}

export function isNumber(value: CallValue | undefined): value is CallNumber {
  return typeof value === 'object' && value !== null && 'number' in value;
}

export function isDict(value: CallValue | undefined): value is CallDict {
  return typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value);
}

/** Equality as Python has it: 1, 1.0 and True are equal; lists in order, dictionaries by key. */
export function areEqual(one: CallValue, other: CallValue): boolean {
  const [left, right] = [numeric(one), numeric(other)];
  if (left !== null || right !== null) return left === right;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, at) => areEqual(value, other[at] ?? null));
  }
  if (isDict(one) && isDict(other)) {
    const entries = [...one.entries];
    return entries.length === other.entries.size && entries.every(([key, value]) => hasEqual(other, key, value));
  }
  return one === other;
}

function hasEqual(dict: CallDict, key: string, value: CallValue): boolean {
  const found = dict.entries.get(key);
  return found !== undefined && areEqual(value, found);
}

function numeric(value: CallValue): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return isNumber(value) ? value.number : null;
}

function readString(text: string, start: number): Read<string> | null {
  const quote = text.charAt(start);
  const pieces: string[] = [];
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === quote) return { value: pieces.join(''), end: at + 1 };
    if (sign !== '\\') {
      pieces.push(sign);
      continue;
    }
    at += 1;
    const escaped = text.charAt(at);
    const code = escaped === 'u' ? /^[0-9a-fA-F]{4}$/.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
    if (code !== undefined) {
      pieces.push(String.fromCharCode(Number.parseInt(code, 16)));
      at += 4;
    } else pieces.push(ESCAPES[escaped] ?? escaped);
  }
  return null;
}

function readList(text: string, start: number, depth: number): Read<CallValue[]> | null {
  const closing = CLOSING[text.charAt(start)] ?? ']';
  const values: CallValue[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] !== closing) {
    const value = readValue(text, at, depth + 1);
    if (value === null) return null;
    values.push(value.value);
    const next = endOfElement(text, value.end, closing);
    if (next === null) return null;
    at = next;
  }
  return { value: values, end: at + 1 };
}

function readDict(text: string, start: number, depth: number): Read<CallDict> | null {
  const entries = new Map<string, CallValue>();
  let at = skipSpace(text, start + 1);
  while (text[at] !== '}') {
    const key = readValue(text, at, depth + 1);
    if (key === null || typeof key.value !== 'string') return null;
    const colon = skipSpace(text, key.end);
    const value = text[colon] === ':' ? readValue(text, colon + 1, depth + 1) : null;
    if (value === null) return null;
    entries.set(key.value, value.value);
    const next = endOfElement(text, value.end, '}');
    if (next === null) return null;
    at = next;
  }
  return { value: { entries }, end: at + 1 };
}

/** The place of the next element, or of the closing sign; null where neither follows. */
function endOfElement(text: string, from: number, closing: string): number | null {
  const at = skipSpace(text, from);
  if (text[at] === ',') return skipSpace(text, at + 1);
  return text[at] === closing ? at : null;
}
