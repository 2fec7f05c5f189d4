/**
 * What a benchmark is: a spec sheet. `defineBenchmark` ties the row's schema to the functions that read it,
 * so a row that does not fit stops with its place instead of becoming a wrong sample.
 */
import { z } from 'zod';
import { HarnessError } from './errors.ts';
import { misfitOf, placeInWords } from './misfit.ts';
import type { Generation, Message, Metric, Sample, Score, Wanted } from './schema/index.ts';

/** The very zod that checks rows, for sheets outside of this package. */
export { z };

/** Where a row stands: for ids and for error messages. */
export type RowPlace = {
  /** Zero-based index inside its config. */
  index: number;
  /** Config (subset) name; '' where the data set has none. */
  config: string;
  /** File and line, or data set and row, in words. */
  label: string;
};

/** Rows of a Hugging Face data set, or of a local folder of the same files. */
export type HubData = {
  kind: 'hub';
  repo: string;
  /** 40-hex commit; without one, the first fetch writes it to `jatdae.lock.json`. */
  revision?: string;
  /** `['default']` for a data set without configs: its rows then have the config ''. */
  configs: 'all' | readonly string[];
  split: string;
  /**
   * Patterns of file paths, where the usual layouts do not hold: `{config}` and `{split}` stand for their names, `*` for part
   * of a name, `**` for any folders. Members of an archive stand behind `!/`: `bank.zip!/{config}/{split}.jsonl`.
   */
  files?: readonly string[];
  /** Rows that the source states; any other number stops, because other files were found. */
  rows?: number;
  /** Answers that lie in files of their own. */
  answers?: AnswerFiles;
  /** No hub has it: the page to fetch its files from, into the data folder. */
  byHand?: string;
};

/** The owner's own files, which start from the data folder. */
export type FileData = {
  kind: 'file';
  /** A zip archive stands for all files of rows in it, `bank.zip!/test.jsonl` for one. */
  files: readonly string[];
  /** Rows that there must be, in all files together. */
  rows?: number;
};

/**
 * Files of JSON lines beside the questions, with patterns as in `HubData.files`. Each row gets `answer`: the one line whose `key`
 * is the row's, as text, because a parser would make 5 of 5.0.
 */
export type AnswerFiles = { files: readonly string[]; key: string };

/**
 * Worked examples before every question: the first rows of another split of the same data set, or of other files of the owner.
 * They are pinned as the questions are, and every model sees the same ones.
 */
export type ExampleData = {
  count: number;
  /** Name of a group whose members have examples of their own, such as `subject`. All questions share the first rows when left out. */
  by?: string;
  /** Rows that there must be, in all files together. */
  rows?: number;
  /** What a row holds as its way to the answer. Default: the target alone is shown. */
  solution?: (row: unknown, place: RowPlace) => string;
} & (
  | {
      /** Of the same configs; never the split that is asked. */
      split: string;
      /** As in `HubData.files`, where they lie elsewhere. */
      files?: readonly string[];
    }
  | { split?: undefined; files: readonly string[] }
);

/** Fresh samples made from a seed. `count` samples, spread evenly over the difficulty levels. */
export type GeneratedData = { kind: 'generated'; count: number; generate: (seed: string, count: number) => Sample[] };

/** What an answer may hold beside its text. */
export type Given = Pick<Generation, 'toolCalls' | 'continuations'> & {
  /** Answers to the earlier turns of a conversation, without their thinking; the text is then the answer to the turn after them. */
  earlier?: readonly string[];
};

