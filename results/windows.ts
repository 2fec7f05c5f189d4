/**
 * The same marks under other windows: which references three, six or twelve months, any age, or another date of release would
 * have counted, and the verdict against those of them that this run measured. Pure; no row of it decides.
 */
import { randomFrom } from '../harness/random.ts';
import type { Profile, ReleaseDateRule, WindowView } from '../harness/schema/index.ts';
import type { Comparison } from './comparison.ts';
import { eligibleReferences } from './frontier.ts';
import { countContenders, type DecisionRule, frontierSuite, standAgainst } from './frontier-rule.ts';
import { withoutExcluded } from './gates.ts';
import { measuredPart, type PairedSuite, pairSuite } from './pairing.ts';
import { atLeastBar } from './rounding.ts';
import { smallestRatio } from './sensitivity.ts';
import type { Standing } from './standing.ts';
import type { NormalDraws } from './statistics/multinormal.ts';
import { drawNormals } from './statistics/multinormal.ts';

const MONTHS: readonly (number | null)[] = [3, 6, 12, null];
const DATES: readonly ReleaseDateRule[] = ['first-public', 'apiGa', 'weights', 'report'];

/** Draws for the FAIL test with several references, as many as the verdict's own. */
const DRAWS = 20_000;

type Found = Pick<WindowView, 'ratio' | 'atLeastBar' | 'verdict'>;

/** The profile's own window first; then other lengths, then other dates. Windows that count the same models are all shown. */
export function windowViews(comparison: Comparison): WindowView[] {
  const { input, eligibility, standings, whole } = comparison;
  if (eligibility.length === 0 || !whole) return [];
  const own = input.profile.window;
  const others: Profile['window'][] = [
    ...MONTHS.filter((months) => months !== own.months).map((months) => ({ ...own, months })),
    ...DATES.filter((releaseDate) => releaseDate !== own.releaseDate).map((releaseDate) => ({ ...own, releaseDate })),
  ];
  const decided = foundIn(comparison.decisive, standings.complete, comparison.rule);
  const known = new Map<string, Found>([[JSON.stringify(comparison.measured), decided]]);
  return [own, ...others].map((window, at) => {
    const profile = { ...input.profile, window };
    const models = eligibleReferences(input.models, { ...input, profile, asOf: input.run.asOf })
      .filter(({ counts }) => counts)
      .map(({ model }) => model);
    const measured = models.filter((model) => isMeasured(comparison, model));
    const key = JSON.stringify(measured);
    const found = known.get(key) ?? judge(comparison, measured);
    known.set(key, found);
    return {
      ...{ months: window.months, releaseDate: window.releaseDate, decides: at === 0, models },
      notMeasured: models.filter((model) => !measured.includes(model)),
      ...found,
    };
  });
}

function judge(comparison: Comparison, references: readonly string[]): Found {
  const { input, rule, gates, decisive } = comparison;
  const paired = pairSuite(input.scores, { candidate: input.candidate, references, policy: 'complete' });
  const suite = measuredPart(withoutExcluded(paired, input.scores, gates));
  const lost = suite.benchmarks.length !== decisive.benchmarks.length;
  if (references.length === 0 || suite.benchmarks.length === 0 || lost) {
    return { ratio: null, atLeastBar: null, verdict: null };
  }
  return foundIn(suite, standAgainst(suite, rule, drawsFor(comparison, references.length)), rule);
}

function foundIn(suite: PairedSuite, standing: Standing | null, { aggregation, bar, frontier }: DecisionRule): Found {
  const ratio = standing === null ? null : smallestRatio(frontierSuite(suite, frontier), aggregation);
  return {
    ratio,
    atLeastBar: ratio === null ? null : atLeastBar(ratio, bar),
    verdict: standing?.verdict ?? null,
  };
}

// The verdict's own draws where they are wide enough.
function drawsFor({ rule, draws, counting }: Comparison, references: number): NormalDraws {
  if (references <= Math.max(1, counting.length)) return draws;
  return drawNormals(randomFrom('largest-of-several-tests'), DRAWS, countContenders(references, rule.frontier));
}

function isMeasured({ input }: Comparison, model: string): boolean {
  return input.scores.some(({ columns }) => columns.get(model)?.measured.some((flag) => flag === 1) ?? false);
}
