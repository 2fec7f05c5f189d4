/**
 * Marks a conversation of Multi-IF (https://arxiv.org/abs/2410.15553): every answer by the instructions of its turn, which are all
 * that were given so far. The value is the mean over the turns of the mean of IFEval's four figures; each figure of each turn
 * stands in the parts, whose sums give the published ones. A turn that was not reached keeps nothing.
 */
import type { Sample, Score } from '../../harness/schema/index.ts';
import { multiIfVerifiers } from './multi-if/index.ts';
import { strip } from './python-text.ts';
import { requireTarget } from './target.ts';
import { verify } from './verifiable.ts';

type Part = { earned: number; possible: number };

/** The checks of a sample name their turn; `given.earlier` holds the answers before the text. */
export function scoreMultiIf(text: string, sample: Sample, given?: { earlier?: readonly string[] }): Score {
  const { checks } = requireTarget(sample, 'instructions', 'scoreMultiIf');
  const answers = [...(given?.earlier ?? []), text];
  const parts: Record<string, Part> = {};
  const said: string[] = [];
  const marks: number[] = [];
  for (let turn = 1; turn <= 1 + (sample.followUps?.length ?? 0); turn += 1) {
    const ofTurn = checks.filter((check) => (check.turn ?? 1) === turn);
    if (ofTurn.length === 0) continue;
    const verdicts = verify(answers[turn - 1] ?? '', ofTurn, multiIfVerifiers);
    const four = fourOf(verdicts);
    for (const [name, part] of Object.entries(four)) parts[`turn-${turn}-${name}`] = part;
    marks.push(mean(Object.values(four).map(({ earned, possible }) => earned / possible)));
    const broken = ofTurn.filter((_, at) => verdicts.strict[at] === false).map(({ check }) => check);
    said.push(`turn ${turn}: ${broken.length === 0 ? 'all' : `broken: ${broken.join(', ')}`}`);
  }
  const isBlank = strip(text) === '';
  return { status: 'scored', value: mean(marks), answer: isBlank ? null : said.join('; '), parts };
}

function fourOf({ strict, loose }: { strict: boolean[]; loose: boolean[] }): Record<string, Part> {
  return {
    'prompt-strict': whole(strict),
    'instruction-strict': each(strict),
    'prompt-loose': whole(loose),
    'instruction-loose': each(loose),
  };
}

const whole = (kept: readonly boolean[]): Part => ({ earned: kept.includes(false) ? 0 : 1, possible: 1 });

const each = (kept: readonly boolean[]): Part => ({
  earned: kept.filter((one) => one).length,
  possible: kept.length,
});

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
