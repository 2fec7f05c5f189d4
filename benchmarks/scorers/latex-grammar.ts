/**
 * The grammar of answers in normalised LaTeX: signs, sums, products written or implied, mixed numbers, powers, fractions, roots, n! and
 * |x|. A language says what its values are and how it is spelled, and reads its further commands itself. Recursive descent, bounded in
 * depth; whatever is null makes the whole answer null.
 */
import { type Spelling, type Token, tokenize } from './latex-tokens.ts';
import { parseRational, type Rational } from './rational.ts';

type Maybe<Value> = Value | null;

/** What stands in an answer, and what it means. An operation is null where the language cannot deal with the result. */
export type Language<Value> = Spelling & {
  number: (value: Rational) => Maybe<Value>;
  symbol: (name: string) => Maybe<Value>;
  negative: (value: Value) => Value;
  plus: (one: Value, other: Value) => Maybe<Value>;
  times: (one: Value, other: Value) => Maybe<Value>;
  over: (top: Value, bottom: Value) => Maybe<Value>;
  power: (base: Value, exponent: Value) => Maybe<Value>;
  root: (base: Value, index: Value) => Maybe<Value>;
  factorial?: (base: Value) => Maybe<Value>;
  absolute?: (value: Value) => Maybe<Value>;
  /** Reads what follows a command other than a fraction or a root. */
  command?: (cursor: Cursor<Value>, name: string) => Maybe<Value>;
};

export type Cursor<Value> = {
  readonly language: Language<Value>;
  tokens: readonly Token[];
  at: number;
  depth: number;
  /** Whether a bar would close: 1 inside |x|, 0 elsewhere. */
  bars: number;
};

const MAX_DEPTH = 24;

/** The value of an answer; null when it is not of the language. */
export function parseLatex<Value>(latex: string, language: Language<Value>): Maybe<Value> {
  const tokens = tokenize(latex, language);
  if (tokens === null) return null;
  const cursor: Cursor<Value> = { language, tokens, at: 0, depth: 0, bars: 0 };
  const value = parseSum(cursor);
  return cursor.at === tokens.length ? value : null;
}

/** Reads one level deeper; null past the bound. */
export function descend<Value>(cursor: Cursor<Value>, read: (cursor: Cursor<Value>) => Maybe<Value>): Maybe<Value> {
  if (cursor.depth >= MAX_DEPTH) return null;
  cursor.depth += 1;
  const value = read(cursor);
  cursor.depth -= 1;
  return value;
}

function parseSum<Value>(cursor: Cursor<Value>): Maybe<Value> {
  return descend(cursor, () => {
    let total = parseSigned(cursor, parseProduct);
    while (total !== null && (peek(cursor) === '+' || peek(cursor) === '-')) {
      const next = parseSigned(cursor, parseProduct);
      total = next === null ? null : cursor.language.plus(total, next);
    }
    return total;
  });
}

function parseProduct<Value>(cursor: Cursor<Value>): Maybe<Value> {
  const { plus, times, over } = cursor.language;
  let total = parsePower(cursor);
  while (total !== null) {
    const sign = peek(cursor);
    if (sign === '*' || sign === '/') {
      cursor.at += 1;
      const next = parseSigned(cursor, parsePower);
      total = next === null ? null : sign === '*' ? times(total, next) : over(total, next);
    } else if (startsFactor(cursor)) {
      const isSum = isMixed(cursor);
      const next = parsePower(cursor);
      total = next === null ? null : isSum ? plus(total, next) : times(total, next);
    } else return total;
  }
  return null;
}

/** 3\frac{1}{2} is three and a half; 3\frac{1}{2x} is a product. */
function isMixed<Value>({ tokens, at }: Cursor<Value>): boolean {
  const [previous, before] = [tokens[at - 2]?.text ?? '(', tokens[at - 1]];
  const head = tokens.slice(at, at + 7).map((token) => (isWhole(token) ? '1' : token.text));
  return isWhole(before) && '+-(*'.includes(previous) && head.join(' ') === 'frac { 1 } { 1 }';
}

