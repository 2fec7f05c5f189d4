/**
 * Recorded outputs: which questions they are answers to, and the answers by model and sample.
 * Guarantees that two models are paired only on what is provably the same question.
 */
import { resolve } from 'node:path';
import type { RecordedAnswer } from '../../adapters/adapter.ts';
import type { DataProvenance, ItemsBenchmark, Sample } from '../schema/index.ts';
import { identify } from './identity.ts';
import { readTarget } from './recorded-target.ts';
import { type ItemRow, invalid, type LineFile, type RecordedRow, readItems, readRecording } from './recording-lines.ts';
import { createSampleCheck, refuseEmpty } from './sample-check.ts';
import { takeSubset } from './subset.ts';

export type RecordingOptions = {
  /** Folder that relative paths (recordings and the items file) start from. Default: the working directory. */
  dataDir?: string | undefined;
  /** Seeds the sub-sample; needed together with `count`. */
  seed?: string | undefined;
  /** So many samples, as in `loadSamples`. All when left out. */
  count?: number | undefined;
};

export type Recordings = {
  samples: Sample[];
  provenance: DataProvenance;
  /** Model id -> sample id -> answer. A sample that a model's file lacks is not in its map. */
  answers: Map<string, Map<string, RecordedAnswer>>;
};

type Answers = Recordings['answers'];
type Recorded = ReadonlyMap<string, LineFile<RecordedRow>>;

/**
 * `files`: model id -> path of its recording; may be empty where `item` names an items file.
 * Throws `DATA_ROW_INVALID`, `DATA_FILE_MISSING`, `DATA_FILE_UNREADABLE`, `DATA_TARGET_OUTSIDE`, `DATA_EMPTY`.
 */
export async function loadRecordings(
  files: ReadonlyMap<string, string>,
  item: ItemsBenchmark,
  options: RecordingOptions = {},
): Promise<Recordings> {
  const base = options.dataDir ?? '';
  const recorded = new Map<string, LineFile<RecordedRow>>();
  for (const [model, path] of files)
    recorded.set(model, await readRecording(resolve(base, path), path, { item, model }));
  const sources = [...recorded.values()].map(({ path, sha256, rows }) => ({ path, sha256, rows: rows.length }));
  if (item.items === 'recordings') {
    const { samples, answers } = unite(recorded, item);
    refuseEmpty(item.id, { en: 'the recordings', ko: '기록된 응답' }, samples.length);
    return { samples: part(samples, item, options), answers, provenance: provenance('recordings', sources) };
  }
  const { file } = item.items;
  const items = await readItems(resolve(base, file), file);
  const { samples, answers } = pair(recorded, items, item);
  refuseEmpty(item.id, file, samples.length);
  const listed = [{ path: file, sha256: items.sha256, rows: items.rows.length }, ...sources];
  return { samples: part(samples, item, options), answers, provenance: provenance(file, listed) };
}

// The longest file gives the order, so that listing the models otherwise changes nothing.
function unite(recorded: Recorded, item: ItemsBenchmark): { samples: Sample[]; answers: Answers } {
  const rows = new Map([...recorded].map(([model, file]) => [model, file.rows]));
  const ids = identify(rows, { ids: item.positionalIds ? 'positional' : 'named' });
  // A stray list asks the category's questions in an order nobody knows: its rows are nobody else's, and the shared
  // rows are not asked of its model a second time. Neither is a gap.
  const stray = new Set<string>();
  for (const [model, list] of rows) {
    for (const [at, row] of list.entries()) {
      if (isStray(ids.get(model)?.[at] ?? row.id, row.id, model)) stray.add(`${model}|${row.category}`);
    }
  }
  const inOrder = [...rows.keys()];
  const check = createSampleCheck(item.id);
  const samples = new Map<string, Sample>();
  const answers: Answers = new Map([...recorded.keys()].map((model) => [model, new Map()]));
  const byLength = [...rows].sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1));
  for (const [model, list] of byLength) {
    for (const [at, row] of list.entries()) {
      const id = ids.get(model)?.[at] ?? row.id;
      answers.get(model)?.set(id, row.answer);
      if (samples.has(id)) continue;
      if (row.gold === undefined) {
        throw invalid(row.label, {
          en: 'has no gold, and no items file names one',
          ko: 'gold가 없고, 정답을 알려 주는 문항 파일도 없습니다',
        });
      }
      const asked = isStray(id, row.id, model)
        ? [model]
        : inOrder.filter((one) => !stray.has(`${one}|${row.category}`));
      const sample = {
        ...toSample({ ...row, gold: row.gold, id, input: '', choices: undefined }, item),
        ...(asked.length === inOrder.length ? {} : { models: asked }),
      };
      check(sample, row.label);
      samples.set(id, sample);
    }
  }
  return { samples: [...samples.values()], answers };
}

function isStray(sampleId: string, rowId: string, model: string): boolean {
  return sampleId.startsWith(`${rowId}@${model}`);
}

function pair(recorded: Recorded, items: LineFile<ItemRow>, item: ItemsBenchmark) {
  const own = identify(new Map([['items', items.rows]]), { ids: 'named' }).get('items') ?? [];
  const check = createSampleCheck(item.id);
  const byId = new Map<string, string[]>();
  const samples = items.rows.map((row, at) => {
    const id = own[at] ?? row.id;
    byId.set(row.id, [...(byId.get(row.id) ?? []), id]);
    const sample = toSample({ ...row, id }, item);
    check(sample, row.label);
    return sample;
  });
  const answers: Answers = new Map();
  for (const [model, file] of recorded) {
    const seen = new Map<string, number>();
    const ofModel = new Map<string, RecordedAnswer>();
    for (const row of file.rows) {
      const occurrence = seen.get(row.id) ?? 0;
      seen.set(row.id, occurrence + 1);
      const id = byId.get(row.id)?.[occurrence];
      if (id === undefined) {
        throw invalid(row.label, {
          en: `answers item "${row.id}" once more than ${items.path} asks it`,
          ko: `${items.path} 파일이 묻는 것보다 문항 "${row.id}"의 응답이 하나 더 많습니다`,
        });
      }
      ofModel.set(id, row.answer);
    }
    answers.set(model, ofModel);
  }
  return { samples, answers };
}

function toSample(row: ItemRow, item: ItemsBenchmark): Sample {
  const target = readTarget(row.gold, item.scorer, row);
  if (target === null) {
    throw invalid(row.label, {
      en: `its gold does not fit the scorer "${item.scorer}"`,
      ko: `gold 값이 채점기 "${item.scorer}"에 맞지 않습니다`,
    });
  }
  return {
    id: row.id,
    input: row.input,
    ...(row.choices === undefined ? {} : { choices: [...row.choices] }),
    target,
    groups: row.category === '' ? {} : { category: row.category },
  };
}

function part(samples: readonly Sample[], item: ItemsBenchmark, options: RecordingOptions): Sample[] {
  return takeSubset(item.id, samples, { seed: options.seed ?? 'jatdae', count: options.count });
}

function provenance(source: string, files: DataProvenance['files']): DataProvenance {
  return { kind: 'items', source, files };
}
