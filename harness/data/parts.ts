/**
 * What stands behind the path of a file of rows: the file itself, members of a zip archive in order of their names, or the samples of a
 * log of Inspect. Guarantees that different splits are never read together unasked. Limit: an archive inside of one is not opened.
 */
import { type Bilingual, HarnessError } from '../errors.ts';
import { openInspectArchive } from './inspect-archive.ts';
import { matchesPattern } from './pattern.ts';
import { ROW_ENDINGS, ROW_FORMATS, splitArchive } from './row-path.ts';
import { type ByteSource, fileSource } from './text-stream.ts';
import { openZip, type ZipMember } from './zip.ts';

/** `path` is how messages name it; `file` is set where it lies on disk as it is. */
export type Part = ByteSource & { path: string; file?: string };

/** `file` is where it lies on disk, `path` its name in the data set. Throws `DATA_ARCHIVE_…` and `DATA_MEMBER_…`. */
export async function* openParts(file: string, path: string): AsyncGenerator<Part> {
  const { archive, member } = splitArchive(path);
  const { archive: disk } = splitArchive(file);
  if (archive.endsWith('.eval')) return yield* openInspectArchive(disk, archive);
  if (!archive.endsWith('.zip')) {
    yield { ...fileSource(disk), path, file: disk };
    return;
  }
  const zip = await openZip(disk, archive, (name) =>
    member === undefined ? isRows(name) : matchesPattern(member, name),
  );
  try {
    if (zip.members.length === 0) throw missing(archive, { member, names: zip.names });
    if (member === undefined) refuseSplits(archive, zip.members);
    yield* zip.members;
  } finally {
    zip.close();
  }
}

// Folders of macOS and hidden files are no rows.
function isRows(name: string): boolean {
  if (name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')) return false;
  return ROW_ENDINGS.some((ending) => name.endsWith(`.${ending}`));
}

/** Rows of a training split must never be asked as those of a test, so names of splits are not read together. */
function refuseSplits(archive: string, members: readonly ZipMember[]): void {
  const splits = new Set(members.flatMap(({ name }) => splitOf(name) ?? []));
  if (splits.size < 2) return;
  const [names, first] = [[...splits].join(', '), members[0]?.path ?? ''];
  throw new HarnessError('DATA_MEMBER_UNCLEAR', {
    en:
      `${archive} holds several splits (${names}), and which is meant is not said. Nothing was read. ` +
      `Name one: ${first}.`,
    ko: `${archive}: 압축 안에 split이 여럿(${names}) 있는데 어느 것인지 알 수 없습니다. 아무것도 읽지 않았습니다. 이렇게 하나를 지정하십시오: ${first}`,
  });
}

function splitOf(name: string): string | undefined {
  return /(?:^|[/_.-])(train|dev|val|valid|validation|test)(?=[/_.-])/i.exec(name)?.[1]?.toLowerCase();
}

function missing(archive: string, { member, names }: { member: string | undefined; names: string[] }): HarnessError {
  const some = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', ...' : ''}`;
  const seen: Bilingual =
    names.length === 0
      ? { en: 'It is empty', ko: '압축이 비어 있습니다' }
      : { en: `It holds ${some}`, ko: `들어 있는 것: ${some}` };
  const fact: Bilingual =
    member === undefined
      ? { en: 'holds no file of rows', ko: '압축 안에 행이 든 파일이 없습니다' }
      : { en: `has no member ${member}`, ko: `압축 안에 ${member} 파일이 없습니다` };
  const formats = ROW_FORMATS.join(', ');
  return new HarnessError('DATA_MEMBER_MISSING', {
    en: `${archive} ${fact.en}. Nothing was read. ${seen.en}. Readable are ${formats}; name a member as ${archive}!/<path in it>.`,
    ko: `${archive}: ${fact.ko}. 아무것도 읽지 않았습니다. ${seen.ko}. 읽을 수 있는 형식: ${formats}. 압축 안의 파일은 이렇게 씁니다: ${archive}!/<안의 경로>`,
  });
}
