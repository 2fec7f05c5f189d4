/**
 * A stage evaluation as a document, in Korean or English: who goes on first, then how sure that is, then what it hangs on, and last
 * the rules with how each is known. Nothing is computed here.
 */
import type { StageResult, StageStanding } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import type { DocumentPage, DocumentSection } from './document.ts';
import { formatShare, missing } from './figures.ts';
import { certaintyLines, leaveTeamLine, needsTable } from './stage-certainty.ts';
import { pointsText, teamTitle, unitTitle } from './stage-names.ts';
import { criterionWords, fromWords, stageLabels as heads, knownWords, outcomeWords, ruleWords } from './stage-words.ts';
import { left, right } from './table.ts';
import { type Language, labels } from './words.ts';

/** The whole report. */
export function stageDocument(result: StageResult, language: Language): DocumentPage {
  const { scheme } = result;
  return {
    title: `${result.title[language]} · ${result.asOf}`,
    sections: [
      { heading: null, lines: headline(result, language) },
      pointsSection(result, language),
      {
        heading: heads.certainty[language],
        lines: certaintyLines(result, language),
      },
      needsTable(result, language),
      leaveOutSection(result, language),
      weightSection(result, language),
      figureSection(result, language),
      criteriaSection(result, language),
      rulesSection(result, language),
      { heading: heads.remarks[language], lines: result.remarks.map((remark) => `- ${remark[language]}`) },
      {
        heading: null,
        lines: [`${scheme.id} v${scheme.version} · sha256 ${result.schemeSha256.slice(0, 16)}`],
      },
    ],
  };
}

function headline({ teams, scheme }: StageResult, language: Language): string[] {
  const named = (outcome: StageStanding['outcome']) =>
    teams.filter((team) => team.outcome === outcome).map(({ title }) => title);
  const parts = (['goes-on', 'cut-on-points', 'tied-at-the-cut', 'out-by-criterion', 'cannot-tell'] as const).flatMap(
    (outcome) =>
      named(outcome).length === 0 ? [] : [`${outcomeWords[outcome][language]}: ${named(outcome).join(', ')}`],
  );
  const { count } = scheme.survivors;
  const places =
    count === null
      ? []
      : [language === 'ko' ? `${teams.length}팀 중 ${count}팀 통과` : `${count} of ${teams.length} teams go on`];
  return [scheme.title[language], ...places, ...parts];
}

function pointsSection({ teams, scheme }: StageResult, language: Language): DocumentSection {
  const columns = [
    right(heads.place[language]),
    left(heads.team[language], { shrinksTo: 8 }),
    ...scheme.blocks.map(({ title, short, points }, at) =>
      right(`${(short ?? title)[language]} /${points}`, { shrinksTo: 8, spare: 3 + at }),
    ),
    right(heads.total[language]),
    right(heads.interval[language], { spare: 2 }),
    right(heads.chance[language], { spare: 1 }),
    left(labels.outcome[language], { shrinksTo: 12 }),
  ];
  const rows = teams.map((team) => [
    team.place === null ? missing : String(team.place),
    team.title,
    ...team.blocks.map(
      ({ points, interval }) => pointsText(points) + (interval === null ? '' : ` (${intervalText(interval)})`),
    ),
    team.total === null ? `${pointsText(team.bounds.lower)}–${pointsText(team.bounds.upper)}` : pointsText(team.total),
    intervalText(team.interval),
    team.cutChance === null ? missing : formatShare(team.cutChance),
    outcomeWords[team.outcome][language],
  ]);
  const open = teams.some(({ total }) => total === null);
  const say = {
    ko: '총점이 범위인 팀은 비공개 항목이 있습니다. 비공개는 0점이 아닙니다.',
    en: 'A total that is a range has withheld blocks; what was withheld is no zero.',
  };
  return { heading: heads.points[language], table: { columns, rows }, notes: open ? [say[language]] : [] };
}

function intervalText(interval: { lower: number; upper: number } | null): string {
  return interval === null ? missing : `${pointsText(interval.lower)}–${pointsText(interval.upper)}`;
}

function leaveOutSection(result: StageResult, language: Language): DocumentSection {
  const name = (team: string) => teamTitle(result, team);
  const teams = result.teams.map(({ team }) => team);
  const columns = [
    left(heads.without[language], { shrinksTo: 10 }),
    ...teams.map((team) => right(name(team), { shrinksTo: 10 })),
    left(heads.cut[language], { shrinksTo: 8 }),
    left(heads.change[language], { shrinksTo: 16 }),
  ];
  const rows = result.leaveOut.map(({ without, order, totals, cut, cutChanges, passes }) => {
    const turned = passes.map(({ team, over, by }) =>
      language === 'ko'
        ? `${name(team)} > ${name(over)} (${pointsText(by)}점 차)`
        : `${name(team)} passes ${name(over)} by ${pointsText(by)}`,
    );
    const changed = cutChanges ? [language === 'ko' ? '탈락 팀이 바뀜' : 'who is cut changes'] : [];
    return [
      unitTitle(result, without, language),
      ...teams.map(
        (team) => `${pointsText(totals.find((one) => one.team === team)?.total ?? null)} (${order.indexOf(team) + 1})`,
      ),
      cut.map(name).join(', ') || missing,
      [...changed, ...turned].join('; ') || (language === 'ko' ? '없음' : 'nothing'),
    ];
  });
  return { heading: heads.leaveOut[language], table: { columns, rows }, notes: leaveTeamLine(result, language) };
}