function isWhole(token: Token | undefined): boolean {
  return token?.kind === 'number' && !token.text.includes('.');
}

/** An atom with its factorials and its exponent: the operand of a product. */
export function parsePower<Value>(cursor: Cursor<Value>): Maybe<Value> {
  let base = parseAtom(cursor);
  while (base !== null && peek(cursor) === '!') {
    cursor.at += 1;
    base = cursor.language.factorial?.(base) ?? null;
  }
  if (base === null || peek(cursor) !== '^') return base;
  const exponent = parseScript(cursor);
  return exponent === null ? null : cursor.language.power(base, exponent);
}

/** What stands behind ^ or _: a group, or one number, name or command. */
export function parseScript<Value>(cursor: Cursor<Value>): Maybe<Value> {
  cursor.at += 1;
  return peek(cursor) === '-' ? null : parseAtom(cursor);
}

function parseAtom<Value>(cursor: Cursor<Value>): Maybe<Value> {
  const { language, tokens } = cursor;
  const token = tokens[cursor.at];
  if (token === undefined) return null;
  if (token.text === '(') return parseGroup(cursor, '(', ')');
  if (token.text === '{') return parseGroup(cursor, '{', '}');
  cursor.at += 1;
  if (token.kind === 'number') {
    const value = parseRational(token.text);
    return value === null ? null : language.number(value);
  }
  if (token.kind === 'name') return language.symbol(token.text);
  if (token.kind === 'sign') return token.text === '|' ? parseBars(cursor) : null;
  if (token.text === 'frac') return parsePair(cursor, language.over);
  return token.text === 'sqrt' ? parseRoot(cursor) : (language.command?.(cursor, token.text) ?? null);
}

/** |x|: bars do not nest but in brackets. */
function parseBars<Value>(cursor: Cursor<Value>): Maybe<Value> {
  if (cursor.bars > 0) return null;
  cursor.bars += 1;
  const inner = parseSum(cursor);
  cursor.bars -= 1;
  if (inner === null || peek(cursor) !== '|') return null;
  cursor.at += 1;
  return cursor.language.absolute?.(inner) ?? null;
}

/** Two groups in braces, as behind \frac. */
export function parsePair<Value>(
  cursor: Cursor<Value>,
  join: (one: Value, other: Value) => Maybe<Value>,
): Maybe<Value> {
  const top = parseGroup(cursor, '{', '}');
  const bottom = top === null ? null : parseGroup(cursor, '{', '}');
  return top === null || bottom === null ? null : join(top, bottom);
}

function parseRoot<Value>(cursor: Cursor<Value>): Maybe<Value> {
  const { number, root } = cursor.language;
  const index = peek(cursor) === '[' ? parseGroup(cursor, '[', ']') : number({ top: 2n, bottom: 1n });
  const base = index === null ? null : parseGroup(cursor, '{', '}');
  return base === null || index === null ? null : root(base, index);
}

/** A sum between two signs; null where the first sign does not follow, or the second is missing. */
export function parseGroup<Value>(cursor: Cursor<Value>, open: string, close: string): Maybe<Value> {
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

/** Whether what follows is multiplied without a sign. */
export function startsFactor<Value>({ tokens, at, bars }: Cursor<Value>): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  return token.kind !== 'sign' || token.text === '(' || token.text === '{' || (token.text === '|' && bars === 0);
}

/** The sign that follows; undefined where another token or nothing does. */
export function peek<Value>({ tokens, at }: Cursor<Value>): string | undefined {
  return tokens[at]?.kind === 'sign' ? tokens[at].text : undefined;
}

/** Reads any number of signs and what follows them. */
function parseSigned<Value>(cursor: Cursor<Value>, read: (cursor: Cursor<Value>) => Maybe<Value>): Maybe<Value> {
  let isNegative = false;
  for (let sign = peek(cursor); sign === '+' || sign === '-'; sign = peek(cursor)) {
    if (sign === '-') isNegative = !isNegative;
    cursor.at += 1;
  }
  const value = read(cursor);
  return value !== null && isNegative ? cursor.language.negative(value) : value;
}
