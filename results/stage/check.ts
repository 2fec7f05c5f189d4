/** Refusals before a stage is evaluated: teams and scheme name the same blocks and criteria, and points fit their blocks. */
import { HarnessError } from '../../harness/errors.ts';
import type { StageBlock, StageEntry, StageScheme } from '../../harness/schema/index.ts';

/** Throws `STAGE_BLOCKS_DIFFER`, `STAGE_CRITERION_UNKNOWN`, `STAGE_TEAM_TWICE` or `STAGE_POINTS_OUT_OF_RANGE`. */
export function checkTeams(scheme: StageScheme, teams: StageEntry['teams']): void {
  const ids = scheme.blocks.map(({ id }) => id);
  for (const [at, { id }] of teams.entries()) {
    if (teams.findIndex((team) => team.id === id) !== at) {
      throw new HarnessError('STAGE_TEAM_TWICE', `Team ${id} stands there twice. Keep one of the two.`);
    }
  }
  for (const team of teams) {
    const absent = ids.filter((id) => !Object.hasOwn(team.blocks, id));
    const strange = Object.keys(team.blocks).filter((id) => !ids.includes(id));
    if (absent.length + strange.length > 0) {
      const facts = [
        ...(absent.length > 0 ? [`has nothing for ${absent.join(', ')}`] : []),
        ...(strange.length > 0 ? [`names ${strange.join(', ')}, which the scheme does not have`] : []),
      ];
      throw new HarnessError(
        'STAGE_BLOCKS_DIFFER',
        `Team ${team.id} ${facts.join(' and ')}; scheme ${scheme.id} has ${ids.join(', ')}. ` +
          'Nothing was computed. Give each block a cell; what was not published is { from: withheld, source: … }.',
      );
    }
    checkPoints(scheme, team);
    const known = scheme.criteria.map(({ id }) => id);
    const unknown = Object.keys(team.criteria).find((id) => !known.includes(id));
    if (unknown !== undefined) {
      throw new HarnessError(
        'STAGE_CRITERION_UNKNOWN',
        `Team ${team.id} speaks of criterion ${unknown}; scheme ${scheme.id} has ${known.join(', ') || 'none'}.`,
      );
    }
  }
}

function checkPoints(scheme: StageScheme, team: StageEntry['teams'][number]): void {
  for (const { id, points, rule } of scheme.blocks) {
    const cell = team.blocks[id];
    if (cell?.from !== 'points' && cell?.from !== 'score') continue;
    const [value, least, most] = cell.from === 'points' ? [cell.points, 0, points] : [cell.score, ...scoreRange(rule)];
    if (value < least || value > most) {
      throw new HarnessError(
        'STAGE_POINTS_OUT_OF_RANGE',
        `Team ${team.id}, block ${id}: ${value} lies outside ${least} to ${most}. Nothing was computed. Mend the figure.`,
      );
    }
  }
}

function scoreRange(rule: StageBlock['rule']): [number, number] {
  if (rule.kind === 'scaled') return [0, rule.full];
  return rule.kind === 'panel' ? [rule.scale.min, rule.scale.max] : [0, Number.POSITIVE_INFINITY];
}
