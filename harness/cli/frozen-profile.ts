/** The rule of a run is fixed before its first call: whoever reads a run's folder for a verdict asks here first. */
import { HarnessError } from '../errors.ts';
import { hashJson } from '../hash.ts';
import type { RunFolder } from './run-folder.ts';

/**
 * Throws `RUN_PROFILE_CHANGED` unless the run's profile is the one that was frozen before its first call. An audit does not
 * ask for this: it reports the change among its findings.
 */
export function requireFrozenProfile({ path, manifest }: Pick<RunFolder, 'path' | 'manifest'>): void {
  const { profile, sha256 } = manifest.profile;
  const now = hashJson(profile);
  if (now === sha256) return;
  const [then, today] = [sha256.slice(0, 12), now.slice(0, 12)];
  throw new HarnessError('RUN_PROFILE_CHANGED', {
    en:
      `${path}: the profile in run.json was changed after the run began (${then} then, ${today} now). ` +
      'A rule chosen after the answers are in decides nothing. Restore run.json, or start a run with the other profile.',
    ko:
      `${path}: 실행을 시작한 뒤에 run.json의 판정 규칙이 바뀌었습니다 (당시 ${then}, 지금 ${today}). ` +
      '응답을 받은 뒤에 고른 규칙으로는 아무것도 판정하지 않습니다. run.json을 되돌리거나, 새 규칙으로 실행을 새로 시작하십시오.',
  });
}
