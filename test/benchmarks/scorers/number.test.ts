import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractNumber, scoreNumber } from '../../../benchmarks/scorers/number.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

type Row = [why: string, response: string, expected: string | null];

const SPELLINGS: Row[] = [
  ['integer', '42', '42'],
  ['decimal', '3.14', '3.14'],
  ['trailing zeros', '42.00', '42'],
  ['leading zeros', '007', '7'],
  ['no whole part', '.5', '0.5'],
  ['negative', '-7', '-7'],
  ['minus sign', '−7', '-7'],
  ['full-width minus', '－７', '-7'],
  ['plus', '+7', '7'],
  ['full-width digits', '１２３', '123'],
  ['thousands', '1,234', '1234'],
  ['millions', '1,234,567.89', '1234567.89'],
  ['full-width comma', '1，234', '1234'],
  ['LaTeX thousands', '1{,}234', '1234'],
  ['LaTeX thin space', '1\\,234', '1234'],
  ['spaces as thousands', '1 234', '1234'],
  ['narrow spaces as thousands', '12\u202f345\u202f678', '12345678'],
  ['fraction', '3/4', '0.75'],
  ['fraction without a finite decimal', '2/3', '2/3'],
  ['fraction in lowest terms', '4/6', '2/3'],
  ['whole fraction', '8/4', '2'],
  ['negative fraction', '-2/3', '-2/3'],
  ['LaTeX fraction', '\\frac{3}{4}', '0.75'],
  ['negative LaTeX fraction', '-\\frac{2}{3}', '-2/3'],
  ['display fraction', '\\dfrac{1}{3}', '1/3'],
  ['short LaTeX fraction', '\\frac12', '0.5'],
  ['mixed number', '1 1/2', '1.5'],
  ['mixed LaTeX', '1\\frac{1}{2}', '1.5'],
  ['vulgar fraction', '½', '0.5'],
  ['mixed vulgar fraction', '2½', '2.5'],
  ['division by zero', '1/0', null],
  ['percent', '50%', '50'],
  ['LaTeX percent', '50\\%', '50'],
  ['percent in Korean', '12.5퍼센트', '12.5'],
  ['dollars', '$18', '18'],
  ['LaTeX dollars', '\\$18', '18'],
  ['negative dollars', '-$18', '-18'],
  ['dollars, negative', '$-18', '-18'],
  ['won sign', '₩1,000', '1000'],
  ['scientific', '1.5e3', '1500'],
  ['scientific, negative exponent', '2E-3', '0.002'],
  ['times a power of ten', '1.5 × 10^3', '1500'],
  ['LaTeX power of ten', '$6.02 \\times 10^{5}$', '602000'],
  ['superscript power of ten', '3×10⁻²', '0.03'],
  ['power of ten alone', '10^4', '10000'],
  ['exponent beyond reason', '1e9999', null],
  ['too many digits', '1'.repeat(500), null],
  ['a long number, exactly', '12345678901234567890123', '12345678901234567890123'],
  ['a long decimal, exactly', '0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
];

const KOREAN: Row[] = [
  ['ten thousands', '3만', '30000'],
  ['ten thousands and thousands', '3만 5천', '35000'],
  ['no space between', '3만5천원', '35000'],
  ['hundred millions with digits', '1억 2,000만', '120000000'],
  ['decimal of a unit', '2.5억', '250000000'],
  ['units alone', '십만', '100000'],
  ['digit and small unit', '5천', '5000'],
  ['hundreds of ten thousands', '3백만 원', '3000000'],
  ['trillion', '1조 5,000억 원', '1500000000000'],
  ['unit and rest', '1만 2345', '12345'],
  ['thousands with a comma and a unit', '1,000만', '10000000'],
  ['all units', '1억 2345만 6789', '123456789'],
  ['pieces are no trillions', '정답: 5조각', '5'],
  ['as many as', '정답: 3만큼', '3'],
  ['fraction in Korean order', '4분의 3', '0.75'],
  ['Sino-Korean', '삼십오', '35'],
  ['Sino-Korean hundred', '백이십삼', '123'],
  ['Sino-Korean with ten thousands', '이만 오천', '25000'],
  ['Sino-Korean with predicate', '정답은 삼십오입니다.', '35'],
  ['Sino-Korean decimal', '정답: 삼점오', '3.5'],
  ['zero', '정답은 영입니다', '0'],
  ['native', '서른다섯', '35'],
  ['native with a counter', '정답은 서른다섯 명입니다.', '35'],
  ['native short form', '답: 세 개', '3'],
  ['native twenty', '답: 스무 살', '20'],
  ['native ninety-nine', '아흔아홉', '99'],
  ['native eleven', '정답: 열한 개', '11'],
  ['Sino hundred with native rest', '백스물다섯', '125'],
  ['negative in words', '정답: 마이너스 5', '-5'],
  ['below zero', '정답: 영하 12도', '-12'],
  ['a word is no number', '정답은 이것입니다.', null],
  ['a word with a digit syllable', '정답은 사과입니다.', null],
];

const STATED: Row[] = [
  ['Korean label', '정답: 42', '42'],
  ['full-width colon', '정답：４２', '42'],
  ['counter', '정답: 42개', '42'],
  ['predicate without a space', '정답은 42입니다.', '42'],
  ['predicate with a space', '정답은 42 입니다', '42'],
  ['people', '답은 12명입니다.', '12'],
  ['kilometres', '정답: 3.5km', '3.5'],
  ['dollars in Korean', '답: 18달러', '18'],
  ['words before', '정답은 총 42개입니다.', '42'],
  ['about', '정답은 약 3.5입니다', '3.5'],
  ['a sentence', '정답은 하루에 18달러입니다.', '18'],
  ['English sentence', 'The answer is 42.', '42'],
  ['English label', 'Answer: 42', '42'],
  ['bold', '**Answer: 42**', '42'],
  ['bold label', '**정답:** 42', '42'],
  ['heading', '### 정답\n42', '42'],
  ['final answer', 'The final answer is: $\\boxed{42}$. I hope it is correct.', '42'],
  ['hash marks', 'He has 7.\n#### 18', '18'],
  ['solution of GSM8K', '16 - 3 = <<16-3=13>>13 left\nA: 26', '26'],
  ['JSON text', '{"reasoning": "2 + 3", "answer": "42"}', '42'],
  ['JSON number', '{"answer": 42}', '42'],
  ['JSON dollars', '"answer": "$1,200.50"', '1200.5'],
  ['variable', 'Answer: x = 5', '5'],
  ['LaTeX variable', '정답: $x = 5$', '5'],
  ['unit in LaTeX', 'The answer is $12\\text{ cm}$.', '12'],
  ['degrees', 'The answer is $45^\\circ$.', '45'],
  ['an expression and its value', '정답: 3 + 4 = 7', '7'],
  ['a chain of values', '"answer": "150 * 2 + 240 = 300 + 240 = 540"', '540'],
  ['a sentence with a sum', 'Answer: Janet makes 9 * 2 = $18 every day.', '18'],
  ['reason behind', 'The answer is 12, since 3 * 4 = 12 and 12 > 10.', '12'],
  ['rate', 'Answer: $52,500/year', '52500'],
  ['approximately', 'The answer is approximately 3.7 hours.', '3.7'],
  ['a total of', 'Answer: a total of 15 apples', '15'],
  ['last statement', '정답: 12\n다시 계산하면\n정답: 15', '15'],
  ['statement over box', '정답: 12\n(\\boxed{13} 은 틀림)', '12'],
  ['statement over the last number', 'The answer is 42. It took me 3 minutes.', '42'],
  ['full hour', 'The answer is 2:00 pm.', '2'],
  ['year', '정답: 1945년', '1945'],
  ['mixed in a sentence', 'The answer is 2 1/2 cups.', '2.5'],
  ['negative', 'The answer is -15.', '-15'],
  ['minus five', 'The answer is minus 5.', '-5'],
];

const BOXED_AND_LAST: Row[] = [
  ['box', 'So $\\boxed{42}$', '42'],
  ['box with a unit', '\\boxed{12\\text{ cm}}', '12'],
  ['box with a fraction', '\\boxed{\\frac{3}{4}}', '0.75'],
  ['box with thousands', '\\boxed{1{,}234}', '1234'],
  ['box with an equation', '\\boxed{x = 7}', '7'],
  ['last box', '\\boxed{1} and then \\boxed{2}', '2'],
  ['box over the last number', 'Thus \\boxed{42}, as 6 times 7.', '42'],
  ['nested braces', '\\boxed{{42}}', '42'],
  ['last number', 'She has 3 cats and 4 dogs, so 7.', '7'],
  ['result at the end', '5 * 4 = 20', '20'],
  ['Korean prose', '따라서 모두 12개가 남는다.', '12'],
  ['difference', '16-3=13', '13'],
  ['a sentence stop', 'It costs 42.', '42'],
  ['range', 'between 5-7', '7'],
  ['names are no numbers', 'It has 3 atoms, like H2O', '3'],
  ['articles of a law are no numbers', '벌금은 300만 원이다(제3조)', '3000000'],
  ['list marks are no numbers', '결과는 12이다.\n1. 첫째 이유\n2. 둘째 이유', '12'],
  ['dates are no numbers', 'He paid 30 on 2024-05-06', '30'],
  ['Korean dates are no numbers', '2024년 5월 6일에 30개를 샀다', '30'],
  ['times are no numbers', 'He ate 3 at 10:30', '3'],
  ['English dates are no numbers', 'It cost 30 on May 5', '30'],
];

const UNPARSED: Row[] = [
  ['empty', '', null],
  ['no number', 'I do not know.', null],
  ['refusal', '죄송하지만 답할 수 없습니다.', null],
  ['two numbers', '정답: 3 또는 4', null],
  ['two numbers in English', 'The answer is 3 or 4.', null],
  ['two numbers with units', '"answer": "86 glasses and 42 plates"', null],
  ['a list', '정답: 3, 5', null],
  ['a range', '정답: 3~5', null],
  ['hours and minutes', '정답: 3시간 30분', null],
  ['a time', 'The answer is 10:30.', null],
  ['a date', '정답: 2024년 5월 6일', null],
  ['a ratio', '정답: 3:4', null],
  ['a root', 'The answer is $2\\sqrt{3}$.', null],
  ['a root first', 'The answer is $\\sqrt{3}$.', null],
  ['pi', '정답: 3π', null],
  ['a power', 'Answer: 2^10', null],
  ['algebra', '"answer": "1.5x + 4"', null],
  ['an open sum', 'Answer: 3 + 4', null],
  ['a field that says there is none', 'It may be 7.\n"answer": "cannot be determined"', null],
  ['a box with a root hides other numbers', 'It is 3. \\boxed{2\\sqrt{5}}', null],
];

describe.each([
  ['spellings', SPELLINGS],
  ['Korean numerals', KOREAN],
  ['stated', STATED],
  ['boxed and last', BOXED_AND_LAST],
  ['unparsed', UNPARSED],
])('%s', (_group, rows) => {
  test.each(rows)('%s', (_why, response, expected) => expect(extractNumber(response)).toBe(expected));
});

const sample = (value: string): Sample => ({ id: 's', input: '', target: { kind: 'number', value }, groups: {} });

describe('scoreNumber', () => {
  test.each([
    ['right', '정답: 42', '42', 1, '42'],
    ['wrong', '정답: 41', '42', 0, '41'],
    ['unparsed', '모르겠다', '42', 0, null],
    ['sign counts', '정답: 5', '-5', 0, '5'],
    ['negative target', '\\boxed{-5}', '-5', 1, '-5'],
    ['fraction target', '정답: 0.75', '3/4', 1, '0.75'],
    ['fraction answer', 'The answer is 2/3.', '2/3', 1, '2/3'],
    ['another fraction with the same numerator', 'The answer is 2/5.', '2/3', 0, '0.4'],
    ['percent of a percent target', '정답: 50%', '50', 1, '50'],
    ['percent of a ratio target', '정답: 50%', '0.5', 1, '50'],
    ['ratio of a percent target', '정답: 0.5', '50', 0, '0.5'],
    ['rounded answer, two places', '정답: 0.67', '2/3', 1, '0.67'],
    ['rounded answer, one place', '정답: 0.7', '2/3', 0, '0.7'],
    ['rounded target', '정답: 3.14159', '3.14', 1, '3.14159'],
    ['cut, not rounded', '정답: 0.66', '2/3', 0, '0.66'],
    ['half a unit either way', '정답: 3.145', '3.14', 1, '3.145'],
    ['more than half a unit', '정답: 3.146', '3.14', 0, '3.146'],
    ['integers are exact', '정답: 42', '41.7', 0, '42'],
    ['an integer target is exact', '정답: 41.99', '42', 0, '41.99'],
    ['one decimal is exact', '정답: 2.46', '2.5', 0, '2.46'],
    ['one significant digit is exact', '정답: 0.00', '0.004', 0, '0'],
    ['trailing zeros state precision', '정답: 3.10', '3.104', 1, '3.1'],
    ['beyond floating point', '정답: 9007199254740993', '9007199254740992', 0, '9007199254740993'],
    ['a tenth is a tenth', '정답: 0.1', '1/10', 1, '0.1'],
  ])('%s', (_why, response, target, value, answer) => {
    expect(scoreNumber(response, sample(target))).toEqual({ status: 'scored', value, answer });
  });

  test('the rounding rule does not favour a side', () => {
    const decimal = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 3 }));
    const spell = ([digits, places]: [number, number]) => (digits / 10 ** places).toFixed(places);
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        const forth = scoreNumber(`정답: ${spell(one)}`, sample(spell(other)));
        const back = scoreNumber(`정답: ${spell(other)}`, sample(spell(one)));
        return forth.status === 'scored' && back.status === 'scored' && forth.value === back.value;
      }),
    );
  });

  test('any integer survives every wrapper', () => {
    const wrap = fc.constantFrom(
      (n: string) => `정답: ${n}`,
      (n: string) => `The answer is ${n}.`,
      (n: string) => `\\boxed{${n}}`,
      (n: string) => `"answer": "${n}"`,
      (n: string) => `#### ${n}`,
      (n: string) => `정답은 ${n}입니다.`,
      (n: string) => `**Answer:** ${Number(n).toLocaleString('en-US')}`,
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        wrap,
        (n, put) => extractNumber(put(`${n}`)) === `${n}`,
      ),
    );
  });

  test.each([
    ['a target that is no number', sample('about 5'), 'SCORER_TARGET_UNREADABLE'],
    [
      'a target of another kind',
      { ...sample('1'), target: { kind: 'choice', index: 0 } } as Sample,
      'SCORER_TARGET_MISMATCH',
    ],
  ])('refuses %s', (_why, given, code) => {
    expect(() => scoreNumber('5', given)).toThrow(expect.objectContaining({ code }));
  });
});

