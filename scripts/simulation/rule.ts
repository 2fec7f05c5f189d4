/** The rule that simulated runs are judged by, the programme's own. */
import type { StandingRule } from '../../results/standing.ts';

export const BAR = 0.95;

export const RULE: StandingRule = { aggregation: 'ratio-of-means', bar: BAR, alpha: 0.05 };

/** For one reference: nothing is the largest of several. */
export const NO_DRAWS = { rows: 0, width: 0, values: new Float64Array() };