type Sheet = {
  id: string;
  /** Raise it when anything that moves a score changes. */
  version: number;
  title: string;
  part: 'korean' | 'general';
  source: {
    paper?: string;
    homepage?: string;
    licence: string;
    /** The hub hands it out only after its terms were accepted. */
    gated?: true;
  };
  /** Its questions appear in no report, log or bundle; a gated source implies it. */
  private?: true;
  /** What is asked, in a sentence or two; for the pages of the documentation. */
  about?: string;
  /** What else is known to go wrong with it, and what is done about that here. */
  traps?: readonly string[];
  /** Score of blind guessing, 0 to 1; by sample where the number of choices varies. */
  chance: number | ((sample: Sample) => number);
  /** What the scorer's raw figure was before `markOf` made a mark of it; a proportion when left out. */
  metric?: Metric;
  prompt: (sample: Sample) => Message[];
  /** Shown by the prompt, which finds them as `sample.examples`. */
  examples?: ExampleData;
  /** What is wanted in the place of free text. A model that cannot be asked for it is refused before the run. */
  wanted?: (sample: Sample) => Wanted | undefined;
  /** `given` holds what came beside the text: calls of tools, likelihoods of continuations. Absent where only texts are marked. */
  score: (text: string, sample: Sample, given?: Given) => Score;
  generate: { maxTokens: number; temperature: number; epochs: number };
};

/** A benchmark as the harness sees it. */
export type Benchmark = Sheet & {
  data: HubData | FileData | GeneratedData | { kind: 'items' };
  /** Turns one raw row into a sample. Throws `DATA_ROW_INVALID` naming the row. */
  toSample: (row: unknown, place: RowPlace) => Sample;
  /** In the place of `toSample`, where one row holds several samples, or none that can be marked. */
  toSamples?: (row: unknown, place: RowPlace) => Sample[];
};

/** A benchmark whose rows come from a data set. */
export function defineBenchmark<Row>(
  sheet: Sheet & { data: HubData | FileData; row: z.ZodType<Row>; sample: (row: Row, place: RowPlace) => Sample },
): Benchmark {
  const { row: schema, sample, ...rest } = sheet;
  return { ...rest, toSample: (raw, place) => sample(parseRow(schema, raw, { id: sheet.id, place }), place) };
}

/** A benchmark whose rows hold several samples each. */
export function defineManifold<Row>(
  sheet: Sheet & { data: HubData | FileData; row: z.ZodType<Row>; samples: (row: Row, place: RowPlace) => Sample[] },
): Benchmark {
  const { row: schema, samples, ...rest } = sheet;
  return {
    ...rest,
    toSamples: (raw, place) => samples(parseRow(schema, raw, { id: sheet.id, place }), place),
    toSample(_row, place) {
      throw new HarnessError('DATA_ROW_INVALID', {
        en: `${place.label}: a row of ${sheet.id} holds more than one sample.`,
        ko: `${placeInWords(place.label).ko}: 벤치마크 ${sheet.id}의 행에는 문항이 여럿 있습니다.`,
      });
    },
  };
}

function parseRow<Row>(schema: z.ZodType<Row>, raw: unknown, { id, place }: { id: string; place: RowPlace }): Row {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const misfit = misfitOf(parsed.error);
  throw new HarnessError('DATA_ROW_INVALID', {
    en:
      `${place.label} does not fit ${id}'s row: ${misfit.en}. ` +
      'Nothing was scored. Check the data revision, or the row schema of the benchmark.',
    ko:
      `${placeInWords(place.label).ko}: 벤치마크 ${id}의 행 형식에 맞지 않습니다(${misfit.ko}). ` +
      '채점하지 않았습니다. 데이터의 커밋이나 벤치마크의 행 스키마를 확인하십시오.',
  });
}

/** A benchmark whose samples are made from a seed. */
export function defineGenerated(sheet: Sheet & { data: GeneratedData }): Benchmark {
  return {
    ...sheet,
    toSample(_row, place) {
      throw new HarnessError('DATA_ROW_INVALID', {
        en: `${place.label}: ${sheet.id} makes its own samples and reads no rows.`,
        ko: `${placeInWords(place.label).ko}: 벤치마크 ${sheet.id}의 문항은 자체 생성하며 행을 읽지 않습니다.`,
      });
    },
  };
}
