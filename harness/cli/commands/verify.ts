/** `jatdae verify BUNDLE`: recomputes every number of a submission from its raw answers, and names each thing that fails. */
import { resolve } from 'node:path';
import { SubmissionRules } from '../../schema/index.ts';
import { readChecked } from '../config-file.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { readProfiles, readSuites } from '../library.ts';
import { withReach } from '../reach.ts';
import { readPublicKey } from '../signing.ts';
import { verifyBundle } from '../verify/index.ts';
import { describeLimits, LIMITS } from '../verify-limits.ts';
import { describeChecks, overall } from '../verify-words.ts';

export type VerifyFlags = { key?: string; rules?: string; data?: string; lang?: string; json?: true };

const CODES = { ok: EXIT.pass, failed: EXIT.fail, impossible: EXIT.undecided };

export async function verify(path: string, flags: VerifyFlags): Promise<number> {
  const trusted = flags.key === undefined ? null : await readPublicKey(flags.key);
  const rules = flags.rules === undefined ? null : (await readChecked(flags.rules, SubmissionRules)).value;
  const folder = flags.data === undefined ? null : resolve(flags.data);
  const { checks, bundle, run } = await withReach((reach) =>
    verifyBundle(path, { trusted, rules, data: { folder, ...reach } }),
  );
  const verdict = overall(checks);
  if (flags.json === true) out(JSON.stringify({ verdict, bundle, checks, cannotShow: LIMITS }, null, 2));
  else {
    const [profiles, suites] = await Promise.all([readProfiles(), readSuites()]);
    const shipped = { profiles: profiles.map(({ id }) => id), suites: suites.map(({ id }) => id) };
    const language = languageOf(flags.lang, process.env);
    out(`${describeChecks(checks, language)}\n${describeLimits(run, shipped, language)}`);
  }
  return CODES[verdict];
}
