/**
 * Reads a normalised LaTeX answer as an expression: what `closed-form.ts` reads, by the same grammar, and roots of any index, circular
 * functions, logarithms, powers with any exponent, |x|, n! and binomial coefficients.
 */
import {
  binomial,
  type Circular,
  circular,
  type Expression,
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
import {
  type Cursor as CursorOf,
  descend,
  type Language,
  parseGroup,
  parseLatex,
  parsePair,
  parsePower,
  parseScript,
  peek,
  startsFactor,
} from './latex-grammar.ts';
import { tokenPattern } from './latex-tokens.ts';

type Cursor = CursorOf<Expression>;

const language: Language<Expression> = {
  maxLength: 400,
  // White space is gone: "\pir" is π times r and "\sinx" the sine of x; \sinh is none of these functions.
  token: tokenPattern({
    maxDigits: 100,
    commands: 'frac|sqrt|binom|deg|sin|cos|tan|cot|sec|csc|ln|log|lg|exp',
    commandEnd: '(?!h)',
    greekEnd: '',
    signs: '-+*/^(){}[\\]|!_',
  }),
  number: (value) => ({ kind: 'number', value }),
  symbol,
  negative,
  plus,
  times,
  over,
  power,
  root: (base, index) => {
    const count = rationalOf(index);
    return count?.bottom === 1n ? root(base, Number(count.top)) : null;
  },
  factorial,
  absolute: (argument) => ({ kind: 'call', name: 'abs', argument }),
  command: parseCommand,
};

/** The expression, or null when it is none of this kind. */
export function parseExpression(latex: string): Maybe {
  return parseLatex(latex, language);
}

function over(top: Expression, bottom: Expression): Maybe {
  const inverse = power(bottom, number(-1n));
  return inverse === null ? null : times(top, inverse);
}

function parseCommand(cursor: Cursor, command: string): Maybe {
  if (command === 'binom') return parsePair(cursor, binomial);
  if (command !== 'deg') return parseFunction(cursor, command);
  const degrees = parseGroup(cursor, '{', '}');
  return degrees === null ? null : times(degrees, number(1n, 180n), symbol('π'));
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

function apply(name: string, argument: Expression, base: Expression): Maybe {
  if (name === 'exp') return power(symbol('e'), argument);
  if (name !== 'ln' && name !== 'log' && name !== 'lg') return circular(name as Circular, argument);
  const [above, below] = [logarithmOf(argument), logarithmOf(base)];
  return above === null || below === null ? null : over(above, below);
}

function parseFactors(cursor: Cursor): Maybe {
  return descend(cursor, () => {
    let total = parsePower(cursor);
    while (total !== null && startsFactor(cursor) && !isFunction(cursor)) {
      const next = parsePower(cursor);
      total = next === null ? null : times(total, next);
    }
    return total;
  });
}

function isFunction({ tokens, at }: Cursor): boolean {
  const token = tokens[at];
  return token?.kind === 'command' && !/^(?:frac|sqrt|deg)$/.test(token.text);
}
