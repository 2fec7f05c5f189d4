/** Goals of a domain-specialised programme as a document: one line a goal, met or not, and by what. */
import type { GoalFinding, GoalsEntry } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import type { DocumentPage } from './document.ts';
import { missing } from './figures.ts';
import { goalReasons, goalWords, stageLabels as heads } from './stage-words.ts';
import { left, right } from './table.ts';
import type { Language } from './words.ts';

const figure = (value: number | null) => (value === null ? missing : String(roundHalfUp(value, 4)));

/** The report. */
export function goalsDocument(entry: GoalsEntry, findings: readonly GoalFinding[], language: Language): DocumentPage {
  const due = findings.filter(({ status }) => status !== 'not-due');
  const count = (status: GoalFinding['status']) => due.filter((one) => one.status === status).length;
  const counted = (['met', 'not-met', 'cannot-tell'] as const).map(
    (status) => `${goalWords[status][language]} ${count(status)}`,
  );
  const columns = [
    left(heads.team[language], { shrinksTo: 8 }),
    left(heads.goal[language], { shrinksTo: 12 }),
    left(heads.due[language]),
    left(heads.target[language], { shrinksTo: 12 }),
    right(heads.value[language]),
    right(heads.interval[language], { spare: 1 }),
    left(heads.finding[language]),
    left(heads.why[language], { shrinksTo: 12, spare: 2 }),
  ];
  const rows = findings.map((one) => [
    entry.goalTeams.find(({ id }) => id === one.team)?.title ?? one.team,
    one.title[language],
    one.due,
    one.target,
    figure(one.value),
    one.lower === null ? missing : `${figure(one.lower)}–${figure(one.upper)}`,
    goalWords[one.status][language],
    goalReasons[one.reason][language],
  ]);
  return {
    title: `${entry.title[language]} · ${entry.asOf} · ${entry.stage}`,
    sections: [{ heading: null, lines: [counted.join(' · ')], table: { columns, rows } }],
  };
}
