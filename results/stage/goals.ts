/**
 * Goals of a domain-specialised programme: each team has its own, absolute or against a named model, due by a stage. An interval
 * decides where there is one; a bare figure is compared and says so. What was not measured is no miss.
 */
import type { Goal, GoalFinding, GoalsEntry, Measured } from '../../harness/schema/index.ts';
import { normalQuantile } from '../statistics/distributions.ts';

/** Both ends where an interval is known. */
export type GoalFigure = { value: number; ends: { lower: number; upper: number } | null };

const NINETY = normalQuantile(0.95);

/** One line a goal, in the file's order. `measured` gives the figure of a goal that is read from a run. */
export function judgeGoals(
  { stages, stage, goalTeams }: GoalsEntry,
  measured: ReadonlyMap<Goal, GoalFigure> = new Map(),
): GoalFinding[] {
  return goalTeams.flatMap(({ id: team, goals }) =>
    goals.map((goal) => {
      const figure = measured.get(goal) ?? figureOf(goal);
      const later = stages.indexOf(goal.due) > stages.indexOf(stage);
      return {
        team,
        goal: goal.id,
        title: goal.title,
        due: goal.due,
        target: targetText(goal.target),
        ...(later ? ({ status: 'not-due', reason: 'later' } as const) : judge(goal.target, figure)),
        value: figure?.value ?? null,
        lower: figure?.ends?.lower ?? null,
        upper: figure?.ends?.upper ?? null,
      };
    }),
  );
}

function judge(
  { kind, value: bar }: Goal['target'],
  figure: GoalFigure | null,
): Pick<GoalFinding, 'status' | 'reason'> {
  if (figure === null) return { status: 'cannot-tell', reason: 'not-measured' };
  const down = kind === 'at-most';
  if (figure.ends === null) {
    return { status: (down ? figure.value <= bar : figure.value >= bar) ? 'met' : 'not-met', reason: 'no-interval' };
  }
  const { lower, upper } = figure.ends;
  if (down ? upper <= bar : lower >= bar) return { status: 'met', reason: 'interval' };
  if (down ? lower > bar : upper < bar) return { status: 'not-met', reason: 'interval' };
  return { status: 'cannot-tell', reason: 'interval-holds-goal' };
}

function figureOf({ target, measured, reference }: Goal): GoalFigure | null {
  if (measured === undefined) return null;
  if (target.kind !== 'ratio') return { value: measured.value, ends: endsOf(measured) };
  if (reference === undefined || reference.value <= 0) return null;
  return ratioOf(measured, reference);
}

// A ratio of two independent figures: relative errors add in squares (delta method).
function ratioOf(team: Measured, model: Measured): GoalFigure {
  const value = team.value / model.value;
  const [own, other] = [endsOf(team), endsOf(model)];
  if (own === null || other === null || team.value <= 0) return { value, ends: null };
  const half = (ends: { lower: number; upper: number }, middle: number) => (ends.upper - ends.lower) / (2 * middle);
  const reach = value * Math.hypot(half(own, team.value), half(other, model.value));
  return { value, ends: { lower: value - reach, upper: value + reach } };
}

function endsOf({ lower, upper }: Measured): { lower: number; upper: number } | null {
  return lower === undefined || upper === undefined ? null : { lower, upper };
}

/** A score with its standard error, as a figure with its 90 % interval. */
export function figureWithError(value: number, error: number): GoalFigure {
  return { value, ends: { lower: value - NINETY * error, upper: value + NINETY * error } };
}

function targetText(target: Goal['target']): string {
  if (target.kind === 'ratio') return `>= ${target.value} x ${target.model}`;
  return `${target.kind === 'at-least' ? '>=' : '<='} ${target.value}`;
}
