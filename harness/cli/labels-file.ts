/**
 * Marks of a judging model with people's marks on a part of the items: `item,candidate,reference,human_candidate,human_reference`
 * and, where items belong together, `cluster`. Marks are brought from their scale to 0..1.
 */
import type { LabelledItem } from '../../results/judging.ts';
import { type Bilingual, HarnessError } from '../errors.ts';
import { type EvidenceRow, emptyCell, numberFault, readEvidence, refuseFaults, rowFault } from './evidence-table.ts';

const needed = ['item', 'candidate', 'reference', 'human_candidate', 'human_reference'];

export type MarkScale = { low: number; high: number };

/** The items in the order of the rows. Throws `EVIDENCE_…`. */
export async function readLabels(path: string, scale: MarkScale): Promise<LabelledItem[]> {
  const table = await readEvidence(path, { needed, allowed: (column) => column === 'cluster' });
  const clustered = table.columns.includes('cluster');
  refuseFaults(path, [
    ...table.rows.flatMap((row) => faultsOf(row, scale, clustered ? ['item', 'cluster'] : ['item'])),
    ...doubled(table.rows),
    ...(clustered ? halfLabelled(table.rows) : []),
  ]);
  const mark = (row: EvidenceRow, column: string) => (Number(row.cell(column)) - scale.low) / (scale.high - scale.low);
  return table.rows.map((row) => ({
    judge: { candidate: mark(row, 'candidate'), reference: mark(row, 'reference') },
    human: isLabelled(row)
      ? { candidate: mark(row, 'human_candidate'), reference: mark(row, 'human_reference') }
      : null,
    cluster: clustered ? row.cell('cluster') : null,
  }));
}

/** `1..10`: the lowest and the highest mark. Throws `EVIDENCE_SCALE_INVALID`. */
export function scaleOf(text: string): MarkScale {
  const [, low, high] = /^(-?\d{1,6}(?:\.\d{1,6})?)\.\.(-?\d{1,6}(?:\.\d{1,6})?)$/.exec(text) ?? [];
  const scale = { low: Number(low), high: Number(high) };
  if (low !== undefined && high !== undefined && scale.low < scale.high) return scale;
  const given = JSON.stringify(text);
  throw new HarnessError('EVIDENCE_SCALE_INVALID', {
    en: `--scale ${given} is no range of marks. Nothing was computed. Write the lowest and the highest mark, such as 1..10.`,
    ko: `--scale ${given}: 점수 범위가 아닙니다. 아무것도 계산하지 않았습니다. 1..10처럼 최저점과 최고점을 적으십시오.`,
  });
}

const isLabelled = (row: EvidenceRow) => row.cell('human_candidate') !== '' || row.cell('human_reference') !== '';

function faultsOf(row: EvidenceRow, scale: MarkScale, names: readonly string[]): Bilingual[] {
  const marks = ['candidate', 'reference', ...(isLabelled(row) ? ['human_candidate', 'human_reference'] : [])];
  return [
    ...names.filter((name) => row.cell(name) === '').map((name) => emptyCell(row, name)),
    ...marks.flatMap((column) => numberFault(row, column, scale)),
  ];
}

function doubled(rows: readonly EvidenceRow[]): Bilingual[] {
  const seen = new Map<string, Bilingual>();
  return rows.flatMap((row) => {
    const item = row.cell('item');
    const before = seen.get(item);
    if (before === undefined) seen.set(item, row.at);
    if (before === undefined || item === '') return [];
    const fact = { en: `item ${item} was already in ${before.en}`, ko: `문항 ${item}: ${before.ko}에 이미 있습니다` };
    return [rowFault(row, fact)];
  });
}

// The correction counts clusters, so one that is half labelled would stand on both sides.
function halfLabelled(rows: readonly EvidenceRow[]): Bilingual[] {
  const first = new Map<string, EvidenceRow>();
  return rows.flatMap((row) => {
    const cluster = row.cell('cluster');
    const before = first.get(cluster) ?? row;
    first.set(cluster, before);
    if (isLabelled(before) === isLabelled(row)) return [];
    return [
      rowFault(row, {
        en: `cluster ${cluster} is labelled in part; label all of its items or none`,
        ko: `cluster ${cluster}: 일부 문항에만 사람 점수가 있습니다. 모두 매기거나 모두 비우십시오`,
      }),
    ];
  });
}
