import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractChoice, scoreChoice } from '../../../benchmarks/scorers/choice.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

type Row = [why: string, response: string, expected: number | null];

const [A, B, C, D, E] = [0, 1, 2, 3, 4];

const STATED_IN_KOREAN: Row[] = [
  ['label', '정답: C', C],
  ['label without a space', '정답:C', C],
  ['space before the colon', '정답 : C', C],
  ['full-width colon', '정답：B', B],
  ['full-width letter', '정답：Ｃ', C],
  ['full-width digit', '정답: ３', C],
  ['short word for answer', '답: B', B],
  ['short word, full-width colon', '답：B', B],
  ['reply', '답변: D', D],
  ['solution', '해답: A', A],
  ['final answer', '최종 정답: B', B],
  ['final reply', '최종 답변: B', B],
  ['topic particle', '정답은 A', A],
  ['topic particle and predicate', '정답은 C입니다.', C],
  ['no space behind the particle', '정답은C입니다.', C],
  ['plain predicate', '따라서 정답은 D이다.', D],
  ['polite predicate', '정답은 B예요.', B],
  ['noun ending', '정답은 B임', B],
  ['circled', '따라서 정답은 ③입니다.', C],
  ['circled label', '정답: ②', B],
  ['negative circled', '정답: ❹', D],
  ['sans-serif circled', '정답: ➁', B],
  ['circled with the next one mentioned', '정답: ③ 대구 (④는 아니다)', C],
  ['bracketed digit sign', '정답: ⑶', C],
  ['circled letter', '정답: Ⓑ', B],
  ['circled syllable', '정답: ㉯', B],
  ['number with counter', '정답은 3번입니다.', C],
  ['number, counter and text', '정답은 2번 서울입니다', B],
  ['number, counter, label', '정답: 4번', D],
  ['letter with counter', '정답은 A번입니다', A],
  ['plain digit', '정답: 3', C],
  ['digit and stop', '정답: 2.', B],
  ['digit in brackets', '정답: (3)', C],
  ['digit and text', '정답: 2. 서울', B],
  ['syllable', '정답: 다', C],
  ['syllable with predicate', '정답은 나입니다.', B],
  ['syllable in brackets', '정답은 (가)입니다.', A],
  ['syllable with counter', '정답: 라번', D],
  ['consonant', '정답: ㄱ', A],
  ['consonant with predicate', '답은 ㄷ입니다.', C],
  ['brackets', '정답: (B)', B],
  ['square brackets', '정답: [B]', B],
  ['corner brackets', '정답: 「B」', B],
  ['label in square brackets', '[정답] C', C],
  ['label in lenticular brackets', '【정답】 C', C],
  ['bold letter', '정답: **A**', A],
  ['bold label', '**정답**: A', A],
  ['bold label with its colon', '**정답:** A', A],
  ['all bold', '**정답: A**', A],
  ['code', '정답: `D`', D],
  ['quotes', "정답: 'B'", B],
  ['curly quotes', '정답은 “B”입니다.', B],
  ['heading above', '### 정답\nC', C],
  ['heading and blank line', '## 정답\n\n③ 대전', C],
  ['two languages', '정답 (Answer): C', C],
  ['choice and text', '정답: D. 대구', D],
  ['choice, colon and text', '정답은 D: 33.81입니다.', D],
  ['choice and bracketed text', '정답은 A(서울)입니다.', A],
  ['choice and text after a space', '정답: A 서울특별시', A],
  ['word for choice before it', '정답은 보기 ③입니다.', C],
  ['word for option before it', '정답은 선택지 B입니다.', B],
  ['answer number', '정답 번호: 2', B],
  ['as follows', '정답은 다음과 같습니다: C', C],
  ['sentence closes with the choice', '정답은 서울에 해당하는 C입니다.', C],
  ['quote form', '정답은 C라고 할 수 있습니다.', C],
  ['arrow', '정답 → C', C],
  ['dash', '정답 - C', C],
  ['nothing between', '정답 C', C],
  ['table cell', '| 정답 | C |', C],
  ['choice points back', '따라서 C가 정답입니다.', C],
  ['circled points back', '③이 정답이다.', C],
  ['number points back', '그러므로 2번이 답입니다.', B],
  ['points back with words between', 'B가 가장 알맞은 정답입니다.', B],
  ['choosing', '저는 D를 선택하겠습니다.', D],
  ['choosing as the answer', '③을 정답으로 고릅니다.', C],
  ['which is right', '따라서 옳은 것은 ③입니다.', C],
  ['which is not right', '따라서 옳지 않은 것은 B입니다.', B],
  ['which fits best', '가장 적절한 것은 ④이다.', D],
  ['which statement is wrong', '틀린 설명은 A입니다.', A],
  ['conclusion', '계산하면 12이다.\n따라서 B입니다.', B],
];

