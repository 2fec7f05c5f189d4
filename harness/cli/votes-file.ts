/**
 * Comparisons of two answers: `left,right,winner` with `winner` one of left, right, tie or a model's name; `prompt` and `rater`
 * where known; and pairs of columns `left_<feature>`, `right_<feature>` that describe the answers' style in counts.
 */
import type { Vote } from '../../results/contest.ts';
import type { Bilingual } from '../errors.ts';
import {
  cellFault,
  type EvidenceRow,
  emptyCell,
  numberFault,
  readEvidence,
  refuseFaults,
  rowFault,
  shown,
} from './evidence-table.ts';

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
        .map((side) => oneSided(feature, `${side}_${feature}`)),
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

function faultsOf(row: EvidenceRow, named: readonly string[], features: readonly string[]): Bilingual[] {
  const [left, right] = [row.cell('left'), row.cell('right')];
  return [
    ...['left', 'right', ...named].filter((column) => row.cell(column) === '').map((column) => emptyCell(row, column)),
    ...[left, right].filter((name) => words.includes(name)).map((name) => rowFault(row, reserved(name))),
    ...(left !== '' && left === right ? [rowFault(row, itself(shown(left)))] : []),
    ...(outcomeOf(row) === null ? [cellFault(row, 'winner', nobody(shown(row.cell('winner'))))] : []),
    ...features.flatMap((feature) =>
      [`left_${feature}`, `right_${feature}`].flatMap((column) => numberFault(row, column, COUNT)),
    ),
  ];
}

function oneSided(feature: string, column: string): Bilingual {
  return {
    en: `row 1: feature ${feature} has no column ${column}`,
    ko: `1행: 특징 ${feature}의 ${column} 열이 없습니다`,
  };
}

function reserved(name: string): Bilingual {
  return {
    en: `a model called ${name} cannot be told from the word in column winner`,
    ko: `모델 이름 ${name}: winner 열에 쓰는 낱말과 구별할 수 없습니다`,
  };
}

function itself(name: string): Bilingual {
  return { en: `${name} stands against itself`, ko: `${name}: 같은 모델끼리 견주고 있습니다` };
}

function nobody(winner: string): Bilingual {
  return {
    en: `${winner} is neither left, right, tie nor one of the two models`,
    ko: `${winner} 값은 left, right, tie도 두 모델의 이름도 아닙니다`,
  };
}

function outcomeOf(row: EvidenceRow): 0 | 0.5 | 1 | null {
  const winner = row.cell('winner');
  if (winner === '') return null;
  if (winner === 'left' || winner === row.cell('left')) return 1;
  if (winner === 'right' || winner === row.cell('right')) return 0;
  return winner === 'tie' ? 0.5 : null;
}