function weightSection(result: StageResult, language: Language): DocumentSection {
  const columns = [
    left(heads.block[language], { shrinksTo: 10 }),
    right(heads.full[language]),
    right(heads.nominal[language], { spare: 1 }),
    right(heads.spread[language]),
    right(heads.range[language], { spare: 2 }),
    right(heads.covariance[language], { spare: 3 }),
    right(heads.reach[language], { spare: 4 }),
  ];
  const rows = result.weights.map((row) => [
    unitTitle(result, row.unit, language),
    String(row.points),
    shareText(row.nominal),
    shareText(row.spread),
    shareText(row.range),
    shareText(row.covariance),
    pointsText(row.reach),
  ]);
  const note =
    language === 'ko'
      ? '배점이 커도 팀들의 점수가 비슷하면 순위에 영향을 주지 못합니다. 음수는 총점과 반대로 작용한 항목입니다.'
      : 'A block in which all teams score alike decides little, whatever its points. Below zero: the block pulled against the result.';
  return { heading: heads.weights[language], table: { columns, rows }, notes: rows.length === 0 ? [] : [note] };
}

function figureSection(result: StageResult, language: Language): DocumentSection {
  const columns = [
    left(heads.team[language], { shrinksTo: 8 }),
    left(heads.block[language], { shrinksTo: 8 }),
    right(heads.score[language]),
    right(heads.got[language]),
    right(heads.published[language], { spare: 1 }),
    left(heads.source[language], { shrinksTo: 20 }),
  ];
  const agreed = { ko: { true: ' (일치)', false: ' (다름)' }, en: { true: ' (same)', false: ' (differs)' } } as const;
  const rows = result.teams.flatMap(({ title, blocks }) =>
    blocks.map(({ block, from, score, points, published, agrees, source }) => [
      title,
      unitTitle(result, block, language),
      score === null ? missing : String(roundHalfUp(score, 4)),
      pointsText(points),
      published === null ? missing : pointsText(published) + (agrees === null ? '' : agreed[language][`${agrees}`]),
      `${fromWords[from][language]}: ${source}`,
    ]),
  );
  return { heading: heads.scores[language], table: { columns, rows } };
}

function criteriaSection({ scheme, teams }: StageResult, language: Language): DocumentSection {
  const columns = [
    left(heads.team[language], { shrinksTo: 8 }),
    left(heads.criteria[language], { shrinksTo: 10 }),
    left(heads.finding[language]),
    left(heads.evidence[language], { shrinksTo: 16 }),
  ];
  const rows = teams.flatMap(({ title, criteria }) =>
    scheme.criteria.map((criterion) => {
      const found = criteria[criterion.id] ?? { status: 'not-stated' as const, evidence: [] };
      return [
        title,
        criterion.title[language],
        criterionWords[found.status][language],
        found.evidence.join('; ') || missing,
      ];
    }),
  );
  return { heading: heads.criteria[language], table: { columns, rows } };
}

function rulesSection({ scheme }: StageResult, language: Language): DocumentSection {
  const columns = [
    left(heads.block[language], { shrinksTo: 10 }),
    left(labels.rule[language], { shrinksTo: 14 }),
    left(heads.known[language]),
    left(heads.source[language], { shrinksTo: 16 }),
  ];
  const whole: [string, (typeof scheme.total)['evidence']][] = [
    [heads.total[language], scheme.total.evidence],
    [heads.cut[language], scheme.survivors.evidence],
    [language === 'ko' ? '동점' : 'Ties', scheme.ties.evidence],
    ...scheme.criteria.map(({ title, evidence }): [string, (typeof scheme.total)['evidence']] => [
      title[language],
      evidence,
    ]),
  ];
  const rows = [
    ...scheme.blocks.flatMap((block) =>
      block.evidence.map(({ status, source, note }, at) => [
        at === 0 ? block.title[language] : '',
        note?.[language] ?? ruleWords(block, language),
        knownWords[status][language],
        source,
      ]),
    ),
    ...whole.map(([name, { status, source, note }]) => [
      name,
      note?.[language] ?? missing,
      knownWords[status][language],
      source,
    ]),
  ];
  const applied = scheme.blocks.map((block) => `${block.title[language]}: ${ruleWords(block, language)}.`);
  return { heading: heads.rules[language], lines: applied, table: { columns, rows } };
}

// Shares of a published table are rounded, not cut.
function shareText(value: number | null): string {
  return value === null ? missing : `${roundHalfUp(value * 100, 1).toFixed(1)}%`;
}
