/**
 * Whether two normalised LaTeX answers are the same: as strings, as exact closed forms, by computer algebra, or element by element for tuples,
 * sets, intervals, unions, matrices and lists. Three-valued: `undecided` where it would take more algebra than is here.
 */
import { decide } from './cas.ts';
import { areSame, parseClosedForm } from './closed-form.ts';
import { parseExpression } from './expression-parser.ts';
import { areProportional, minus, sum } from './polynomial.ts';

export type Verdict = 'equal' | 'different' | 'undecided';

type Group = { open: string; close: string; elements: string[]; isOrdered: boolean };

const MAX_ELEMENTS = 60;
const MAX_DEPTH = 6;

const BRACKETS: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** An answer in words, or with a Korean word: compared as it stands. */
const WORDS = /^[a-zA-Z'.-]{4,}$|[가-힣]/;
const BASED = /^-?\d+_\{?\d+\}?$/;
const INEQUALITY = /\\(?:le|ge|ne)(?![a-z])|[<>]/;

/** Compares two answers in the form of `normalizeLatex`. */
export function compareLatex(one: string, other: string, depth = 0): Verdict {
  if (one === other) return one === '' ? 'undecided' : 'equal';
  if (one === '' || other === '' || depth > MAX_DEPTH) return 'undecided';
  const [left, right] = [parseGroup(one), parseGroup(other)];
  if (left !== null && right !== null) return compareGroups(left, right, depth);
  const [single, alone] = [left, right].map((group) => (group?.elements.length === 1 ? group.elements[0] : undefined));
  if (single !== undefined) return compareLatex(single, other, depth + 1);
  if (alone !== undefined) return compareLatex(one, alone, depth + 1);
  if (left !== null || right !== null) return isPlain(left === null ? one : other) ? 'different' : 'undecided';
  if (WORDS.test(one) || WORDS.test(other)) {
    const same = one.toLowerCase() === other.toLowerCase();
    return same ? 'equal' : 'different';
  }
  if (BASED.test(one) || BASED.test(other)) return compareBased(one, other);
  if (one.includes('=') || other.includes('=')) return compareEquations(one, other);
  return compareForms(one, other);
}

/** Digits in a number base, as in 2516_8; a base that is left out is the other side's. */
function compareBased(one: string, other: string): Verdict {
  const [left, right] = [one, other].map((text) => text.replace(/[{}]/g, '').split('_'));
  if (![one, other].every((text) => BASED.test(text) || /^-?\d+$/.test(text))) return 'undecided';
  const sameBase = left?.[1] === undefined || right?.[1] === undefined || left[1] === right[1];
  return sameBase && left?.[0] === right?.[0] ? 'equal' : 'different';
}

function compareForms(one: string, other: string): Verdict {
  const [left, right] = [parseClosedForm(one), parseClosedForm(other)];
  const same = left === null || right === null ? null : areSame(left, right);
  if (same !== null) return same ? 'equal' : 'different';
  const [first, second] = [parseExpression(one), parseExpression(other)];
  return first === null || second === null ? 'undecided' : decide(first, second);
}

/** A number or a closed form is no tuple, whatever is in the tuple. */
function isPlain(text: string): boolean {
  return (
    !INEQUALITY.test(text) && (parseClosedForm(text) !== null || WORDS.test(text) || parseExpression(text) !== null)
  );
}

/** y = 2x and 2x - y = 0 are one equation; a side that lost its "y =" in normalising gets back the only name that can stand there. */
function compareEquations(one: string, other: string): Verdict {
  const [left, right] = [withSubject(one, other), withSubject(other, one)].map((equation) => {
    const sides = equation.split('=');
    const forms = sides.map(parseClosedForm);
    const [first, second] = forms;
    if (sides.length !== 2 || !first || !second || first.bottom.size !== 1 || second.bottom.size !== 1) return null;
    return first.bottom.has('1|') && second.bottom.has('1|') ? sum(first.top, minus(second.top)) : null;
  });
  if (!left || !right) return 'undecided';
  return areProportional(left, right) ? 'equal' : 'different';
}

function withSubject(form: string, equation: string): string {
  if (form.includes('=')) return form;
  const names = new Set(equation.replace(/\\[a-zA-Z]+/g, '').match(/[a-zA-Z]/g) ?? []);
  const missing = [...names].filter((name) => !form.includes(name));
  return missing.length === 1 ? `${missing[0]}=${form}` : form;
}

function compareGroups(one: Group, other: Group, depth: number): Verdict {
  const [left, right] = [one.elements, other.elements];
  if (left.length !== right.length) return 'different';
  if (one.open !== other.open || one.close !== other.close) return looksAlike(one, other) ? 'undecided' : 'different';
  if (one.isOrdered) {
    return all(left.map((element, index) => compareLatex(element, right[index] ?? '', depth + 1)));
  }
  return compareSets(left, right, depth + 1);
}

/** Pairs off what is equal; what is left over is different once it differs from everything on the other side. */
function compareSets(left: readonly string[], right: readonly string[], depth: number): Verdict {
  const others = [...right];
  const rest = left.filter((element) => {
    const equal = others.findIndex((other) => compareLatex(element, other, depth) === 'equal');
    if (equal >= 0) others.splice(equal, 1);
    return equal < 0;
  });
  if (rest.length === 0) return 'equal';
  const verdicts = rest.map((element) => others.map((other) => compareLatex(element, other, depth)));
  const isAlone = (row: readonly (Verdict | undefined)[]) => row.every((verdict) => verdict === 'different');
  const columns = others.map((_, index) => verdicts.map((row) => row[index]));
  return [...verdicts, ...columns].some(isAlone) ? 'different' : 'undecided';
}

/** A list written once with braces or brackets and once without may be meant alike: nobody can tell. */
function looksAlike(one: Group, other: Group): boolean {
  return one.open === '' || other.open === '';
}

function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('different')) return 'different';
  return verdicts.includes('undecided') ? 'undecided' : 'equal';
}

