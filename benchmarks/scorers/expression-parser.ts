/**
 * Reads a normalised LaTeX answer as an expression: what `closed-form.ts` reads, and roots of any index, circular functions,
 * logarithms, powers with any exponent, |x|, n! and binomial coefficients. Recursive descent, bounded in length and depth.
 */
import {
  binomial,
  type Circular,
  circular,
  factorial,
  logarithmOf,
  type Maybe,
  negative,
  number,
  plus,
  power,
  rationalOf,
  root,
  symbol,
  times,
} from './expression.ts';
import { parseRational } from './rational.ts';

const MAX_LENGTH = 400;
const MAX_DEPTH = 24;

const TOKEN =
  /(\d{1,100}(?:\.\d{1,100})?|\.\d{1,100})|\\(frac|sqrt|binom|deg|sin|cos|tan|cot|sec|csc|ln|log|lg|exp)(?!h)|\\(pi|alpha|beta|gamma|delta|theta|lambda|mu|omega|phi|sigma)|([a-zA-Z](?:_(?:\d|[a-z]|\{\w{1,4}\}))?)|([-+*/^(){}[\]|!_])/y;

type Token = { kind: 'number' | 'command' | 'name' | 'sign'; text: string };
type Cursor = { tokens: readonly Token[]; at: number; depth: number; bars: number };

/** The expression, or null when it is none of this kind. */
export function parseExpression(latex: string): Maybe {
  const tokens = tokenize(latex);
  if (tokens === null || tokens.length === 0) return null;
  const cursor: Cursor = { tokens, at: 0, depth: 0, bars: 0 };
  const expression = parseSum(cursor);
  return cursor.at === tokens.length ? expression : null;
}

function tokenize(latex: string): Token[] | null {
  if (latex.length > MAX_LENGTH) return null;
  const tokens: Token[] = [];
  for (let at = 0; at < latex.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(latex);
    if (match === null) return null;
    const [, digits, command, greek, letter, sign] = match;
    if (digits !== undefined) tokens.push({ kind: 'number', text: digits });
    else if (command !== undefined) tokens.push({ kind: 'command', text: command });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'name', text: greek === 'pi' ? 'π' : (greek ?? letter ?? '').replace(/[{}]/g, '') });
  }
  return tokens;
}

function parseSum(cursor: Cursor): Maybe {
  if (cursor.depth >= MAX_DEPTH) return null;
  cursor.depth += 1;
  let total = signed(takeSign(cursor), parseProduct(cursor));
  while (total !== null && (peek(cursor) === '+' || peek(cursor) === '-')) {
    const next = signed(takeSign(cursor), parseProduct(cursor));
    total = next === null ? null : plus(total, next);
  }
  cursor.depth -= 1;
  return total;
}

function parseProduct(cursor: Cursor): Maybe {
  let total = parsePower(cursor);
  while (total !== null) {
    const sign = peek(cursor);
    if (sign === '*' || sign === '/') {
      cursor.at += 1;
      const next = signed(takeSign(cursor), parsePower(cursor));
      const factor = next === null || sign === '*' ? next : power(next, number(-1n));
      total = factor === null ? null : times(total, factor);
    } else if (startsFactor(cursor)) {
      const isSum = isMixed(cursor);
      const next = parsePower(cursor);
      total = next === null ? null : isSum ? plus(total, next) : times(total, next);
    } else return total;
  }
  return null;
}

/** 3\frac{1}{2} is three and a half. */
function isMixed({ tokens, at }: Cursor): boolean {
  const [previous, before] = [tokens[at - 2]?.text ?? '(', tokens[at - 1]];
  const head = tokens
    .slice(at, at + 7)
    .map(({ kind, text }) => (kind === 'number' && !text.includes('.') ? '1' : text));
  const isWhole = before?.kind === 'number' && !before.text.includes('.');
  return isWhole && '+-(*'.includes(previous) && head.join(' ') === 'frac { 1 } { 1 }';
}

function parsePower(cursor: Cursor): Maybe {
  let base = parseAtom(cursor);
  while (base !== null && peek(cursor) === '!') {
    cursor.at += 1;
    base = factorial(base);
  }
  if (base === null || peek(cursor) !== '^') return base;
  const exponent = parseScript(cursor);
  return exponent === null ? null : power(base, exponent);
}

/** What stands behind ^ or _: a group, or one sign. */
function parseScript(cursor: Cursor): Maybe {
  cursor.at += 1;
  if (peek(cursor) === '{') return parseGroup(cursor, '{', '}');
  return peek(cursor) === '-' ? null : parseAtom(cursor);
}

function parseAtom(cursor: Cursor): Maybe {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) return null;
  cursor.at += 1;
  if (token.kind === 'number') {
    const value = parseRational(token.text);
    return value === null ? null : { kind: 'number', value };
  }
  if (token.kind === 'name') return symbol(token.text);
  if (token.kind === 'command') return parseCommand(cursor, token.text);
  if (token.text === '|' && cursor.bars === 0) {
    cursor.bars += 1;
    const inner = parseSum(cursor);
    cursor.bars -= 1;
    if (inner === null || peek(cursor) !== '|') return null;
    cursor.at += 1;
    return { kind: 'call', name: 'abs', argument: inner };
  }
  cursor.at -= 1;
  return token.text === '(' ? parseGroup(cursor, '(', ')') : parseGroup(cursor, '{', '}');
}

