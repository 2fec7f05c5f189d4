import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeLatex } from '../../../benchmarks/scorers/latex.ts';
import { extractMath, scoreMath } from '../../../benchmarks/scorers/math.ts';
import { compareLatex, type Verdict } from '../../../benchmarks/scorers/math-equality.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

const compare = (one: string, other: string): Verdict => compareLatex(normalizeLatex(one), normalizeLatex(other));

const EQUAL: [why: string, one: string, other: string][] = [
  ['same string', 'x^2+1', 'x^2+1'],
  ['white space', 'x^2 + 1', 'x^2+1'],
  ['display fraction', '\\dfrac{3}{4}', '\\frac{3}{4}'],
  ['text fraction', '\\tfrac{3}{4}', '\\frac34'],
  ['slash', '3/4', '\\frac{3}{4}'],
  ['decimal', '0.75', '\\frac{3}{4}'],
  ['decimal without a zero', '.75', '0.75'],
  ['unreduced', '\\frac{6}{8}', '\\frac{3}{4}'],
  ['sign in the numerator', '\\frac{-3}{4}', '-\\frac{3}{4}'],
  ['sign in the denominator', '\\frac{3}{-4}', '-\\frac{3}{4}'],
  ['mixed number', '3\\frac{1}{2}', '\\frac{7}{2}'],
  ['a product that looks like one', '2\\frac{1}{3x}', '\\frac{2}{3x}'],
  ['left and right', '\\left(1, 2\\right)', '(1,2)'],
  ['degrees', '90^\\circ', '90'],
  ['degrees in braces', '45^{\\circ}', '45'],
  ['dollars', '\\$32', '32'],
  ['percent', '10\\%', '10'],
  ['thousands', '32,500', '32500'],
  ['LaTeX thousands', '11,\\! 111,\\! 100', '11111100'],
  ['braced comma', '1{,}000', '1000'],
  ['unit', '5\\text{ cm}', '5'],
  ['squared unit', '18\\text{ cm}^2', '18'],
  ['unit in mbox', '12\\mbox{ inches}', '12'],
  ['unit in words', '12 inches', '12'],
  ['unit after a fraction', '\\frac{3}{2}\\text{ hours}', '1.5'],
  ['Korean counter', '42개', '42'],
  ['Korean predicate', '42입니다', '42'],
  ['trailing stop', '42.', '42'],
  ['variable before', 'x = 5', '5'],
  ['indexed variable before', 'x_1=5', '5'],
  ['function before', 'f(x) = x^2', 'x^2'],
  ['membership before', 'x \\in [-2,7]', '[-2,7]'],
  ['dollar signs', '$5$', '5'],
  ['display delimiters', '\\[ 5 \\]', '5'],
  ['short root', '\\sqrt2', '\\sqrt{2}'],
  ['root sign', '√2', '\\sqrt{2}'],
  ['root with a square in it', '\\sqrt{12}', '2\\sqrt{3}'],
  ['root in the denominator', '\\frac{1}{\\sqrt{3}}', '\\frac{\\sqrt{3}}{3}'],
  ['binomial denominator', '\\frac{1}{\\sqrt{2}-1}', '\\sqrt{2}+1'],
  ['root of a fraction', '\\sqrt{\\frac{1}{2}}', '\\frac{\\sqrt{2}}{2}'],
  ['root of a square', '\\sqrt{4}', '2'],
  ['product of roots', '\\sqrt{2}\\sqrt{3}', '\\sqrt{6}'],
  ['power of one half', '2^{1/2}', '\\sqrt{2}'],
  ['pi', '\\frac{3\\pi}{4}', '0.75\\pi'],
  ['pi sign', '2π', '2\\pi'],
  ['power', '2^{10}', '1024'],
  ['negative power', '10^{-2}', '0.01'],
  ['order of terms', 'p - q', '-q + p'],
  ['order of factors', 'ab', 'ba'],
  ['expanded square', '(x+1)^2', 'x^2+2x+1'],
  ['factored', 'x(x-1)', 'x^2 - x'],
  ['rational function', '\\frac{x^2-1}{x-1}', 'x+1'],
  ['explicit product', '2\\cdot 3', '6'],
  ['times', '2 \\times 3', '6'],
  ['complex', '\\frac{2+4i}{2}', '1+2i'],
  ['square of i', 'i^2', '-1'],
  ['root of a negative', '\\sqrt{-4}', '2i'],
  ['tuple', '(3, \\frac{\\pi}{2})', '\\left( 3, \\frac{\\pi}{2} \\right)'],
  ['tuple of equal values', '(0.5, \\sqrt{8})', '(\\frac12, 2\\sqrt{2})'],
  ['set in another order', '\\{1,2,3\\}', '\\{3,1,2\\}'],
  ['list in another order', '1,-2', '-2,1'],
  ['list and set', '1,2', '\\{2,1\\}'],
  ['set with bare braces', '{1,2}', '\\{1,2\\}'],
  ['or', '2 \\text{ or } 3', '3, 2'],
  ['and', '2 and 3', '2,3'],
  ['plus or minus', '1 \\pm \\sqrt{19}', '1+\\sqrt{19}, 1-\\sqrt{19}'],
  ['plus or minus in a set', '\\{1\\pm\\sqrt{5},-2\\}', '-2, 1+\\sqrt5, 1-\\sqrt5'],
  ['interval', '[-2, 7)', '[-2,7)'],
  ['union in another order', '(-\\infty,2)\\cup(3,\\infty)', '(3,\\infty) \\cup (-\\infty, 2)'],
  ['one in brackets', '(5)', '5'],
  ['letter in brackets', '\\text{(C)}', 'C'],
  ['words', '\\text{Evelyn}', 'evelyn'],
  ['words in bold', '\\textbf{even}', 'even'],
  ['matrix', '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}'],
  [
    'vector of equal values',
    '\\begin{pmatrix} 1/2 \\\\ -1 \\end{pmatrix}',
    '\\begin{pmatrix} 0.5 \\\\ -1 \\end{pmatrix}',
  ],
  ['number base', '2516_8', '2516_{8}'],
  ['number base left out', '2516', '2516_8'],
  ['equation, both sides moved', 'y - 2x - 3 = 0', '2x - y + 3 = 0'],
  ['equation, multiplied', '10x - 14y + 8 = 0', '5x - 7y + 4 = 0'],
  ['less or equal', 'x \\leq 5', 'x \\le 5'],
  ['cube root', '\\sqrt[3]{8}', '2'],
  ['cube root of a negative', '\\sqrt[3]{-8}', '-2'],
  ['cube root with a cube in it', '\\sqrt[3]{54}', '3\\sqrt[3]{2}'],
  ['cube root below', '\\frac{1}{\\sqrt[3]{2}}', '\\frac{\\sqrt[3]{4}}{2}'],
  ['nested roots', '\\sqrt{5+2\\sqrt{6}}', '\\sqrt{2}+\\sqrt{3}'],
  ['sum of cube roots', '\\sqrt[3]{2+\\sqrt{5}}+\\sqrt[3]{2-\\sqrt{5}}', '1'],
  ['sine of degrees', '\\sin 30^\\circ', '\\frac{1}{2}'],
  ['cosine of a fraction of pi', '\\cos\\frac{\\pi}{5}', '\\frac{1+\\sqrt{5}}{4}'],
  ['product of tangents', '\\tan 20^\\circ \\tan 40^\\circ \\tan 80^\\circ', '\\sqrt{3}'],
  ['sum of cosines', '\\cos\\frac{2\\pi}{7}+\\cos\\frac{4\\pi}{7}+\\cos\\frac{6\\pi}{7}', '-\\frac{1}{2}'],
  ['nested roots and a cosine', '\\sqrt{2+\\sqrt{2+\\sqrt{2}}}', '2\\cos\\frac{\\pi}{16}'],
  ['sum of squares of sine and cosine', '\\sin^2 x+\\cos^2 x', '1'],
  ['sine of the double', '\\sin 2x', '2\\sin x\\cos x'],
  ['logarithm', '\\log_2 8', '3'],
  ['logarithm to a base', '\\log_{4} 8', '1.5'],
  ['common logarithm', '\\log 100', '2'],
  ['natural logarithm', '\\ln 8', '3\\ln 2'],
  ['logarithm of e', '\\ln e^3', '3'],
  ['power of e', 'e^{i\\pi}', '-1'],
  ['power of e and logarithm', 'e^{\\ln 3}', '3'],
  ['factorial', '5!', '120'],
  ['binomial coefficient', '\\binom{5}{2}', '10'],
  ['absolute value of a number', '|-3|', '3'],
  ['root of a square', '\\sqrt{x^2+2x+1}', '|x+1|'],
  ['variable in the exponent', '2^x', '4^{x/2}'],
  ['difference of powers', '3^{n+1}-3^n', '2\\cdot 3^n'],
  ['broken power of a variable', 'x^{3/2}', 'x\\sqrt{x}'],
  ['root below', '\\frac{1}{\\sqrt{x}+1}', '\\frac{\\sqrt{x}-1}{x-1}'],
  ['third root of unity', '\\frac{-1+i\\sqrt{3}}{2}', 'e^{2\\pi i/3}'],
  ['pi before a letter', '\\pi r^2', 'r^2\\pi'],
  ['equation solved for y', 'y = 3x + 6', '3x - y + 6 = 0'],
  ['JSON backslashes', '\\\\frac{3}{4}', '\\frac{3}{4}'],
];

