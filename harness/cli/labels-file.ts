/**
 * Marks of a judging model with people's marks on a part of the items: `item,candidate,reference,human_candidate,human_reference`
 * and, where items belong together, `cluster`. Marks are brought from their scale to 0..1.
 */
import type { LabelledItem } from '../../results/judging.ts';
import { HarnessError } from '../errors.ts';
import { type EvidenceRow, numberFault, readEvidence, refuseFaults } from './evidence-table.ts';

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
  throw new HarnessError(
    'EVIDENCE_SCALE_INVALID',
    `--scale ${JSON.stringify(text)} is no range of marks. Nothing was computed. Write the lowest and the highest mark, such as 1..10.`,
  );
}

const isLabelled = (row: EvidenceRow) => row.cell('human_candidate') !== '' || row.cell('human_reference') !== '';

function faultsOf(row: EvidenceRow, scale: MarkScale, names: readonly string[]): string[] {
  const marks = ['candidate', 'reference', ...(isLabelled(row) ? ['human_candidate', 'human_reference'] : [])];
  return [
    ...names.filter((name) => row.cell(name) === '').map((name) => `${row.at}, column ${name}: empty`),
    ...marks.flatMap((column) => numberFault(row, column, scale)),
  ];
}

function doubled(rows: readonly EvidenceRow[]): string[] {
  const seen = new Map<string, string>();
  return rows.flatMap((row) => {
    const item = row.cell('item');
    const before = seen.get(item);
    if (before === undefined) seen.set(item, row.at);
    return before === undefined || item === '' ? [] : [`${row.at}: item ${item} was already in ${before}`];
  });
}

// The correction counts clusters, so one that is half labelled would stand on both sides.
function halfLabelled(rows: readonly EvidenceRow[]): string[] {
  const first = new Map<string, EvidenceRow>();
  return rows.flatMap((row) => {
    const cluster = row.cell('cluster');
    const before = first.get(cluster) ?? row;
    first.set(cluster, before);
    if (isLabelled(before) === isLabelled(row)) return [];
    return [`${row.at}: cluster ${cluster} is labelled in part; label all of its items or none`];
  });
}
