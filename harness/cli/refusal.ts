/** What the operating system refuses, in words: no bug of ours, and nothing that a stack would explain. */
import { HarnessError } from '../errors.ts';

const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do that',
  EPERM: 'this user may not do that',
  EROFS: 'the disk is read-only',
  EEXIST: 'there is something else of that name',
  ENOTDIR: 'a file stands where a folder should be',
  EISDIR: 'it is a folder, not a file',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'no space is left on the disk',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/** `DISK_REFUSED` for a refusal that names its file; null for anything else, which may well be a bug. */
export function refusal(error: unknown): HarnessError | null {
  if (!(error instanceof Error) || error instanceof HarnessError) return null;
  const { code = '', path, syscall } = error as NodeJS.ErrnoException;
  const fact = REFUSALS[code];
  if (fact === undefined || path === undefined) return null;
  const message = `${path}: ${fact} (${code}, ${syscall ?? 'file'}). Everything written so far is kept; mend the cause and give the same command again.`;
  return new HarnessError('DISK_REFUSED', message, { cause: error });
}