const DIFFERENT: [why: string, one: string, other: string][] = [
  ['numbers', '5', '6'],
  ['sign', '-5', '5'],
  ['a long decimal', '0.333', '\\frac{1}{3}'],
  ['pi and its decimal', '3.14', '\\pi'],
  ['roots', '2\\sqrt{3}', '3\\sqrt{2}'],
  ['root and number', '\\sqrt{2}', '1.41'],
  ['polynomials', 'x^2+1', 'x^2+2'],
  ['order of a tuple', '(1,2)', '(2,1)'],
  ['bracket of an interval', '[1,2)', '[1,2]'],
  ['length of a list', '1,2', '1,2,3'],
  ['one of two', '2', '2,-1'],
  ['repeated in a list', '1,1,2', '1,2,2'],
  ['words', 'even', 'odd'],
  ['matrix', '\\begin{pmatrix}1\\\\2\\end{pmatrix}', '\\begin{pmatrix}2\\\\1\\end{pmatrix}'],
  ['number base', '2516_8', '2517_8'],
  ['letters', '\\text{(A)}', '\\text{(C)}'],
  ['conjugate', '1+2i', '1-2i'],
  ['tuple and number', '(1,2)', '3'],
  ['sine and its decimal', '\\sin 20^\\circ', '0.342'],
  ['power and its decimal', '2^{\\sqrt{2}}', '2.6651441427'],
  ['e and its decimal', 'e', '2.71828182845904523536'],
  ['nearly: a root and a long decimal', '\\sqrt[3]{2}', '1.25992104989487316476721'],
  ['nearly: an approximation of pi', '\\sqrt[4]{\\frac{2143}{22}}', '\\pi'],
  ['a large power', '(x+y+z)^{60}', 'x'],
  ['a large radicand', '\\sqrt{123456789123456789}', '351364182.8'],
  ['sine of the double, wrongly', '\\sin 2x', '2\\sin x'],
  ['power of a power', '2^{x^2}', '4^x'],
  ['equation solved for y, wrongly', 'y = 3x + 6', '4x - y + 6 = 0'],
];

