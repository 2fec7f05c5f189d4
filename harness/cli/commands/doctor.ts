/** `jatdae doctor CONFIG`: asks each configured model a few small questions and says what is wrong and what to do. */
import { dirname, join, resolve } from 'node:path';
import { displayWidth, pad } from '../../../results/report/width.ts';
import type { Language } from '../../../results/report/words.ts';
import { type Checkup, examine, isFit } from '../../run/checkup.ts';
import { Config, type Model } from '../../schema/index.ts';
import { adapterFor } from '../answer.ts';
import { readChecked } from '../config-file.ts';
import { languageOf, out, tell } from '../console.ts';
import { doctorLines } from '../doctor-words.ts';
import { EXIT } from '../exit.ts';
import { readKnown } from '../library.ts';
import { resolveModels } from '../models.ts';
import { withReach } from '../reach.ts';
import { RUNS_DIR } from '../run-folder.ts';
import { type ServeFacts, withServers } from '../servers.ts';
import { wordsFor } from '../words.ts';

export type DoctorFlags = { lang?: string; json?: true };

const LONGEST_CALL_MS = 180_000;

/** 0 where a run could begin, 4 where a model cannot be asked as it stands in the config. */
export async function doctor(path: string, flags: DoctorFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const { value: config } = await readChecked(path, Config);
  const models = resolveModels(config, await readKnown());
  const timeoutMs = Math.min(LONGEST_CALL_MS, config.limits.attemptTimeoutSeconds * 1000);
  const onServe = (facts: ServeFacts) =>
    tell(wordsFor(language).serverStarts(facts.model, facts.readyUrl, facts.readyTimeoutSeconds, facts.log));
  return withReach(async (reach) => {
    const { environment, signal } = reach;
    const build = (model: Model) => adapterFor(model, { answers: new Map(), ...reach });
    const lanes = await Promise.all(models.map(async (model) => ({ model, adapter: await build(model), trials: [] })));
    // What programs read stays in one language.
    const asked = { build, environment, timeoutMs, language: flags.json === true ? 'en' : language };
    const options = { ...reach, path: join(RUNS_DIR, 'doctor'), baseDir: dirname(resolve(path)), onServe };
    const checkups = await withServers(lanes, options, () =>
      Promise.all(models.map((model) => examine(model, asked, signal))),
    );
    out(flags.json === true ? JSON.stringify(checkups, null, 2) : describe(checkups, language));
    return checkups.every(isFit) ? EXIT.pass : EXIT.infrastructure;
  }, config.limits);
}

const MARKS = { ok: 'ok ', bad: '!! ', info: '   ' };

function describe(checkups: readonly Checkup[], language: Language): string {
  return checkups
    .map((found) => {
      const lines = doctorLines(found, language);
      const wide = Math.max(...lines.map(({ label }) => displayWidth(label)));
      const by = [found.adapter, found.endpoint].filter((part) => part !== null).join(', ');
      const body = lines.map(({ mark, label, says }) => `  ${MARKS[mark]}${pad(label, wide, 'left')}  ${says}`);
      return [`${found.model} (${by})`, ...body].join('\n');
    })
    .join('\n\n');
}