function parseCommand(cursor: Cursor, command: string): Maybe {
  if (command === 'sqrt') return parseRoot(cursor);
  if (command === 'frac' || command === 'binom') {
    const top = parseGroup(cursor, '{', '}');
    const bottom = top === null ? null : parseGroup(cursor, '{', '}');
    if (top === null || bottom === null) return null;
    if (command === 'binom') return binomial(top, bottom);
    const inverse = power(bottom, number(-1n));
    return inverse === null ? null : times(top, inverse);
  }
  if (command === 'deg') {
    const degrees = parseGroup(cursor, '{', '}');
    return degrees === null ? null : times(degrees, number(1n, 180n), symbol('π'));
  }
  return parseFunction(cursor, command);
}

function parseRoot(cursor: Cursor): Maybe {
  const index = peek(cursor) === '[' ? parseGroup(cursor, '[', ']') : number(2n);
  const base = index === null ? null : parseGroup(cursor, '{', '}');
  const count = index === null ? null : rationalOf(index);
  return base === null || count === null || count.bottom !== 1n ? null : root(base, Number(count.top));
}

/** \sin^2 x, \log_2 8, \ln(x): the argument is a bracket, or the factors up to the next sign or function. */
function parseFunction(cursor: Cursor, name: string): Maybe {
  const base = peek(cursor) === '_' ? parseBase(cursor) : name === 'ln' ? symbol('e') : number(10n);
  const exponent = peek(cursor) === '^' ? parseScript(cursor) : number(1n);
  const argument = peek(cursor) === '(' ? parseGroup(cursor, '(', ')') : parseFactors(cursor);
  if (base === null || exponent === null || argument === null) return null;
  // \sin^{-1} is another function.
  if ((rationalOf(exponent)?.top ?? 0n) < 1n) return null;
  const value = apply(name, argument, base);
  return value === null ? null : power(value, exponent);
}

/** The base of a logarithm: a group, or one digit of what follows, as in \log_28. */
function parseBase(cursor: Cursor): Maybe {
  const token = cursor.tokens[cursor.at + 1];
  if (token?.kind !== 'number' || token.text.length === 1) return parseScript(cursor);
  const tokens = cursor.tokens.with(cursor.at + 1, { kind: 'number', text: token.text.slice(1) });
  cursor.tokens = tokens;
  cursor.at += 1;
  return /^\d/.test(token.text) ? number(BigInt(token.text.charAt(0))) : null;
}

function apply(name: string, argument: NonNullable<Maybe>, base: NonNullable<Maybe>): Maybe {
  if (name === 'exp') return power(symbol('e'), argument);
  if (name !== 'ln' && name !== 'log' && name !== 'lg') return circular(name as Circular, argument);
  const [above, below] = [logarithmOf(argument), logarithmOf(base)];
  const inverse = below === null ? null : power(below, number(-1n));
  return above === null || inverse === null ? null : times(above, inverse);
}

function parseFactors(cursor: Cursor): Maybe {
  if (cursor.depth >= MAX_DEPTH) return null;
  cursor.depth += 1;
  let total = parsePower(cursor);
  while (total !== null && startsFactor(cursor) && !isFunction(cursor)) {
    const next = parsePower(cursor);
    total = next === null ? null : times(total, next);
  }
  cursor.depth -= 1;
  return total;
}

function isFunction({ tokens, at }: Cursor): boolean {
  const token = tokens[at];
  return token?.kind === 'command' && !/^(?:frac|sqrt|deg)$/.test(token.text);
}

function parseGroup(cursor: Cursor, open: string, close: string): Maybe {
  if (peek(cursor) !== open) return null;
  cursor.at += 1;
  const bars = cursor.bars;
  cursor.bars = 0;
  const inner = parseSum(cursor);
  cursor.bars = bars;
  if (inner === null || peek(cursor) !== close) return null;
  cursor.at += 1;
  return inner;
}

function startsFactor({ tokens, at, bars }: Cursor): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  return token.kind !== 'sign' || token.text === '(' || token.text === '{' || (token.text === '|' && bars === 0);
}

function peek({ tokens, at }: Cursor): string | undefined {
  return tokens[at]?.kind === 'sign' ? tokens[at].text : undefined;
}

/** Reads any number of signs: how many of them are minus signs. */
function takeSign(cursor: Cursor): number {
  let minuses = 0;
  for (let sign = peek(cursor); sign === '+' || sign === '-'; sign = peek(cursor)) {
    if (sign === '-') minuses += 1;
    cursor.at += 1;
  }
  return minuses;
}

function signed(minuses: number, expression: Maybe): Maybe {
  return expression !== null && minuses % 2 === 1 ? negative(expression) : expression;
}
