/**
 * Comparisons of two answers: `left,right,winner` with `winner` one of left, right, tie or a model's name; `prompt` and `rater`
 * where known; and pairs of columns `left_<feature>`, `right_<feature>` that describe the answers' style in counts.
 */
import type { Vote } from '../../results/contest.ts';
import { type EvidenceRow, numberFault, readEvidence, refuseFaults, shown } from './evidence-table.ts';

const needed = ['left', 'right', 'winner'];
const styled = /^(left|right)_(.{1,60})$/s;
const words = ['left', 'right', 'tie'];
const COUNT = { low: 0, high: 999_999_999 };

export type VotesFile = { votes: Vote[]; features: string[] };

/** The comparisons in the order of the rows. Throws `EVIDENCE_…`. */
export async function readVotes(path: string): Promise<VotesFile> {
  const { columns, rows } = await readEvidence(path, {
    needed,
    allowed: (column) => column === 'prompt' || column === 'rater' || styled.test(column),
  });
  const features = [...new Set(columns.flatMap((column) => styled.exec(column)?.[2] ?? []))];
  const named = ['prompt', 'rater'].filter((column) => columns.includes(column));
  refuseFaults(path, [
    ...features.flatMap((feature) =>
      ['left', 'right']
        .filter((side) => !columns.includes(`${side}_${feature}`))
        .map((side) => `row 1: feature ${feature} has no column ${side}_${feature}`),
    ),
    ...rows.flatMap((row) => faultsOf(row, named, features)),
  ]);
  const votes = rows.map((row): Vote => {
    const [left, right] = [row.cell('left'), row.cell('right')];
    return {
      left,
      right,
      outcome: outcomeOf(row) ?? 0.5,
      prompt: columns.includes('prompt') ? row.cell('prompt') : null,
      rater: columns.includes('rater') ? row.cell('rater') : null,
      style: features.map((feature) => ({
        left: Number(row.cell(`left_${feature}`)),
        right: Number(row.cell(`right_${feature}`)),
      })),
    };
  });
  return { votes, features };
}

function faultsOf(row: EvidenceRow, named: readonly string[], features: readonly string[]): string[] {
  const [left, right] = [row.cell('left'), row.cell('right')];
  return [
    ...['left', 'right', ...named]
      .filter((column) => row.cell(column) === '')
      .map((column) => `${row.at}, column ${column}: empty`),
    ...[left, right]
      .filter((name) => words.includes(name))
      .map((name) => `${row.at}: a model called ${name} cannot be told from the word in column winner`),
    ...(left !== '' && left === right ? [`${row.at}: ${shown(left)} stands against itself`] : []),
    ...(outcomeOf(row) === null
      ? [`${row.at}, column winner: ${shown(row.cell('winner'))} is neither left, right, tie nor one of the two models`]
      : []),
    ...features.flatMap((feature) =>
      [`left_${feature}`, `right_${feature}`].flatMap((column) => numberFault(row, column, COUNT)),
    ),
  ];
}

function outcomeOf(row: EvidenceRow): 0 | 0.5 | 1 | null {
  const winner = row.cell('winner');
  if (winner === '') return null;
  if (winner === 'left' || winner === row.cell('left')) return 1;
  if (winner === 'right' || winner === row.cell('right')) return 0;
  return winner === 'tie' ? 0.5 : null;
}
