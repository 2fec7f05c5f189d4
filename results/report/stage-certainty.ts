/** What a stage report says about how sure the cut is, and what would turn it. */
import type { StageResult } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import type { DocumentSection } from './document.ts';
import { formatShare, missing } from './figures.ts';
import { pointsText, teamTitle, unitTitle } from './stage-names.ts';
import { stageLabels as heads } from './stage-words.ts';
import { left, right } from './table.ts';
import type { Language } from './words.ts';

/** Sentences; they never claim more than the known errors allow. */
export function certaintyLines(result: StageResult, language: Language): string[] {
  const { certainty, margin } = result;
  const say = (ko: string, en: string) => (language === 'ko' ? ko : en);
  const without = certainty.withoutError.map((id) => unitTitle(result, id, language)).join(', ');
  const lines: string[] = [];
  if (certainty.status === 'unknown') {
    lines.push(
      say(
        '오차를 알 수 있는 항목이 없어, 탈락이 얼마나 확실한지 말할 수 없습니다.',
        'No block has a known error, so how sure the cut is cannot be told.',
      ),
    );
  } else if (certainty.same !== null) {
    const share = formatShare(certainty.same);
    lines.push(
      say(
        `알려진 오차대로 ${certainty.draws.toLocaleString('en-US')}번 다시 뽑으면 ${share}에서 같은 팀이 탈락합니다.`,
        `Redrawn ${certainty.draws.toLocaleString('en-US')} times within the known errors, the same teams are cut in ${share}.`,
      ),
    );
  }
  if (certainty.status === 'partial') {
    lines.push(
      say(
        `오차를 모르는 항목(${without})은 움직이지 않는 것으로 보았으므로, 실제는 이보다 덜 확실합니다.`,
        `Blocks whose error is not known for every team (${without}) were held still, so the truth is less sure than this.`,
      ),
    );
  }
  if (margin === null) return lines;
  const [lastIn, firstOut, gap] = [
    teamTitle(result, margin.lastIn),
    teamTitle(result, margin.firstOut),
    pointsText(margin.points),
  ];
  lines.push(
    say(
      `마지막 통과 팀(${lastIn})과 첫 탈락 팀(${firstOut})의 차이는 ${gap}점입니다. 이만큼 움직이면 결과가 바뀝니다.`,
      `${gap} points lie between ${lastIn} (last to go on) and ${firstOut} (first to be cut); a shift of that size turns the cut.`,
    ),
    say(
      `두 총점의 표준오차가 각각 ${roundHalfUp(margin.sureBelow, 2)}점보다 작아야 95% 확실합니다 (오차가 서로 독립일 때).`,
      `It is 95% sure only if the standard error of each total is below ${roundHalfUp(margin.sureBelow, 2)} points (independent errors).`,
    ),
  );
  return lines;
}

/** What the first team out would have to gain in one block alone. */
export function needsTable(result: StageResult, language: Language): DocumentSection {
  const { margin } = result;
  if (margin === null) return { heading: null };
  return {
    heading: `${heads.needs[language]}: ${teamTitle(result, margin.firstOut)}`,
    table: {
      columns: [
        left(heads.block[language], { shrinksTo: 10 }),
        right(heads.needed[language]),
        right(heads.neededScore[language]),
      ],
      rows: margin.needs.map(({ block, points, score }) => [
        unitTitle(result, block, language),
        points === null ? (language === 'ko' ? '만점이어도 모자람' : 'not even full marks') : `+${pointsText(points)}`,
        score === null ? missing : String(score),
      ]),
    },
  };
}

/** Whether the order of the others hangs on one team's being there. */
export function leaveTeamLine(result: StageResult, language: Language): string[] {
  const turning = result.leaveTeamOut.filter(({ changes }) => changes).map(({ without }) => teamTitle(result, without));
  if (result.leaveTeamOut.length === 0) return [];
  if (turning.length === 0) {
    return [
      language === 'ko'
        ? '어느 한 팀을 빼도 나머지 팀의 순서는 그대로입니다.'
        : 'Leaving any one team out, the others keep their order.',
    ];
  }
  return [
    language === 'ko'
      ? `다음 팀을 빼면 나머지 팀의 순서가 바뀝니다: ${turning.join(', ')}.`
      : `The order of the others turns without: ${turning.join(', ')}.`,
  ];
}
