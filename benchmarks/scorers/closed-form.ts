/**
 * Reads a LaTeX answer as an exact fraction of polynomials: numbers, fractions, square roots, π, i, variables, powers with whole
 * exponents. Everything else (functions, other roots, |x|, n!) gives null: it cannot be decided here, and `expression-parser.ts` reads
 * it by the same grammar.
 */
import { type Language, parseLatex } from './latex-grammar.ts';
import { tokenPattern } from './latex-tokens.ts';
import {
  asRational,
  constant,
  isZero,
  minus,
  type Polynomial,
  product,
  squareRoot,
  sum,
  variable,
} from './polynomial.ts';
import { divide } from './rational.ts';

/** top / bottom; the bottom is never zero. */
export type ClosedForm = { top: Polynomial; bottom: Polynomial };

const ONE = constant({ top: 1n, bottom: 1n });

const language: Language<ClosedForm> = {
  maxLength: 600,
  // No command runs on into a letter here: what "\pir" means, the expressions say.
  token: tokenPattern({
    maxDigits: 200,
    commands: 'frac|sqrt',
    commandEnd: '(?![a-zA-Z])',
    greekEnd: '(?![a-zA-Z])',
    signs: '-+*/^(){}',
  }),
  number: (value) => polynomial(constant(value)),
  symbol: (name) => polynomial(variable(name)),
  negative: ({ top, bottom }) => ({ top: minus(top), bottom }),
  plus,
  times,
  over: (top, bottom) => times(top, inverse(bottom)),
  power,
  root: (base, index) => power(base, inverse(index)),
  // The first digits decide alone: 3\frac{1}{2x} is a sum here, too.
};

/** The value of a normalised LaTeX answer, or null when it is not a closed form of the kind above. */
export function parseClosedForm(latex: string): ClosedForm | null {
  return parseLatex(latex, language);
}

/** Whether two closed forms are the same; null when the comparison outgrows its bounds. */
export function areSame(one: ClosedForm, other: ClosedForm): boolean | null {
  const left = product(one.top, other.bottom);
  const right = product(other.top, one.bottom);
  const difference = left === null || right === null ? null : sum(left, minus(right));
  return difference === null ? null : isZero(difference);
}

/** To a whole number; a rational number also to the half. */
function power(base: ClosedForm, exponent: ClosedForm): ClosedForm | null {
  const value = rational(exponent);
  if (value === null) return null;
  const half = value.bottom === 2n ? rational(base) : null;
  if (half !== null && value.top === 1n) return polynomial(squareRoot(half));
  return value.bottom === 1n ? raise(base, value.top) : null;
}

function raise(base: ClosedForm, exponent: bigint): ClosedForm | null {
  const bound = base.top.size > 1 || base.bottom.size > 1 ? 40n : 300n;
  if (exponent > bound || exponent < -bound) return null;
  let total: ClosedForm | null = { top: ONE, bottom: ONE };
  const factor = exponent < 0n ? inverse(base) : base;
  for (let count = exponent < 0n ? -exponent : exponent; count > 0n && total !== null; count -= 1n) {
    total = times(total, factor);
  }
  return total;
}

function polynomial(top: Polynomial | null): ClosedForm | null {
  return top === null ? null : { top, bottom: ONE };
}

function inverse({ top, bottom }: ClosedForm): ClosedForm {
  return { top: bottom, bottom: top };
}

function times(one: ClosedForm, other: ClosedForm): ClosedForm | null {
  const top = product(one.top, other.top);
  const bottom = product(one.bottom, other.bottom);
  return top === null || bottom === null || isZero(bottom) ? null : { top, bottom };
}

function plus(one: ClosedForm, other: ClosedForm): ClosedForm | null {
  const [left, right] = [product(one.top, other.bottom), product(other.top, one.bottom)];
  const bottom = product(one.bottom, other.bottom);
  const top = left === null || right === null ? null : sum(left, right);
  return top === null || bottom === null ? null : { top, bottom };
}

function rational({ top, bottom }: ClosedForm) {
  const [above, below] = [asRational(top), asRational(bottom)];
  return above === null || below === null ? null : divide(above, below);
}
