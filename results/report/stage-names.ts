/** How points, blocks and teams of a stage are written. */
import type { StageResult } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import { missing } from './figures.ts';
import type { Language } from './words.ts';

/** Points with at least one decimal, rounded half up to two. */
export function pointsText(value: number | null): string {
  if (value === null) return missing;
  const text = roundHalfUp(value, 2).toString();
  return text.includes('.') ? text : `${text}.0`;
}

/** A block's or group's own name. */
export function unitTitle({ scheme }: StageResult, id: string, language: Language): string {
  return [...scheme.blocks, ...scheme.groups].find((unit) => unit.id === id)?.title[language] ?? id;
}

/** A team's own name. */
export function teamTitle({ teams }: StageResult, id: string): string {
  return teams.find(({ team }) => team === id)?.title ?? id;
}
