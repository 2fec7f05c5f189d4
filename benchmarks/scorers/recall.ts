/**
 * Marks how many of the wanted numbers a response names: hits over the wanted or the named ones, whichever are more, so that naming
 * everything brings nothing. Looks behind the last stated answer, else at the whole response. Linear time.
 */
import { HarnessError } from '../../harness/errors.ts';
import type { Sample, Score, Target } from '../../harness/schema/index.ts';
import { plainText } from './plain-text.ts';
import { findStatements } from './statement.ts';
import { requireTarget } from './target.ts';

const CHECK = 'names';

/** A run of exactly five digits, thousands written with a comma or not. */
const NUMBER = /(?<![\d.,])(\d{2}),?(\d{3})(?![\d]|[.,]\d)/g;

/** The target: all of these five-digit numbers are wanted. */
export function recallTarget(numbers: readonly string[]): Target {
  return { kind: 'instructions', checks: numbers.map((value) => ({ check: CHECK, args: { value } })) };
}

/** The different numbers of five digits behind the last stated answer, or of the whole response where none is stated. */
export function extractNumbers(text: string): string[] {
  const plain = plainText(text);
  for (const { kind, start } of findStatements(plain).reverse()) {
    const numbers = kind === 'bare' ? [] : numbersIn(plain.slice(start));
    if (numbers.length > 0) return numbers;
  }
  return numbersIn(plain);
}

/** Share of the wanted numbers, less for needless ones; a response without any number has no answer. */
export function scoreRecall(text: string, sample: Sample): Score {
  const { checks } = requireTarget(sample, 'instructions', 'scoreRecall');
  const wanted = new Set(checks.map(({ check, args }) => (check === CHECK ? String(args.value) : '')));
  if (wanted.has('')) {
    throw new HarnessError('SCORER_CHECK_INVALID', {
      en: `Sample ${sample.id} asks for more than numbers. It cannot be scored. Mend the benchmark.`,
      ko: `문항 ${sample.id}: 숫자가 아닌 것도 묻고 있습니다. 채점할 수 없습니다. 벤치마크를 고치십시오.`,
    });
  }
  const named = extractNumbers(text);
  if (named.length === 0) return { status: 'scored', value: 0, answer: null };
  const hits = named.filter((number) => wanted.has(number)).length;
  return { status: 'scored', value: hits / Math.max(wanted.size, named.length), answer: named.slice(0, 20).join(', ') };
}

function numbersIn(text: string): string[] {
  return [...new Set([...text.matchAll(NUMBER)].map((match) => `${match[1]}${match[2]}`))];
}
