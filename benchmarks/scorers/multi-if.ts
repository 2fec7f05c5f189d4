/**
 * Marks a conversation of Multi-IF (https://arxiv.org/abs/2410.15553): every answer by the instructions of its turn, which are all
 * that were given so far. The value is the mean over the turns of the mean of IFEval's four figures; each figure of each turn
 * stands in the parts, whose sums give the published ones. A turn that was not reached keeps nothing.
 */
import type { Sample, Score } from '../../harness/schema/index.ts';
import { multiIfVerifiers } from './multi-if/index.ts';
import { strip } from './python-text.ts';
import { requireTarget } from './target.ts';
import { figuresOf, verify } from './verifiable.ts';

/** The checks of a sample name their turn; `given.earlier` holds the answers before the text. */
export function scoreMultiIf(text: string, sample: Sample, given?: { earlier?: readonly string[] }): Score {
  const { checks } = requireTarget(sample, 'instructions', 'scoreMultiIf');
  const answers = [...(given?.earlier ?? []), text];
  const parts: NonNullable<Extract<Score, { status: 'scored' }>['parts']> = {};
  const said: string[] = [];
  const marks: number[] = [];
  for (let turn = 1; turn <= 1 + (sample.followUps?.length ?? 0); turn += 1) {
    const ofTurn = checks.filter((check) => (check.turn ?? 1) === turn);
    if (ofTurn.length === 0) continue;
    const verdicts = verify(answers[turn - 1] ?? '', ofTurn, multiIfVerifiers);
    const four = figuresOf(verdicts);
    for (const [name, part] of Object.entries(four)) parts[`turn-${turn}-${name}`] = part;
    marks.push(mean(Object.values(four).map(({ earned, possible }) => earned / possible)));
    const broken = ofTurn.filter((_, at) => verdicts.strict[at] === false).map(({ check }) => check);
    said.push(`turn ${turn}: ${broken.length === 0 ? 'all' : `broken: ${broken.join(', ')}`}`);
  }
  const isBlank = strip(text) === '';
  return { status: 'scored', value: mean(marks), answer: isBlank ? null : said.join('; '), parts };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
