/** `jatdae verify BUNDLE`: recomputes every number of a submission from its raw answers, and names each thing that fails. */
import { resolve } from 'node:path';
import { SubmissionRules } from '../../schema/index.ts';
import { readChecked } from '../config-file.ts';
import { interruptSignal, languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { openNetwork } from '../network.ts';
import { readPublicKey } from '../signing.ts';
import { verifyBundle } from '../verify/index.ts';
import { describeChecks, overall } from '../verify-words.ts';

export type VerifyFlags = { key?: string; rules?: string; data?: string; lang?: string; json?: true };

const CODES = { ok: EXIT.pass, failed: EXIT.fail, impossible: EXIT.undecided };

export async function verify(path: string, flags: VerifyFlags): Promise<number> {
  const trusted = flags.key === undefined ? null : await readPublicKey(flags.key);
  const rules = flags.rules === undefined ? null : (await readChecked(flags.rules, SubmissionRules)).value;
  const interrupt = interruptSignal();
  const transport = openNetwork();
  try {
    const { checks, bundle } = await verifyBundle(path, {
      trusted,
      rules,
      data: {
        folder: flags.data === undefined ? null : resolve(flags.data),
        environment: process.env,
        fetch: transport.fetch, // for data sets that are no longer in the cache; models are not called
        signal: interrupt.signal,
      },
    });
    const verdict = overall(checks);
    if (flags.json === true) out(JSON.stringify({ verdict, bundle, checks }, null, 2));
    else out(describeChecks(checks, languageOf(flags.lang, process.env)));
    return CODES[verdict];
  } finally {
    interrupt.release();
    await transport.close();
  }
}
