/** The hash of a file of the user's own, under the name that he wrote; a file that cannot be opened is named. */
import { HarnessError } from '../errors.ts';
import { hashFile } from './download.ts';

/** Throws `DATA_FILE_MISSING`. */
export async function hashOwn(file: string, path: string): Promise<{ sha256: string; bytes: number }> {
  try {
    return await hashFile(file);
  } catch (error) {
    throw new HarnessError(
      'DATA_FILE_MISSING',
      `${path} cannot be opened. Nothing was read. Check the path; it starts from the data folder of the config.`,
      { cause: error },
    );
  }
}
