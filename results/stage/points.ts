/**
 * From what teams reached in a block to its points, by the block's rule and its rounding (decimal half-up). One function for
 * the observed figures and for redrawn ones, so that an interval is about exactly this arithmetic.
 */
import { type Bilingual, HarnessError } from '../../harness/errors.ts';
import type { StageBlock } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import type { AchievedRatio, Cell } from './cell.ts';

/** A figure that a rule reads: a score, a mean ratio (B/A) or a panel's mean. Null where it was withheld. */
export type Reached = { score: number | null; points: number | null };

/** What the rule reads of a cell; points stand for themselves. Throws `STAGE_RULE_MISMATCH` where the rule reads another kind. */
export function readCell(block: StageBlock, cell: Cell, team: string): Reached {
  if (cell.kind === 'withheld') return { score: null, points: null };
  if (cell.kind === 'points') return { score: null, points: cell.points };
  const { rule } = block;
  if (cell.kind === 'marks' && rule.kind === 'panel')
    return { score: trimmedMean(cell.marks, rule.trim), points: null };
  if (cell.kind === 'ratios' && rule.kind === 'achievement')
    return { score: meanRatio(cell.ratios, rule), points: null };
  const scored = rule.kind === 'scaled' || rule.kind === 'relative-to-first' || rule.kind === 'panel';
  if (cell.kind === 'score' && scored) return { score: cell.score, points: null };
  const wanted = wantedBy(rule.kind);
  throw new HarnessError('STAGE_RULE_MISMATCH', {
    en:
      `${team}, block ${block.id}: the scheme's rule "${rule.kind}" cannot read "${cell.from}". ` +
      `Give ${wanted.en}, or points as they were published (from: points).`,
    ko:
      `${team}, 항목 ${block.id}: 평가 방식의 규칙 "${rule.kind}"에는 "${cell.from}" 값을 쓸 수 없습니다. ` +
      `${wanted.ko} 주거나, 공표된 점수를 그대로 주십시오(from: points).`,
  });
}

/** Points of all teams of a block, rounded as the scheme says. The best team is looked for among those with a score. */
export function pointsOf(block: StageBlock, reached: readonly Reached[]): (number | null)[] {
  const { rule, rounding } = block;
  const scores = reached.map(({ score }) => (score === null ? null : round(score, rounding.score)));
  const best = Math.max(...scores.filter((score) => score !== null));
  return reached.map(({ points }, at) => {
    if (points !== null) return round(points, rounding.points);
    const score = scores[at] ?? null;
    if (score === null) return null;
    const full = rule.kind === 'scaled' ? rule.full : rule.kind === 'panel' ? rule.scale.max : 1;
    const relative = rule.kind === 'relative-to-first' || (rule.kind === 'panel' && rule.to === 'first');
    const share = relative ? (best > 0 ? score / best : 0) : score / full;
    return round(Math.min(block.points, share * block.points), rounding.points);
  });
}

/** Mean after the `trim` lowest and the `trim` highest marks are dropped. */
export function trimmedMean(marks: ArrayLike<number>, trim: number): number {
  const kept = marks.length - 2 * trim;
  if (kept < 1) throw new RangeError(`trimmedMean: ${marks.length} marks, ${2 * trim} to drop`);
  const list = trim === 0 ? marks : Float64Array.from(marks).sort();
  let total = 0;
  for (let at = trim; at < marks.length - trim; at += 1) total += list[at] as number;
  return total / kept;
}

/** Mean of B/A over the benchmarks, with the cap where the rule sets one. */
export function meanRatio(
  ratios: readonly AchievedRatio[],
  { cap, capAt }: { cap: number | null; capAt: 'benchmark' | 'mean' },
): number {
  const limit = cap ?? Number.POSITIVE_INFINITY;
  const each = ratios.map(({ ratio }) => (capAt === 'benchmark' ? Math.min(limit, ratio) : ratio));
  return Math.min(limit, each.reduce((total, ratio) => total + ratio, 0) / each.length);
}

function round(value: number, decimals: number | null): number {
  return decimals === null ? value : roundHalfUp(value, decimals);
}

function wantedBy(rule: StageBlock['rule']['kind']): Bilingual {
  if (rule === 'achievement') {
    return {
      en: 'candidate and target by benchmark (from: pairs) or a run',
      ko: '벤치마크별 후보와 목표 모델의 점수(from: pairs)나 실행을',
    };
  }
  if (rule === 'panel') return { en: 'a CSV of raters (from: panel)', ko: '평가단의 CSV(from: panel)를' };
  return { en: 'a score (from: score) or a run', ko: '원점수(from: score)나 실행을' };
}