const UNDECIDED: [why: string, one: string, other: string][] = [
  ['absolute value of a variable', '|x|', 'x'],
  ['root of a square of a variable', '\\sqrt{x^2}', 'x'],
  ['degrees or not, nobody can tell', '\\sin 20', '0.342'],
  ['inverse function', '\\sin^{-1} 1', '\\frac{\\pi}{2}'],
  ['broken power of a negative', '(-8)^{1/3}', '-2'],
  ['a tower', '9^{9^9}', '1'],
  [
    'a degree beyond the bound',
    '\\sqrt{2}+\\sqrt{3}+\\sqrt{5}+\\sqrt{7}+\\sqrt{11}+\\sqrt[7]{2}-\\sqrt[7]{2}',
    '\\sqrt{2}+\\sqrt{3}+\\sqrt{5}+\\sqrt{7}+\\sqrt{11}+\\sqrt[9]{3}-\\sqrt[9]{3}',
  ],
  ['inequality and interval', '-2 \\le x \\le 7', '[-2,7]'],
  ['division by zero', '\\frac{1}{0}', '1'],
  ['ellipsis', '1+2+\\dots+n', 'n(n+1)/2'],
  ['tuple and list', '(1,2)', '1,2'],
];

describe.each([
  ['equal', EQUAL],
  ['different', DIFFERENT],
  ['undecided', UNDECIDED],
] as const)('%s', (verdict, rows) => {
  test.each(rows)('%s', (_why, one, other) => {
    expect([compare(one, other), compare(other, one)]).toEqual([verdict, verdict]);
  });
});