const STATED_IN_ENGLISH: Row[] = [
  ['label', 'Answer: C', C],
  ['small letters', 'answer: c', C],
  ['capitals and dollars', 'ANSWER: $B$', B],
  ['sentence', 'The answer is (C).', C],
  ['sentence without brackets', 'The answer is C', C],
  ['small letter in brackets', 'The answer is (b).', B],
  ['small letter and stop', 'The answer is b.', B],
  ['correct answer', 'The correct answer is B.', B],
  ['best answer', 'Therefore, the best answer is (D).', D],
  ['correct option', 'The correct option is C', C],
  ['correct choice', 'So the correct choice is: A', A],
  ['final answer', '**Final Answer:** B', B],
  ['final answer is', 'The final answer is D.', D],
  ['option before the letter', 'The answer is option B.', B],
  ['would be', 'The answer would be C.', C],
  ['must be', 'The answer must be (A)', A],
  ['to the question', 'The answer to the question is B.', B],
  ['a colon behind is', 'The answer is: C', C],
  ['line break behind is', 'The answer is:\n\nC', C],
  ['text behind', 'Answer: B. Seoul', B],
  ['text in brackets behind', 'Answer: B (Seoul)', B],
  ['reason behind', 'The answer is A because the rest is wrong.', A],
  ['JSON', '{"answer": "B"}', B],
  ['JSON with reasoning', '{\n  "reasoning": "A is wrong.",\n  "answer": "D"\n}', D],
  ['JSON, bare digit', '{"answer": 2}', B],
  ['XML', '<answer>C</answer>', C],
  ['heading', '### ANSWER\nA', A],
  ['heading with trailing spaces', '### ANSWER  \nD  \n\n**Reasoning:** because', D],
  ['choice points back', 'C is the correct answer.', C],
  ['option points back', 'Option (B) is the best choice here.', B],
  ['which is false', 'The false statement is (B).', B],
  ['which remains', 'The only remaining option is (A).', A],
  ['conclusion', 'The rest fails.\nTherefore, C.', C],
  ['LaTeX text', 'The answer is $\\text{B}$.', B],
  ['LaTeX bold and brackets', 'Answer: $\\textbf{(C)}$', C],
  ['digit in dollars', 'The answer is $3$.', C],
  ['box in the sentence', 'The answer is $\\boxed{C}$.', C],
  ['sentence closes with the choice', 'The answer is Seoul, the capital (B)', B],
];

const SECOND_THOUGHTS: Row[] = [
  ['revised: last one wins', '정답: A ... 다시 보면 정답: C', C],
  ['revised in English', 'The answer is A. Wait. The answer is B.', B],
  ['restated', '정답은 B입니다.\n\n해설: ...\n\n정답: B', B],
  ['not A but C, Korean', '정답은 A가 아니라 C입니다', C],
  ['not A and C, Korean', '정답은 A가 아니고 C입니다.', C],
  ['not number one but two', '정답은 1번이 아니라 2번입니다.', B],
  ['not the one that is', '정답은 A가 아닌 D입니다.', D],
  ['not A but C, English', 'The answer is not A but C.', C],
  ['not A; it is', 'The answer is not (A), it is (D).', D],
  ['C, not A', 'The answer is C, not A.', C],
  ['denial takes an answer back', '정답: A\n아니다. 정답은 A가 아닙니다.', null],
  ['denial of another choice', '정답: B\n정답은 A가 아닙니다.', B],
  ['explicit over boxed', '정답: A\n참고: \\boxed{B}', A],
  ['explicit over first line', 'A\n\n생각해 보니 정답은 B입니다.', B],
  ['explicit over last line', 'The answer is B.\n\nC', B],
  ['a mention in passing does not overrule', '### 정답\nA\n\n해설: 송풍량이 많다(정답 D와 다르다).', A],
  ['an answer that is a number is no choice', '정답은 B입니다. 실제 답은 3.5 kg이다.', B],
];

