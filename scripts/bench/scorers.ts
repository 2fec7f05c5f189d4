/**
 * How fast answers are marked, in processor seconds of one core: IFEval strictly and loosely, formulas, choices.
 * Usage: node dist/scripts/bench/scorers.js
 */
import { scoreChoice } from '../../benchmarks/scorers/choice.ts';
import { ifevalVerifiers } from '../../benchmarks/scorers/ifeval/index.ts';
import { scoreMath } from '../../benchmarks/scorers/math.ts';
import { verify } from '../../benchmarks/scorers/verifiable.ts';
import type { Sample, Target } from '../../harness/schema/index.ts';

const FORMULAS: readonly (readonly [answer: string, target: string])[] = [
  ['\\frac{6}{8}', '\\frac{3}{4}'],
  ['42', '42'],
  ['17', '18'],
  ['\\sqrt{12}', '2\\sqrt{3}'],
  ['(1, \\frac12)', '(1,0.5)'],
  ['x^2+2x+1', '(x+1)^2'],
  ['\\sqrt[3]{54}', '3\\sqrt[3]{2}'],
  ['\\{3,1,2\\}', '\\{1,2,3\\}'],
  ['\\frac{3\\pi}{4}', '0.75\\pi'],
  ['\\cos\\frac{\\pi}{5}', '\\frac{1+\\sqrt{5}}{4}'],
];

const INSTRUCTIONS = [
  ['punctuation:no_comma', {}],
  ['length_constraints:number_words', { num_words: 300, relation: 'at least' }],
  ['length_constraints:number_sentences', { num_sentences: 20, relation: 'less than' }],
  ['change_case:english_lowercase', {}],
  ['language:response_language', { language: 'de' }],
  ['detectable_format:number_bullet_lists', { num_bullets: 3 }],
  ['keywords:existence', { keywords: ['amber', 'violet'] }],
  ['detectable_format:json_format', {}],
  ['startend:quotation', {}],
  ['detectable_format:title', {}],
] as const;

/** An answer of about 2,000 signs in sentences and paragraphs. */
const prose = (at: number) =>
  Array.from({ length: 30 }, (_, line) => {
    const end = line % 6 === 5 ? '\n\n' : ' ';
    return `Sentence ${at + line} of this answer speaks of one small thing, Mr. Park said.${end}`;
  }).join('');

const sampleOf = (target: Target, more: Partial<Sample> = {}): Sample => ({
  id: 's',
  input: '',
  target,
  groups: {},
  ...more,
});

function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function report(figure: string, found: number, wanted: { least?: number; most?: number }): boolean {
  const reached = found >= (wanted.least ?? 0) && found <= (wanted.most ?? Number.POSITIVE_INFINITY);
  process.stdout.write(
    `${JSON.stringify({ bench: 'scorers', figure, found: Number(found.toPrecision(4)), ...wanted, reached })}\n`,
  );
  return reached;
}

function markIfeval(): number {
  const answers = Array.from({ length: 541 }, (_, at) => prose(at));
  return secondsOf(() => {
    for (const [at, text] of answers.entries()) {
      const chosen = [INSTRUCTIONS[at % INSTRUCTIONS.length], INSTRUCTIONS[(3 * at + 1) % INSTRUCTIONS.length]];
      const checks = chosen.flatMap((one) =>
        one === undefined ? [] : [{ check: one[0], args: structuredClone(one[1]) as never }],
      );
      verify(text, checks, ifevalVerifiers);
    }
  });
}

function markFormulas(): number {
  const count = 10_000;
  const seconds = secondsOf(() => {
    for (let at = 0; at < count; at += 1) {
      const [answer, latex] = FORMULAS[at % FORMULAS.length] ?? ['', ''];
      scoreMath(`Step by step, we find \\boxed{${answer}}.`, sampleOf({ kind: 'math', latex }));
    }
  });
  return count / seconds;
}

function markChoices(): number {
  const answers = ['정답: B', 'C', 'The answer is (D).', '따라서 정답은 ②입니다.', '**Answer:** A'];
  const sample = sampleOf({ kind: 'choice', index: 1 }, { choices: ['one', 'two', 'three', 'four'] });
  const count = 400_000;
  const seconds = secondsOf(() => {
    for (let at = 0; at < count; at += 1) scoreChoice(answers[at % answers.length] ?? '', sample);
  });
  return count / seconds;
}

const reached: boolean[] = [];
reached.push(report('IFEval, 541 answers: seconds', markIfeval(), { most: 1 }));
reached.push(report('formulas a second', markFormulas(), { least: 2000 }));
reached.push(report('choices a second', markChoices(), { least: 200_000 }));
process.exitCode = reached.every(Boolean) ? 0 : 1;