test.each([
  ['box', 'so $\\boxed{\\frac{3}{4}}$.', '\\frac{3}{4}'],
  ['nested braces', '\\boxed{\\{1,\\frac{1}{2}\\}}', '\\{1,\\frac{1}{2}\\}'],
  ['last box', '\\boxed{1} \\boxed{2}', '2'],
  ['fbox', '\\fbox{7}', '7'],
  ['box without braces', '$\\boxed 7$', '7'],
  ['box with a doubled backslash', '"reasoning": "so \\\\boxed{5}"', '5'],
  ['box over statement', 'The answer is 4.\n\\boxed{5}', '5'],
  ['field over box', '\\boxed{4}\n{"answer": "5"}', '5'],
  ['field with LaTeX', '{"answer": "\\\\frac{3}{4}"}', '\\frac{3}{4}'],
  ['field with a box', '"answer": "$\\\\boxed{5}$"', '5'],
  ['sentence', 'The answer is $\\frac{3}{4}$.', '\\frac{3}{4}'],
  ['display sentence', 'The answer is: \\[ \\frac{1}{2} \\]', '\\frac{1}{2}'],
  ['label', 'Answer: 42 cm', '42'],
  ['bold label', '**Answer:** $(1,2)$', '(1,2)'],
  ['Korean label', '정답: $x = 5$', '5'],
  ['Korean sentence', '정답은 $\\frac{3}{4}$입니다.', '\\frac{3}{4}'],
  ['minerva', 'Final Answer: The final answer is $3\\sqrt{2}$. I hope it is correct.', '3\\sqrt{2}'],
  ['the whole response', '5', '5'],
  ['a formula alone', '$x^2$', 'x^2'],
  ['open box', '\\boxed{5', null],
  ['empty', '', null],
  ['prose', 'We cannot say what the value of this is.', null],
  ['a sentence that states nothing', 'The answer is that we cannot know this thing', null],
])('extracts: %s', (_why, response, expected) => expect(extractMath(response)).toBe(expected));