const BOXED: Row[] = [
  ['box', '\\boxed{B}', B],
  ['box in dollars', 'So $\\boxed{D}$', D],
  ['text in a box', '\\boxed{\\text{(C)}}', C],
  ['roman in a box', '\\boxed{\\mathrm{A}}', A],
  ['choice and text in a box', '\\boxed{\\text{B. Seoul}}', B],
  ['circled in a box', '\\boxed{③}', C],
  ['digit in a box', '\\boxed{3}', C],
  ['number in a box', '\\boxed{2번}', B],
  ['last box', '\\boxed{A} ... \\boxed{C}', C],
  ['value in a box', '\\boxed{3.5}', null],
  ['expression in a box', '\\boxed{A+B}', null],
  ['two choices in a box', '\\boxed{A, B}', null],
  ['cut right behind the letter', '\\boxed{C', C],
  ['open box with more in it', '\\boxed{C \\text{ or', null],
];

const ONLY_A_CHOICE: Row[] = [
  ['letter', 'B', B],
  ['small letter', 'b', B],
  ['letter and stop', 'B.', B],
  ['letter and bracket', 'C)', C],
  ['brackets', '(A)', A],
  ['bold', '**A**', A],
  ['spaces around', '  D \n', D],
  ['letter and text', 'B. 서울', B],
  ['letter, colon, text', 'D: 대구', D],
  ['letter, bracket, value', 'C) 80.7', C],
  ['letter, bracket, value, predicate', 'D) 2571입니다.', D],
  ['letter and predicate', 'D입니다.', D],
  ['letter, predicate, reason', 'C입니다. 나머지는 시기가 맞지 않는다.', C],
  ['letter is right', 'D가 맞습니다. 나머지는 틀렸다.', D],
  ['number', '3번', C],
  ['number and predicate', '3번입니다.', C],
  ['digit', '3', C],
  ['digit in brackets', '(3)', C],
  ['digit and text', '2. 부산', B],
  ['circled', '④', D],
  ['circled and text', '② 부산', B],
  ['letter and text in brackets', 'D (35°)', D],
  ['letter and formula', 'C (1-p)^n', null],
  ['two notations that disagree', '② C', null],
  ['two notations that agree', '③ C', C],
  ['syllable', '다', C],
  ['syllable in brackets and text', '(나) 부산', B],
  ['consonant', 'ㄹ', D],
  ['syllable with counter', '다번', C],
  ['letter above markup', 'A\n###', A],
  ['letter above a note', 'A\n\n(다른 보기는 시기가 다르다.)', A],
  ['last line', '계산 과정은 다음과 같다.\n2 + 2 = 4\n\nB', B],
  ['last line in bold', 'Let me think.\n\n**C**', C],
  ['last line in brackets', 'Let me think.\n(D)', D],
];

const UNPARSED: Row[] = [
  ['empty', '', null],
  ['white space', ' \n ', null],
  ['refusal', '죄송하지만 답할 수 없습니다.', null],
  ['refusal in English', "I'm sorry, I can't answer that.", null],
  ['stated, but does not exist: circled', '정답: ⑤', null],
  ['stated, but does not exist: letter', '정답: E', null],
  ['stated, but does not exist: number', '정답은 7번입니다.', null],
  ['a choice that does not exist hides an earlier one', '정답: B\n다시, 정답: ⑤', null],
  ['a word that starts with a letter is not an answer', 'Answer: Because it rained', null],
  ['a fruit', '정답: Apple', null],
  ['the article', 'The answer is a matter of taste.', null],
  ['the capital article', 'Answer: A cat', null],
  ['the pronoun', 'Answer: I think so', null],
  ['letter with a Hangul tail', '정답은 A형 간염입니다.', null],
  ['a branch called A', 'A지점의 표고는 16m입니다.', null],
  ['variable', 'Answer: A = 5', null],
  ['grade', 'Answer: A+', null],
  ['abbreviation', 'Answer: U.S.', null],
  ['vitamin', '비타민 C가 부족하다.', null],
  ['syllable of a word', '정답은 나라입니다.', null],
  ['syllable of another word', '정답은 가장 큰 도시입니다.', null],
  ['syllable as a word', '정답은 나 자신입니다.', null],
  ['decimal', '정답: 3.5', null],
  ['count', '정답은 3개입니다.', null],
  ['percent', '정답: 3%', null],
  ['year', '정답: 1945년', null],
  ['fraction', '정답: 3/4', null],
  ['ratio', '정답: 1:3', null],
  ['leading zeros', '001', null],
  ['negative', '정답: -3', null],
  ['two choices with a comma', '정답: A, B', null],
  ['two choices with and', 'The answer is A and B.', null],
  ['two choices with or', 'The answer is (A) or (C).', null],
  ['two choices with Korean or', '정답은 A 또는 B입니다.', null],
  ['two choices with Korean and', '정답은 ①과 ③입니다.', null],
  ['two choices with a slash', '정답: A/C', null],
  ['all choices', 'A, B, C, D', null],
  ['template', 'Answer: [A/B/C/D]', null],
  ['the list of choices', 'A. 서울\nB. 부산\nC. 대구\nD. 대전', null],
  ['the list of choices behind a label', '답변:\n1. 서울\n2. 부산', null],
  ['the list of choices, circled', '① 서울 ② 부산 ③ 대구', null],
  ['the list of choices on one line', 'A) 서울 B) 부산', null],
  ['a column of letters', 'A\nB\nC\nD', null],
  ['letters in prose', 'Option A is wrong, B too, and C is doubtful.', null],
  ['last letter of prose', '다른 것보다는 B', null],
  ['a choice eliminated in passing', 'We can eliminate answer (J) because it is too small.', null],
  ['likely one of two', 'The answer is likely to be either (B) or (C).', null],
  ['a bracket cut off', 'A is false. B is false.\n(C', null],
  ['a small letter cut off', 'Then\n$$\nb', null],
  ['parts of a solution', '(a) The current is 3 A.\n(b) The voltage is 2 V.', null],
  [
    'numbered steps',
    '1. 먼저 질량을 구한다. 그다음 부피를 구하고 둘을 나누면 되는데, 여기서 질량은 저울로 재고 부피는 물에 담가 재며, 온도는 일정하다고 본다.',
    null,
  ],
  ['Roman numbers', 'I. Since the moon is full\nII. The tide is high', null],
  ['money', 'The answer is $3.', null],
  ['a list cut off', 'C를 먼저 본다. 과정은 다음과 같다.\n\n1.', null],
  ['a word cut off', '나머지 정리를 쓴다.\n\n나', null],
  ['none of them', 'The answer is (None of the above)', null],
  ['cannot be determined', 'The answer is (Cannot be determined).', null],
  ['question echoed', '정답은 무엇일까요?', null],
];

