/** Every way in which an answer is read or marked, each as one function of the answer's text and its number. */
import { kmmlu } from '../../benchmarks/korean/kmmlu.ts';
import { readBbqAnswer } from '../../benchmarks/scorers/bbq-bias.ts';
import { scoreByTarget } from '../../benchmarks/scorers/by-target.ts';
import { checkCalls } from '../../benchmarks/scorers/calls/bfcl.ts';
import { readCalls } from '../../benchmarks/scorers/calls/read.ts';
import { expectation, scoreCompliance } from '../../benchmarks/scorers/compliance.ts';
import { callOrNot, scoreCalls } from '../../benchmarks/scorers/function-calls.ts';
import { ifbenchVerifiers } from '../../benchmarks/scorers/ifbench/index.ts';
import { ifevalVerifiers } from '../../benchmarks/scorers/ifeval/index.ts';
import { ifevalKoVerifiers } from '../../benchmarks/scorers/ifeval-ko/index.ts';
import * as scorers from '../../benchmarks/scorers/index.ts';
import { check } from '../../benchmarks/scorers/instructions.ts';
import { readKobbqAnswer } from '../../benchmarks/scorers/kobbq-bias.ts';
import { scoreLikelihood } from '../../benchmarks/scorers/likelihood.ts';
import { readMmluProLetter } from '../../benchmarks/scorers/mmlu-pro-letter.ts';
import { copyTarget, scoreMrcr } from '../../benchmarks/scorers/mrcr.ts';
import { recallTarget, scoreRecall } from '../../benchmarks/scorers/recall.ts';
import { verify } from '../../benchmarks/scorers/verifiable.ts';
import type { VerifierTable } from '../../benchmarks/scorers/verifier.ts';
import { scoreZeroevalText } from '../../benchmarks/scorers/zeroeval-text.ts';
import type { JsonValue, Sample, Score, Target } from '../../harness/schema/index.ts';
import { made } from '../benchmarks/scorers/kept-and-broken.ts';

export type Reader = (text: string, number: number) => unknown;

const FORMULAS = [
  '\\frac{1}{2}',
  '2\\sqrt{3}',
  '(1,2)',
  'x^2+1',
  '\\sin 20^\\circ',
  '\\sqrt[3]{2}',
  '\\{1,2\\}',
  '[0,1)',
  'e^x',
  '\\log_2 3',
];
const groups = {
  condition: 'ambig',
  polarity: 'neg',
  stereotyped: 'A',
  unknown: 'B',
  context: 'amb',
  leaning: 'biased',
  biased: 'A',
};
const choices = ['1', '2', 'A thing', '가'];

function sample(target: Target): Sample {
  return { id: 's', input: 'q', target, groups, ...(target.kind === 'choice' ? { choices } : {}) };
}

const choice: Target = { kind: 'choice', index: 1 };
const number: Target = { kind: 'number', value: '0.67' };
const text: Target = { kind: 'text', accepted: ['Seoul', '서울'] };
const formula = (at: number): Target => ({ kind: 'math', latex: FORMULAS[at % FORMULAS.length] ?? 'x' });
const marks = (score: (text: string, sample: Sample) => Score, target: Target): Reader => {
  const given = sample(target);
  return (answer) => score(answer, given);
};

/** One instruction after the other, as the answers come. */
function verifies(table: VerifierTable, argsOf: (name: string) => Record<string, JsonValue>): Reader {
  const names = Object.keys(table).filter((name) => table[name]?.(argsOf(name)) !== null);
  return (answer, at) => {
    const name = names[at % names.length] ?? '';
    return verify(answer, [{ check: name, args: argsOf(name) }], table);
  };
}

const arguments_ = (name: string) => (made[name]?.(3, 1, true).args ?? {}) as Record<string, JsonValue>;
const rules: Target = { kind: 'instructions', checks: [{ check: 'punctuation:no_comma', args: {} }] };
const functions = [{ name: 'f', parameters: { properties: { a: { type: 'integer' } }, required: ['a'] } }];
const wanted = [{ name: 'f', args: { a: [{ number: 1, isFloat: false }] } }];

export const readers: Record<string, Reader> = {
  choice: marks(scorers.scoreChoice, choice),
  letter: marks(scorers.scoreLetter, choice),
  number: marks(scorers.scoreNumber, number),
  math: (answer, at) => scorers.scoreMath(answer, sample(formula(at))),
  'math in a box': (answer, at) => scorers.scoreMath(`\\boxed{${answer}}`, sample(formula(at))),
  text: marks(scorers.scoreText, text),
  'zeroeval-number': marks(scorers.scoreZeroevalNumber, number),
  'zeroeval-text': marks(scoreZeroevalText, text),
  'mmlu-pro': (answer) => readMmluProLetter(answer),
  'by-target': (answer, at) => scoreByTarget(answer, sample([choice, number, text, formula(at)][at % 4] ?? text)),
  kmmlu: (answer) => kmmlu.score(answer, sample(choice)),
  compliance: marks(scoreCompliance, expectation('refuse')),
  mrcr: marks(scoreMrcr, copyTarget('A', 'word word 한국어 1 2 3')),
  recall: marks(scoreRecall, recallTarget(['12345', '98765'])),
  ifeval: verifies(ifevalVerifiers, arguments_),
  ifbench: verifies(ifbenchVerifiers, () => ({})),
  'ifeval-ko': verifies(ifevalKoVerifiers, arguments_),
  'scoring of ifeval': marks(scorers.scoreIfeval, rules),
  'scoring of ifeval-ko': marks(scorers.scoreIfevalKo, rules),
  'scoring of ifbench': marks(scorers.scoreIfbench, {
    kind: 'instructions',
    checks: [{ check: 'words:start_verb', args: {} }],
  }),
  instructions: marks(scorers.scoreInstructions, {
    kind: 'instructions',
    checks: [check('no-comma', {})],
  }),
  calls: marks(scoreCalls, callOrNot('any-call')),
  'calls by a key': (answer) => checkCalls(readCalls(answer), wanted, functions),
  likelihood: marks(scoreLikelihood, choice),
  bbq: (answer) => readBbqAnswer(sample(choice), scorers.extractLetter(answer) === null ? null : answer),
  kobbq: (answer) => readKobbqAnswer(sample(choice), answer),
};
