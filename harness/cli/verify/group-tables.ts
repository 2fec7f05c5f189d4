/**
 * The tables of a scorecard that split a benchmark by its questions' own groups. Only the questions tell these groups, so where a
 * verifier has none, the rest of the card is compared and these tables are named as not looked at. Pure.
 */

import { renderJson } from '../../../results/report/json.ts';
import { Scorecard } from '../../schema/index.ts';

export type Comparable = {
  /** The card made again, as JSON, without what cannot be made again. */
  remade: string;
  /** The stated card without the same; as it stands where it is no card in its one form. */
  stated: string;
  /** Fields of which something was left out of the stated card. */
  left: string[];
};

/** Both cards without the groups of closed benchmarks. Strengths are adjusted over all of their lines, so they go together. */
export function withoutGroups(card: Scorecard, text: string, closed: ReadonlySet<string>): Comparable {
  const stated = closed.size === 0 ? null : readCard(text);
  if (stated === null) return { remade: renderJson(card), stated: text, left: [] };
  const rest = dropGroups(stated, closed);
  const left = (['categories', 'strengths'] as const).filter((field) => stated[field]?.length !== rest[field]?.length);
  return { remade: renderJson(dropGroups(card, closed)), stated: renderJson(rest), left };
}

function dropGroups({ categories, strengths: _, ...rest }: Scorecard, closed: ReadonlySet<string>): Scorecard {
  const open = (categories ?? []).filter(({ benchmark }) => !closed.has(benchmark));
  return open.length === 0 ? rest : { ...rest, categories: open };
}

function readCard(text: string): Scorecard | null {
  try {
    const card = Scorecard.safeParse(JSON.parse(text));
    return card.success && renderJson(card.data) === text ? card.data : null;
  } catch {
    return null; // no JSON, which the comparison of the bytes names
  }
}
