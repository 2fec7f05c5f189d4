/** What the operating system refuses, in words: no bug of ours, and nothing that a stack would explain. */
import { type Bilingual, HarnessError } from '../errors.ts';

const FORBIDDEN: Bilingual = { en: 'this user may not do that', ko: '이 사용자에게 권한이 없습니다' };
const FULL: Bilingual = { en: 'no space is left on the disk', ko: '디스크에 남은 공간이 없습니다' };
const TOO_MANY: Bilingual = { en: 'too many files are open', ko: '열린 파일이 너무 많습니다' };

const REFUSALS: Readonly<Record<string, Bilingual>> = {
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: { en: 'the disk is read-only', ko: '읽기 전용 디스크입니다' },
  EEXIST: { en: 'there is something else of that name', ko: '같은 이름의 다른 것이 이미 있습니다' },
  ENOTDIR: { en: 'a file stands where a folder should be', ko: '폴더가 있어야 할 자리에 파일이 있습니다' },
  EISDIR: { en: 'it is a folder, not a file', ko: '파일이 아니라 폴더입니다' },
  ENOSPC: FULL,
  EDQUOT: FULL,
  EMFILE: TOO_MANY,
  ENFILE: TOO_MANY,
};

/** `DISK_REFUSED` for a refusal that names its file; null for anything else, which may well be a bug. */
export function refusal(error: unknown): HarnessError | null {
  if (!(error instanceof Error) || error instanceof HarnessError) return null;
  const { code = '', path, syscall } = error as NodeJS.ErrnoException;
  const fact = REFUSALS[code];
  if (fact === undefined || path === undefined) return null;
  const sign = `${code}, ${syscall ?? 'file'}`;
  const words = {
    en: `${path}: ${fact.en} (${sign}). Everything written so far is kept; mend the cause and give the same command again.`,
    ko: `${path}: ${fact.ko} (${sign}). 지금까지 쓴 것은 모두 남아 있습니다. 원인을 고치고 같은 명령을 다시 주십시오.`,
  };
  return new HarnessError('DISK_REFUSED', words, { cause: error });
}
