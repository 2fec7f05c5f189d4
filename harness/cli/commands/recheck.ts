/** `jatdae recheck BUNDLE`: asks a random sample of a submission again, and says whether the submission is consistent with it. */
import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { adapters } from '../../../adapters/index.ts';
import { HarnessError } from '../../errors.ts';
import { Config, EnvName, Limits, type Model, Model as ModelSchema, type RunManifest } from '../../schema/index.ts';
import { readChecked } from '../config-file.ts';
import { interruptSignal, languageOf, out, tell } from '../console.ts';
import { EXIT } from '../exit.ts';
import { readPresets, readRegistry } from '../library.ts';
import { checkKeys, resolveModels } from '../models.ts';
import { openNetwork } from '../network.ts';
import { recheckBundle, type SoundBundle } from '../recheck.ts';
import { describeRecheck, recheckWords } from '../recheck-words.ts';
import { readPublicKey } from '../signing.ts';
import { verifyBundle } from '../verify/index.ts';
import { describeChecks } from '../verify-words.ts';
import { wordsFor } from '../words.ts';

export type RecheckFlags = {
  sample?: string;
  repeats?: string;
  seed?: string;
  candidate?: string;
  config?: string;
  baseUrl?: string;
  model?: string;
  apiKeyEnv?: string;
  key?: string;
  data?: string;
  lang?: string;
  json?: true;
};

const CODES = { consistent: EXIT.pass, inconsistent: EXIT.fail, 'cannot-tell': EXIT.undecided };

export async function recheck(path: string, flags: RecheckFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const trusted = flags.key === undefined ? null : await readPublicKey(flags.key);
  const sample = countOf('--sample', flags.sample ?? '100');
  const repeats = flags.repeats === undefined ? undefined : countOf('--repeats', flags.repeats);
  const config = flags.config === undefined ? null : (await readChecked(flags.config, Config)).value;
  const interrupt = interruptSignal();
  const limits = config?.limits ?? Limits.parse({});
  const transport = openNetwork(limits);
  const reach = { environment: process.env, fetch: transport.fetch, signal: interrupt.signal };
  try {
    const folder = flags.data === undefined ? null : resolve(flags.data);
    const verified = await verifyBundle(path, { trusted, rules: null, data: { folder, ...reach } });
    const failed = verified.checks.filter(({ status }) => status === 'failed');
    const { bundle, run, rebuilt } = verified;
    if (failed.length > 0 || bundle === null || run === null || rebuilt === null) {
      tell(recheckWords[language].unsound);
      if (flags.json === true) out(JSON.stringify({ verdict: 'unsound', checks: failed }, null, 2));
      else out(describeChecks(failed, language));
      return EXIT.fail;
    }
    const model = await endpointOf(run, { flags, config });
    checkKeys([model], process.env);
    const seed = flags.seed ?? randomBytes(8).toString('hex');
    const sound: SoundBundle = { path, bundle, run, rebuilt };
    const report = await recheckBundle(sound, {
      model,
      sample,
      ...(repeats === undefined ? {} : { repeats }),
      seed,
      limits,
      baseDir: flags.config === undefined ? process.cwd() : dirname(resolve(flags.config)),
      ...reach,
      onStart: ({ folder: place, calls }) => tell(recheckWords[language].starts(place, calls, seed)),
      onServe: ({ model: id, readyUrl, readyTimeoutSeconds, log }) =>
        tell(wordsFor(language).serverStarts(id, readyUrl, readyTimeoutSeconds, log)),
    });
    out(flags.json === true ? JSON.stringify(report, null, 2) : describeRecheck(report, language));
    if (report.stopped === null) return CODES[report.finding.verdict];
    tell(report.stopped);
    return EXIT.infrastructure;
  } finally {
    interrupt.release();
    await transport.close();
  }
}

/** The submitted model as the evaluator reaches it. The submission's own address and server are never used: they are the submitter's to choose. */
async function endpointOf(
  run: RunManifest,
  { flags, config }: { flags: RecheckFlags; config: Config | null },
): Promise<Model> {
  const submitted = candidateOf(run, flags.candidate);
  if (config !== null) {
    const models = resolveModels(config, {
      registry: await readRegistry(),
      presets: await readPresets(),
      adapterNames: Object.keys(adapters),
    });
    const candidates = models.filter(({ role }) => role === 'candidate');
    const own =
      candidates.find(({ id }) => id === submitted.id) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (own === undefined)
      throw usage(`${flags.config} has no candidate "${submitted.id}"`, 'Name it so, or list one candidate only.');
    return sameSettings(submitted, own);
  }
  if (flags.baseUrl === undefined)
    throw usage('it is not said where to ask', 'Give --config FILE, or --base-url URL with --model NAME.');
  const {
    serve: _serve,
    provider: _provider,
    apiKeyEnv: _key,
    recordings: _recordings,
    price: _price,
    ...kept
  } = submitted;
  const apiKeyEnv = flags.apiKeyEnv === undefined ? {} : { apiKeyEnv: EnvName.parse(flags.apiKeyEnv) };
  return sameSettings(
    submitted,
    ModelSchema.parse({ ...kept, baseUrl: flags.baseUrl, model: flags.model ?? submitted.model, ...apiKeyEnv }),
  );
}

function candidateOf({ models }: RunManifest, wanted: string | undefined): Model {
  const candidates = models.filter(({ role }) => role === 'candidate');
  const found =
    wanted === undefined && candidates.length === 1 ? candidates[0] : candidates.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  throw usage(
    `the bundle's candidates are ${candidates.map(({ id }) => id).join(', ')}`,
    'Choose one with --candidate.',
  );
}

function sameSettings(submitted: Model, own: Model): Model {
  if (Object.keys(own.params).length > 0 && !isDeepStrictEqual(own.params, submitted.params)) {
    throw usage(
      `${own.id} would be asked with ${JSON.stringify(own.params)}, the submission with ${JSON.stringify(submitted.params)}`,
      'Leave params out of the entry: those of the submission are used.',
    );
  }
  if (own.adapter === 'replay') throw usage(`${own.id} is a recording`, 'Name an endpoint that answers.');
  return { ...own, id: submitted.id, role: 'candidate', params: submitted.params };
}

function countOf(flag: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 1_000_000) return count;
  throw usage(`${flag} is "${text}"`, 'Give a whole number from 1.');
}

function usage(fact: string, next: string): HarnessError {
  return new HarnessError('RECHECK_USAGE', `recheck: ${fact}. Nothing was asked. ${next}`);
}