const INVISIBLE: Row[] = [
  ['decomposed Hangul', '정답은 다입니다'.normalize('NFD'), C],
  ['decomposed label', '정답: C'.normalize('NFD'), C],
  ['zero-width space in the label', '정\u200b답: C', C],
  ['zero-width space before the letter', '정답: \u200bC', C],
  ['byte-order mark', '\ufeff정답: B', B],
  ['soft hyphen', 'Ans\u00adwer: B', B],
  ['direction marks', '정답: \u202aC\u202c', C],
  ['no-break space', '정답:\u00a0C', C],
  ['ideographic space', '정답:\u3000C', C],
  ['variation selector', '정답: ③\ufe0f', C],
  ['keycap', '정답: 2\ufe0f\u20e3', B],
  ['colours', '\x1b[1m정답: C\x1b[0m', C],
  ['carriage returns', '정답\r\nC\r\n', C],
  ['mathematical bold', '정답: 𝐂', C],
];

describe.each([
  ['stated in Korean', STATED_IN_KOREAN],
  ['stated in English', STATED_IN_ENGLISH],
  ['second thoughts', SECOND_THOUGHTS],
  ['boxed', BOXED],
  ['only a choice', ONLY_A_CHOICE],
  ['unparsed', UNPARSED],
  ['invisible signs', INVISIBLE],
])('%s', (_group, rows) => {
  test.each(rows)('%s', (_why, response, expected) => expect(extractChoice(response, 4)).toBe(expected));
});

describe('the number of choices', () => {
  test.each([
    ['fifth of five', '정답: ⑤', 5, E],
    ['tenth of ten', 'The answer is (J).', 10, 9],
    ['ninth of ten is the pronoun too', 'The answer is (I).', 10, 8],
    ['the pronoun is no answer of ten', 'Answer: I cannot say.', 10, null],
    ['eleventh of ten', 'The answer is (K).', 10, null],
    ['twenty-sixth', 'Answer: Z', 26, 25],
    ['two digits', '정답: 12번', 20, 11],
    ['circled twenty', '정답: ⑳', 20, 19],
    ['fourteenth syllable', '정답: 하', 14, 13],
    ['true or false', 'Answer: B', 2, B],
    ['no choices at all', 'Answer: A', 0, null],
  ])('%s', (_why, response, count, expected) => expect(extractChoice(response, count)).toBe(expected));
});