describe('scoreMath', () => {
  const sample = (latex: string): Sample => ({ id: 's', input: '', target: { kind: 'math', latex }, groups: {} });

  test.each([
    ['right', '\\boxed{\\frac{1}{\\sqrt 3}}', '\\frac{\\sqrt{3}}{3}', 1, '\\frac{1}{\\sqrt{3}}'],
    ['wrong', '\\boxed{7}', '8', 0, '7'],
    ['no answer', 'I do not know what to do here at all.', '8', 0, null],
    ['undecided is unparsed, not guessed', '\\boxed{\\arctan 1}', '\\frac{\\pi}{4}', 0, null],
    ['the same form of what cannot be decided', '\\boxed{\\arctan 3}', '\\arctan 3', 1, '\\arctan3'],
  ])('%s', (_why, response, latex, value, answer) => {
    expect(scoreMath(response, sample(latex))).toEqual({ status: 'scored', value, answer });
  });

  test('refuses another kind of target', () => {
    const given: Sample = { ...sample('1'), target: { kind: 'number', value: '1' } };
    expect(() => scoreMath('1', given)).toThrow(expect.objectContaining({ code: 'SCORER_TARGET_MISMATCH' }));
  });
});

test("2,200 pairs: no verdict differs from math-verify 0.9.0's, and all are decided", () => {
  const rows = readFileSync(join(import.meta.dirname, '../../golden/math.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const pairs = rows.map((row): [one: string, other: string, same: boolean] => JSON.parse(row));
  const found = pairs.filter(([one, other, same]) => compare(one, other) !== (same ? 'equal' : 'different'));
  expect([pairs.length, pairs.filter(([, , same]) => same).length, found]).toEqual([2200, 1225, []]);
});

test('sums of roots are decided as their squares are', () => {
  const part = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 50 }));
  fc.assert(
    fc.property(part, part, ([a, m], [b, n]) => {
      const one = `${a}\\sqrt{${m}}`;
      const other = `${b}\\sqrt{${n}}`;
      const same = Math.sign(a) === Math.sign(b) && a * a * m === b * b * n;
      return compare(one, other) === (same ? 'equal' : 'different');
    }),
  );
});

describe('hostile text', () => {
  test.each([
    ['boxes', '\\boxed{'],
    ['closed boxes', '\\boxed{1}'],
    ['braces', '{'],
    ['fractions', '\\frac{1}{'],
    ['roots', '\\sqrt{'],
    ['short fractions', '\\frac1'],
    ['digits', '1'],
    ['thousands', '1,000,'],
    ['powers', '2^'],
    ['brackets', '('],
    ['text', '\\text{'],
    ['closed text', '\\text{a}'],
    ['backslashes', '\\'],
    ['commas', ','],
    ['dollars', '$'],
    ['labels', 'Answer: '],
    ['fields', '"answer": "'],
    ['white space', ' '],
    ['units', '1 cm '],
    ['plus or minus', '\\pm'],
    ['unions', '\\cup'],
    ['matrices', '\\begin{matrix}'],
    ['Hangul', '개'],
    ['assignments', 'x='],
  ])('a megabyte of %s is read in linear time', (_why, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const tookMs = cpuMsOf(() => {
      scoreMath(text, { id: 's', input: '', target: { kind: 'math', latex: '1' }, groups: {} });
      scoreMath(`\\boxed{${text}}`, {
        id: 's',
        input: '',
        target: { kind: 'math', latex: text.slice(0, 4000) },
        groups: {},
      });
    });
    expect(tookMs).toBeLessThan(4000);
  });

  test('20,000 random strings never throw, and the verdict does not depend on the side', () => {
    const pieces = fc.constantFrom(
      ...'\\frac { } { } \\sqrt \\pi x y i 1 2 3.5 ^ _ ( ) [ ] \\{ \\} , + - * / = \\pm \\cup \\le \\text{ \\boxed{ $ \\left \\right ! | \\infty \\\\ & \\matrix 개 \u200b'.split(
        ' ',
      ),
    );
    const latex = fc.oneof(
      fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(latex, latex, (one, other) => compare(one, other) === compare(other, one)),
      { numRuns: 20_000 },
    );
  }, 120_000); // five seconds on an idle core; this guards against a loop without end, on any machine
});
