/**
 * The scoring rule of the ZeroEval recordings for CRUX, as published: the answer field and the gold are equal as strings once the
 * quotes around them are off and line ends are written `\n`. Not a good rule (`["a"]` is not `['a']`): for conformance only.
 * Source: WildEval/ZeroEval at commit 8c1485ed.
 */
import type { Sample, Score } from '../../harness/schema/index.ts';
import { requireTarget } from './target.ts';
import { extractZeroevalAnswer } from './zeroeval-number.ts';

/** Full credit where the answer is the first accepted text; the empty answer is an answer, a missing one is not. */
export function scoreZeroevalText(text: string, sample: Sample): Score {
  const { accepted } = requireTarget(sample, 'text', 'scoreZeroevalText');
  const answer = extractZeroevalAnswer(text);
  if (answer === null) return { status: 'scored', value: 0, answer };
  return { status: 'scored', value: bare(answer) === bare(accepted[0] ?? '') ? 1 : 0, answer };
}

function bare(text: string): string {
  return stripSign(stripSign(text.replaceAll('\n', '\\n'), '"'), "'");
}

/** All of one sign off both ends. */
function stripSign(text: string, sign: string): string {
  let [start, end] = [0, text.length];
  while (start < end && text[start] === sign) start += 1;
  while (end > start && text[end - 1] === sign) end -= 1;
  return text.slice(start, end);
}