/** Reads a tuple, interval, set, union, matrix, list or ± pair; null for a single expression. */
function parseGroup(text: string): Group | null {
  const rows = matrixRows(text);
  if (rows !== null) return { open: 'matrix', close: '', elements: rows, isOrdered: true };
  const parts = splitTop(text, '\\cup');
  if (parts.length > 1) return { open: '\\cup', close: '', elements: parts, isOrdered: false };
  const list = splitTop(text, ',').flatMap(bothSigns);
  return list.length > 1 ? listOf(list) : parseBrackets(text);
}

/** A list stands for the set of its elements, with or without braces. */
function listOf(elements: string[]): Group {
  return { open: '', close: '', elements, isOrdered: false };
}

/** 1 \pm x is two answers. */
function bothSigns(text: string): string[] {
  const at = text.indexOf('\\pm');
  if (at < 0 || at !== text.lastIndexOf('\\pm') || /^\\?[([{]/.test(text)) return [text];
  return ['+', '-'].map((sign) => `${text.slice(0, at)}${sign}${text.slice(at + 3)}`);
}

function parseBrackets(text: string): Group | null {
  const isSet = text.startsWith('\\{') && text.endsWith('\\}') && closes(text, 1, text.length - 1);
  if (isSet) return listOf(splitTop(text.slice(2, -2), ',').flatMap(bothSigns));
  if (text.startsWith('{') && closes(text, 0, text.length - 1))
    return listOf(splitTop(text.slice(1, -1), ',').flatMap(bothSigns));
  const open = text.charAt(0);
  if (BRACKETS[open] === undefined || !/[)\]]$/.test(text) || !closes(text, 0, text.length - 1)) return null;
  const elements = splitTop(text.slice(1, -1), ',');
  // (x) is x, and [x] is x.
  return {
    open: elements.length === 1 ? '' : open,
    close: elements.length === 1 ? '' : text.slice(-1),
    elements,
    isOrdered: true,
  };
}

function matrixRows(text: string): string[] | null {
  const inner = /^\\matrix(.{1,2000})\\matrix$/.exec(text)?.[1];
  if (inner === undefined || inner.includes('\\matrix')) return null;
  return inner
    .split('\\\\')
    .filter((row) => row !== '')
    .map((row) => row.replaceAll('&', ','))
    .map((row) => `(${row})`);
}

/** Whether the bracket at `from` is closed by the one at `to`. */
function closes(text: string, from: number, to: number): boolean {
  let depth = 0;
  for (let at = from; at <= to; at += 1) {
    depth += nesting(text.charAt(at));
    if (depth === 0) return at === to;
  }
  return false;
}

function nesting(sign: string): number {
  return '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
}

/** Splits at a separator outside of all brackets. */
function splitTop(text: string, separator: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < text.length && parts.length < MAX_ELEMENTS; at += 1) {
    depth += nesting(text.charAt(at));
    if (depth !== 0 || !text.startsWith(separator, at)) continue;
    parts.push(text.slice(start, at));
    start = at + separator.length;
  }
  parts.push(text.slice(start));
  return parts;
}
