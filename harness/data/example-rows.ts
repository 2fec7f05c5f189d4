/** Worked examples out of their own split or files: read, checked and pinned as the questions are, and put to each sample. */
import type { Benchmark, HubData, RowPlace } from '../define.ts';
import { HarnessError } from '../errors.ts';
import { type ExampleRow, examplesAreAsked, refuseAskedExamples, showExamples } from '../examples.ts';
import type { DataProvenance, Sample } from '../schema/index.ts';
import { type ReadOptions, readHub, readOwn } from './read-split.ts';

/** The examples as a split of their own, as the lock names it; null where there are none or they lie in files of the owner. */
export function examplesOf({ data, examples }: Benchmark): HubData | null {
  if (data.kind !== 'hub' || examples?.split === undefined) return null;
  const { answers: _answers, rows: _rows, files: asked, ...rest } = data;
  const { split, rows } = examples;
  // A pattern that names no split would find the files that are asked.
  const files = examples.files ?? asked?.filter((pattern) => pattern.includes('{split}'));
  return { ...rest, split, ...(files === undefined ? {} : { files }), ...(rows === undefined ? {} : { rows }) };
}

/**
 * The samples with their examples, and the files that these came from. `commit` and `asked` are those of the questions.
 * Throws `DATA_EXAMPLES_ASKED`, `DATA_EXAMPLES_FEW`, `DATA_EXAMPLES_PLACE`, and what reading a split may say.
 */
export async function addExamples(
  benchmark: Benchmark,
  samples: Sample[],
  options: ReadOptions & { commit: string | null; asked: DataProvenance['files'] },
): Promise<{ samples: Sample[]; files: DataProvenance['files'] }> {
  const { examples } = benchmark;
  if (examples === undefined) return { samples, files: [] };
  refuseAskedExamples(benchmark);
  const found: ExampleRow[] = [];
  const read = (row: unknown, place: RowPlace) => {
    const rows = options.read(row, place);
    const solution = examples.solution?.(row, place);
    found.push(...rows.map((sample) => ({ sample, ...(solution === undefined ? {} : { solution }) })));
    return rows;
  };
  const { files } = await readShown(benchmark, { ...options, read });
  const both = files.find(({ path }) => options.asked.some((one) => one.path === path));
  if (both !== undefined) throw examplesAreAsked(benchmark.id, both.path);
  return { samples: showExamples(benchmark, samples, found), files };
}

async function readShown(benchmark: Benchmark, options: ReadOptions & { commit: string | null }) {
  const { examples, data, id } = benchmark;
  const hub = examplesOf(benchmark);
  const { commit } = options;
  if (hub !== null) return readHub(commit === null ? hub : { ...hub, revision: commit }, options);
  if (data.kind !== 'file' || examples?.files === undefined) throw noPlace(id, data.kind);
  return readOwn({ files: examples.files, rows: examples.rows }, options);
}

function noPlace(benchmarkId: string, kind: string): HarnessError {
  return new HarnessError('DATA_EXAMPLES_PLACE', {
    en: `${benchmarkId}: examples of data of the kind "${kind}" cannot be found where its sheet says. Nothing was asked. Give a "split" for a data set of the hub, "files" for your own files.`,
    ko: `${benchmarkId}: 벤치마크가 적어 둔 곳에서 예시를 찾을 수 없습니다(데이터 종류 "${kind}"). 아무것도 묻지 않았습니다. 허브의 데이터 세트면 "split", 자체 파일이면 "files"를 지정하십시오.`,
  });
}
