/**
 * Worked examples put to the samples that are asked: the first rows of their group, in the order of the file. Pure.
 * A sample never sees its own question; what another harness would call a leak is refused by name.
 */
import type { Benchmark } from './define.ts';
import { HarnessError } from './errors.ts';
import type { Example, Sample } from './schema/index.ts';

/** A row that may be shown, read as a sample. */
export type ExampleRow = { sample: Sample; solution?: string };

/** Samples with their `examples`. Throws `DATA_EXAMPLES_FEW` where a group has fewer rows than are to be shown. */
export function showExamples(
  { id, examples }: Pick<Benchmark, 'id' | 'examples'>,
  samples: readonly Sample[],
  rows: readonly ExampleRow[],
): Sample[] {
  if (examples === undefined) return [...samples];
  const { by, count } = examples;
  const groupOf = ({ groups }: Sample) => (by === undefined ? '' : (groups[by] ?? ''));
  const known = new Map<string, Example[]>();
  for (const row of rows) {
    const shown = known.get(groupOf(row.sample)) ?? [];
    // One more than are shown, for the place of a question that is asked as well.
    if (shown.length <= count) known.set(groupOf(row.sample), [...shown, exampleOf(row)]);
  }
  return samples.map((sample) => {
    const group = groupOf(sample);
    const shown = known.get(group) ?? [];
    if (shown.length < count) throw tooFew(id, { by, group, count, found: shown.length, from: placeOf(examples) });
    return { ...sample, examples: shown.filter((one) => !isSameQuestion(one, sample)).slice(0, count) };
  });
}

/** Throws `DATA_EXAMPLES_ASKED` where the examples are the very rows that are asked. */
export function refuseAskedExamples({ id, data, examples }: Pick<Benchmark, 'id' | 'data' | 'examples'>): void {
  if (examples === undefined) return;
  const isAsked =
    (data.kind === 'hub' && data.split === examples.split) ||
    (data.kind === 'file' && data.files.some((path) => examples.files?.includes(path)));
  if (isAsked) throw examplesAreAsked(id, placeOf(examples));
}

/** `DATA_EXAMPLES_ASKED`, with the split or file that is both shown and asked. */
export function examplesAreAsked(id: string, from: string): HarnessError {
  return new HarnessError('DATA_EXAMPLES_ASKED', {
    en: `${id} takes its examples from ${from}, which is what it asks: answers would be shown. Nothing was asked. Name another split or file.`,
    ko: `${id}: 예시를 가져올 곳이 바로 묻는 문항입니다(${from}). 정답이 드러나므로 아무것도 묻지 않았습니다. 다른 분할이나 파일을 지정하십시오.`,
  });
}

function exampleOf({ sample: { input, choices, target }, solution }: ExampleRow): Example {
  return {
    input,
    ...(choices === undefined ? {} : { choices }),
    target,
    ...(solution === undefined ? {} : { solution }),
  };
}

function isSameQuestion(example: Example, { input, choices }: Sample): boolean {
  return example.input === input && JSON.stringify(example.choices) === JSON.stringify(choices);
}

function placeOf({ split, files }: NonNullable<Benchmark['examples']>): string {
  return split === undefined ? (files ?? []).join(', ') : `split ${split}`;
}

type Lack = { by: string | undefined; group: string; count: number; found: number; from: string };

function tooFew(id: string, { by, group, count, found, from }: Lack): HarnessError {
  const where = by === undefined ? '' : `${by} "${group}": `;
  return new HarnessError('DATA_EXAMPLES_FEW', {
    en: `${id}: ${where}${from} gave ${found} examples, and ${count} go before each question. Nothing was asked. Check the split and its files, or show fewer.`,
    ko: `${id}: ${where}예시가 부족합니다(${from}, 있는 예시 ${found}개, 문항마다 앞에 놓일 예시 ${count}개). 아무것도 묻지 않았습니다. 분할과 파일을 확인하거나 예시 수를 줄이십시오.`,
  });
}
