/**
 * Questions on long stories as MuSR and its Korean counterpart put them: the story, the question, choices in their order. Questions on
 * one story share a cluster, and the kind of story is a group.
 */
import { z } from 'zod';
import type { RowPlace } from '../harness/define.ts';
import type { Sample } from '../harness/schema/index.ts';
import { textList } from './columns.ts';
import { passageCluster } from './shuffle.ts';

export const storyColumns = { narrative: z.string().min(1), question: z.string().min(1), choices: textList };

type Story = { narrative: string; question: string; choices: readonly string[] };

/** The config of the place is the kind of story; `index` counts the choices from zero. */
export function storySample({ index, ...row }: Story & { index: number }, place: RowPlace): Sample {
  return {
    id: `${place.config}/${place.index}`,
    input: `${row.narrative.trim()}\n\n${row.question.trim()}`,
    choices: row.choices.map((choice) => choice.trim()),
    target: { kind: 'choice', index },
    cluster: passageCluster(row.narrative),
    groups: { domain: place.config },
  };
}
