/**
 * Logs of Inspect as it writes them by itself, `.eval`: a zip archive with one file a sample. They come in order of epoch and id, one in
 * memory at a time. A log that was never finished has no header: its samples are read, and the others are answers that are missing.
 */
import { HarnessError } from '../errors.ts';
import { parseElement } from './json-elements.ts';
import { type ByteSource, readText } from './text-stream.ts';
import { openZip, type ZipMember } from './zip.ts';

const HEADER = 'header.json';
const START = '_journal/start.json';
const SAMPLE = /^samples\/(.{1,1000})_epoch_(\d{1,9})\.json$/s;

/** The files of its samples. Throws `DATA_ARCHIVE_…`; `path` is how messages name the log. */
export async function* openInspectArchive(file: string, path: string): AsyncGenerator<ZipMember> {
  const zip = await openZip(file, path, (name) => SAMPLE.test(name));
  try {
    if (!zip.names.includes(HEADER) && !zip.names.includes(START)) {
      throw new HarnessError('DATA_ARCHIVE_UNREADABLE', {
        en: `${path} is no log of Inspect: it has neither ${HEADER} nor ${START}. Nothing was read. Check which file it is.`,
        ko: `${path}: Inspect의 로그가 아닙니다. ${HEADER}도 ${START}도 없습니다. 아무것도 읽지 않았습니다. 어떤 파일인지 확인하십시오.`,
      });
    }
    yield* zip.members
      .map((member) => ({ member, order: orderOf(member) }))
      .sort(byOrder)
      .map(({ member }) => member);
  } finally {
    zip.close();
  }
}

/** True for a member of such a log. */
export function isInspectMember(path: string): boolean {
  return path.includes('.eval!/');
}

export async function* readInspectMember(source: ByteSource): AsyncGenerator<unknown> {
  const pieces: string[] = [];
  for await (const text of readText(source)) pieces.push(text);
  yield parseElement(pieces.join(''));
}

type Order = { epoch: number; id: string };

function orderOf({ name }: ZipMember): Order {
  const [, id = '', epoch = '0'] = SAMPLE.exec(name) ?? [];
  return { epoch: Number(epoch), id: /^\d{1,20}$/.test(id) ? id.padStart(20, '0') : id };
}

function byOrder({ order: a }: { order: Order }, { order: b }: { order: Order }): number {
  return a.epoch - b.epoch || (a.id < b.id ? -1 : 1);
}