describe('responses that fooled a scorer', () => {
  const lines = readFileSync(new URL('../../golden/number.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  test.each(lines.map((line): { response: string; expected: string | null; source: string } => JSON.parse(line)))(
    '$source',
    ({ response, expected }) => expect(extractNumber(response)).toBe(expected),
  );
});

describe('hostile text', () => {
  test.each([
    ['digits', '1'],
    ['digits and commas', '1,'],
    ['thousands', ',000'],
    ['digits and dots', '1.'],
    ['digits and spaces', '1 000 '],
    ['fractions', '1/'],
    ['LaTeX fractions', '\\frac{'],
    ['closed LaTeX fractions', '\\frac{1}{2}'],
    ['equals', '=1'],
    ['markers', '정답은 '],
    ['labels', '정답: '],
    ['labels with sums', 'Answer: 1+1='],
    ['hash marks', '\n#### '],
    ['boxes', '\\boxed{'],
    ['Korean units', '1만'],
    ['Korean digits', '일이삼'],
    ['native numerals', '서른'],
    ['times', '10:30 '],
    ['dates', '2024-05-06 '],
    ['powers', '×10^3'],
    ['white space', ' '],
    ['minus signs', '-'],
    ['dollars', '$'],
    ['list marks', '\n1. a'],
    ['text in LaTeX', '\\text{'],
    ['superscripts', '1²'],
    ['escape codes', '\x1b[1m'],
    ['combining marks', '1\u0315\u0300'],
  ])('a megabyte of %s is read in linear time', (_why, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const tookMs = cpuMsOf(() => {
      extractNumber(text);
      extractNumber(`정답: ${text}`);
    });
    expect(tookMs).toBeLessThan(6000);
  });

  test('5,000 random strings never throw and always give a plain number', () => {
    const pieces = fc.constantFrom(
      ...'정답: 답은 Answer: is = 0 1 23 4,567 . , / - − + % $ ₩ 만 억 조 천 백 십 삼 오 서른 다섯 개 명 입니다 e3 E-2 ×10^ \\frac{ } { \\boxed{ \\sqrt ½ : 년 월 일 시 분 의 " ** #### \n ( ) x \u200b \u0301 \ud835 π ² 10:30'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (response) => {
        const number = extractNumber(response);
        return number === null || /^-?\d+(?:\.\d+|\/\d+)?$/.test(number);
      }),
      { numRuns: 5_000 },
    );
  });
});