describe('scoreChoice', () => {
  const sample = (index: number, choices?: string[]): Sample => ({
    id: 's',
    input: '',
    target: { kind: 'choice', index },
    groups: {},
    ...(choices === undefined ? {} : { choices }),
  });
  const cities = ['서울', '부산', '대구', '대전'];

  test.each([
    ['right', '정답: C', sample(2, cities), 1, 'C'],
    ['wrong', '정답: B', sample(2, cities), 0, 'B'],
    ['unparsed', '모르겠습니다.', sample(2, cities), 0, null],
    ['a lone digit names a choice of words', '3', sample(2, cities), 1, 'C'],
    ['a digit that is another choice is not read', '정답: 2', sample(1, ['1', '3', '2', '4']), 0, null],
    ['a digit with a unit that is another choice is not read', '2', sample(1, ['1명', '3명', '2명', '4명']), 0, null],
    ['a digit that is the same choice is read', '정답: 2', sample(1, ['1', '2', '3', '4']), 1, 'B'],
    ['a counted number is read whatever the choices are', '2번', sample(1, ['1', '3', '2', '4']), 1, 'B'],
    ['a lone digit without known choices may be a value', '2', sample(1), 0, null],
    ['a stated digit without known choices', '정답: 2', sample(1), 1, 'B'],
    ['a letter without known choices', 'E', sample(4), 1, 'E'],
  ])('%s', (_why, response, given, value, answer) => {
    expect(scoreChoice(response, given)).toEqual({ status: 'scored', value, answer });
  });

  test('refuses another kind of target', () => {
    const given: Sample = { id: 'n', input: '', target: { kind: 'number', value: '3' }, groups: {} };
    expect(() => scoreChoice('A', given)).toThrow(expect.objectContaining({ code: 'SCORER_TARGET_MISMATCH' }));
  });
});

describe('responses that fooled a scorer', () => {
  const lines = readFileSync(new URL('../../golden/choice.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  test.each(
    lines.map((line): { response: string; choices: number; expected: string | null; source: string } =>
      JSON.parse(line),
    ),
  )('$source', ({ response, choices, expected }) => {
    const index = extractChoice(response, choices);
    expect(index === null ? null : String.fromCharCode(65 + index)).toBe(expected);
  });
});

describe('hostile text', () => {
  test.each([
    ['markers', '정답은 '],
    ['labels', '정답: '],
    ['statements', '정답: C '],
    ['English markers', 'the answer is '],
    ['English prefixes', 'answer to the question '],
    ['fillers', 'answer: option option option '],
    ['denials', '정답은 A가 아니라 '],
    ['pointing', 'A가 가장 '],
    ['pointing in English', 'A is the most most best '],
    ['joints', 'A, B or '],
    ['open boxes', '\\boxed{'],
    ['closed boxes', '\\boxed{A}'],
    ['braces', '{'],
    ['brackets', '('],
    ['quotes', '"answer"'],
    ['white space', ' '],
    ['line breaks', '\n'],
    ['letters on lines', 'A\n'],
    ['colons', ':'],
    ['asterisks', '*'],
    ['digits', '1'],
    ['syllables', '가'],
    ['escape codes', '\x1b[0m'],
    ['direction marks', '\u202e'],
    ['combining marks', 'A\u0315\u0300'],
    ['lone surrogates', '\ud835'],
  ])('a megabyte of %s is read in linear time', (_why, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const tookMs = cpuMsOf(() => {
      extractChoice(text, 4);
      extractChoice(`${text}\n정답: C`, 4);
    });
    expect(tookMs).toBeLessThan(4000);
  });

  test('20,000 random strings never throw and never name a choice that does not exist', () => {
    const pieces = fc.constantFrom(
      ...'정답 답 은 는 : ： A B C Z a ( ) [ ] { } \\boxed{ } ** " \' ① ⑳ 3 12 번 가 나 다 입니다 아니라 또는 , . \n | # answer Answer is the not but or and \u200b \u0301 \ud835 \x1b[ ` $ - >'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 26 }), (response, count) => {
        const index = extractChoice(response, count);
        return index === null || (Number.isInteger(index) && index >= 0 && index < count);
      }),
      { numRuns: 20_000 },
    );
  });

  test('short responses are read at 200,000 a second and more', () => {
    const responses = [
      'A',
      '정답: C',
      'C입니다.',
      '### ANSWER\nB',
      'D: 2.4×10-4',
      'The answer is (C).',
      '정답은 2번 서울입니다',
    ];
    const readAll = (rounds: number) => {
      const started = performance.now();
      for (let round = 0; round < rounds; round += 1) for (const response of responses) extractChoice(response, 4);
      return performance.now() - started;
    };
    readAll(2000);
    // The best of many short batches: other work on the machine is not what is measured.
    const best = Math.min(...Array.from({ length: 200 }, () => readAll(100)));
    expect((100 * responses.length * 1000) / best).toBeGreaterThan(200_000);
  });
});
