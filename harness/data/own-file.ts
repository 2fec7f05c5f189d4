/** The hash of a file of the user's own, under the name that he wrote, for members of an archive that of the archive; one that cannot be opened is named. */
import { HarnessError } from '../errors.ts';
import { hashFile } from './download.ts';
import { splitArchive } from './row-path.ts';

/** Throws `DATA_FILE_MISSING`. */
export async function hashOwn(file: string, path: string): Promise<{ sha256: string; bytes: number }> {
  try {
    return await hashFile(splitArchive(file).archive);
  } catch (error) {
    throw new HarnessError(
      'DATA_FILE_MISSING',
      {
        en: `${path} cannot be opened. Nothing was read. Check the path; it starts from the data folder of the config.`,
        ko: `${path}: 파일을 열 수 없습니다. 아무것도 읽지 않았습니다. 경로를 확인하십시오. 경로는 설정의 데이터 폴더에서 시작합니다.`,
      },
      { cause: error },
    );
  }
}
