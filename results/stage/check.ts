/** Refusals before a stage is evaluated: teams and scheme name the same blocks and criteria, and points fit their blocks. */
import { HarnessError } from '../../harness/errors.ts';
import type { StageBlock, StageEntry, StageScheme } from '../../harness/schema/index.ts';

/** Throws `STAGE_BLOCKS_DIFFER`, `STAGE_CRITERION_UNKNOWN`, `STAGE_TEAM_TWICE` or `STAGE_POINTS_OUT_OF_RANGE`. */
export function checkTeams(scheme: StageScheme, teams: StageEntry['teams']): void {
  const ids = scheme.blocks.map(({ id }) => id);
  for (const [at, { id }] of teams.entries()) {
    if (teams.findIndex((team) => team.id === id) !== at) {
      throw new HarnessError('STAGE_TEAM_TWICE', {
        en: `Team ${id} stands there twice. Keep one of the two.`,
        ko: `팀 ${id}: 두 번 적혀 있습니다. 둘 가운데 하나만 남기십시오.`,
      });
    }
  }
  for (const team of teams) {
    const absent = ids.filter((id) => !Object.hasOwn(team.blocks, id));
    const strange = Object.keys(team.blocks).filter((id) => !ids.includes(id));
    if (absent.length + strange.length > 0) throw blocksDiffer(scheme, team.id, { absent, strange });
    checkPoints(scheme, team);
    const known = scheme.criteria.map(({ id }) => id);
    const unknown = Object.keys(team.criteria).find((id) => !known.includes(id));
    if (unknown !== undefined) {
      throw new HarnessError('STAGE_CRITERION_UNKNOWN', {
        en: `Team ${team.id} speaks of criterion ${unknown}; scheme ${scheme.id} has ${known.join(', ') || 'none'}.`,
        ko: `팀 ${team.id}: 평가 방식 ${scheme.id}에 없는 최소 기준 ${unknown} 항목이 적혀 있습니다. 있는 기준: ${known.join(', ') || '없음'}.`,
      });
    }
  }
}

function blocksDiffer(
  scheme: StageScheme,
  team: string,
  { absent, strange }: { absent: readonly string[]; strange: readonly string[] },
): HarnessError {
  const facts = [
    ...(absent.length > 0
      ? [{ en: `has nothing for ${absent.join(', ')}`, ko: `값이 없는 항목: ${absent.join(', ')}` }]
      : []),
    ...(strange.length > 0
      ? [
          {
            en: `names ${strange.join(', ')}, which the scheme does not have`,
            ko: `평가 방식에 없는 항목: ${strange.join(', ')}`,
          },
        ]
      : []),
  ];
  const blocks = scheme.blocks.map(({ id }) => id).join(', ');
  return new HarnessError('STAGE_BLOCKS_DIFFER', {
    en:
      `Team ${team} ${facts.map(({ en }) => en).join(' and ')}; scheme ${scheme.id} has ${blocks}. ` +
      'Nothing was computed. Give each block a cell; what was not published is { from: withheld, source: … }.',
    ko:
      `팀 ${team}: ${facts.map(({ ko }) => ko).join('; ')}. 평가 방식 ${scheme.id}의 항목: ${blocks}. ` +
      '계산하지 않았습니다. 항목마다 값을 적으십시오. 공표되지 않은 것은 { from: withheld, source: … }로 적습니다.',
  });
}

function checkPoints(scheme: StageScheme, team: StageEntry['teams'][number]): void {
  for (const { id, points, rule } of scheme.blocks) {
    const cell = team.blocks[id];
    if (cell?.from !== 'points' && cell?.from !== 'score') continue;
    const [value, least, most] = cell.from === 'points' ? [cell.points, 0, points] : [cell.score, ...scoreRange(rule)];
    if (value < least || value > most) {
      throw new HarnessError('STAGE_POINTS_OUT_OF_RANGE', {
        en: `Team ${team.id}, block ${id}: ${value} lies outside ${least} to ${most}. Nothing was computed. Mend the figure.`,
        ko: `팀 ${team.id}, 항목 ${id}: 값 ${value}, 허용 범위 ${least}~${most}. 범위를 벗어나 계산하지 않았습니다. 값을 고치십시오.`,
      });
    }
  }
}

function scoreRange(rule: StageBlock['rule']): [number, number] {
  if (rule.kind === 'scaled') return [0, rule.full];
  return rule.kind === 'panel' ? [rule.scale.min, rule.scale.max] : [0, Number.POSITIVE_INFINITY];
}
