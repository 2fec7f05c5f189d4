/** `jatdae export RUN --to FORMAT`: a run in the words of another tool, without a call. */
import { basename, join } from 'node:path';
import { type ExchangeFormat, exchangeFormats } from '../../../results/exchange/index.ts';
import { HarnessError } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import { type Model, Relationship } from '../../schema/index.ts';
import { languageOf, out, tell } from '../console.ts';
import { writeExchange } from '../exchange-files.ts';
import { exchangeWords } from '../exchange-words.ts';
import { EXIT } from '../exit.ts';
import type { Language } from '../judge.ts';
import { writeJunit } from '../junit-file.ts';
import { markRun } from '../marks.ts';
import { withReach } from '../reach.ts';
import { reopenRun } from '../reopen.ts';
import type { RunFolder } from '../run-folder.ts';

/** Not a form of answers but of verdicts. */
const JUNIT = 'junit';

export type ExportFlags = {
  to: string;
  model?: string;
  out?: string;
  organisation?: string;
  relationship?: string;
  url?: string;
  lang?: string;
  json?: true;
};

export async function exportRun(path: string, flags: ExportFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const words = exchangeWords(language);
  const format = flags.to === JUNIT ? JUNIT : exchangeFormats.get(flags.to);
  if (format === undefined) throw unknownFormat(flags.to);
  const relationship = relationshipOf(flags.relationship ?? 'other');
  return withReach(async (from) => {
    const files =
      format === JUNIT
        ? await exportVerdicts(path, { flags, from, language })
        : await exportAnswers(path, { flags, from, format, relationship, onHidden: (ids) => tell(words.hashed(ids)) });
    if (files.length === 0) tell(words.nothing(flags.to));
    if (files.length > 0 || flags.json === true)
      out(flags.json === true ? JSON.stringify({ format: flags.to, files }, null, 2) : files.join('\n'));
    return EXIT.pass;
  });
}

type From = Parameters<typeof reopenRun>[1];

/** One file a candidate: what a run came to, and nothing of what was asked and answered. */
async function exportVerdicts(
  path: string,
  { flags, from, language }: { flags: ExportFlags; from: From; language: Language },
): Promise<string[]> {
  const marked = await markRun(path, from);
  return writeJunit(marked, {
    models: modelsOf(marked.folder, flags.model),
    out: placeOf(marked.folder, flags),
    language,
  });
}

type AnswersOptions = {
  flags: ExportFlags;
  from: From;
  format: ExchangeFormat;
  relationship: Relationship;
  /** Told which benchmarks' texts were written as hashes. */
  onHidden: (benchmarks: string[]) => void;
};

async function exportAnswers(
  path: string,
  { flags, from, format, relationship, onHidden }: AnswersOptions,
): Promise<string[]> {
  const reopened = await reopenRun(path, from);
  const { manifest } = reopened.folder;
  const files: string[] = [];
  for (const model of modelsOf(reopened.folder, flags.model)) {
    const run = {
      id: manifest.id,
      createdAt: manifest.createdAt,
      planSha256: manifest.plan.sha256,
      harness: { version: manifest.harness.version, commit: manifest.harness.commit },
      seed: manifest.seed,
      model,
      organisation: flags.organisation ?? 'unknown',
      relationship,
      sourceUrl: flags.url ?? null,
    };
    files.push(
      ...(await writeExchange(reopened, { run, format, out: join(placeOf(reopened.folder, flags), model.id) })),
    );
  }
  const hidden = manifest.benchmarks.filter((benchmark) => benchmark.private === true).map(({ id }) => id);
  if (hidden.length > 0) onHidden(hidden);
  return files;
}

/** Where the files of a format go, whatever the model. */
function placeOf(folder: RunFolder, { out: wanted, to }: ExportFlags): string {
  return join(wanted ?? `${basename(folder.path)}.export`, to);
}

function modelsOf({ manifest }: RunFolder, wanted: string | undefined): Model[] {
  const asked = manifest.models.filter(({ id }) => manifest.asked.includes(id));
  if (wanted === undefined) return asked;
  const found = asked.find(({ id }) => id === wanted);
  if (found !== undefined) return [found];
  const names = asked.map(({ id }) => id);
  const hint = didYouMean(wanted, names);
  throw new HarnessError('EXPORT_MODEL_UNKNOWN', {
    en: `Run ${manifest.id} asked no model called "${wanted}", so nothing was written.${hint.en} --model can be: ${names.join(', ')}.`,
    ko: `실행 ${manifest.id}: 이름이 "${wanted}"인 모델에 묻지 않아 아무것도 쓰지 않았습니다.${hint.ko} --model에 쓸 수 있는 이름: ${names.join(', ')}.`,
  });
}

function unknownFormat(to: string): HarnessError {
  const names = [...exchangeFormats.keys(), JUNIT];
  const hint = didYouMean(to, names);
  return new HarnessError('USAGE_FORMAT_UNKNOWN', {
    en: `--to ${JSON.stringify(to)} is no format, so nothing was written.${hint.en} It can be: ${names.join(', ')}.`,
    ko: `--to ${JSON.stringify(to)}: 없는 형식이라 아무것도 쓰지 않았습니다.${hint.ko} 쓸 수 있는 형식: ${names.join(', ')}.`,
  });
}

function relationshipOf(given: string): Relationship {
  const parsed = Relationship.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new HarnessError('USAGE_RELATIONSHIP_UNKNOWN', {
    en: `--relationship ${JSON.stringify(given)} is none, so nothing was written. It can be: ${Relationship.options.join(', ')}.`,
    ko: `--relationship ${JSON.stringify(given)}: 없는 관계라 아무것도 쓰지 않았습니다. 쓸 수 있는 것: ${Relationship.options.join(', ')}.`,
  });
}
