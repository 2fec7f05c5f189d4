/** `jatdae recheck BUNDLE`: asks a random sample of a submission again, and says whether the submission is consistent with it. */
import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { adapters } from '../../../adapters/index.ts';
import { type Bilingual, HarnessError } from '../../errors.ts';
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
      onStopped: ({ words }) => tell(words[language]),
      onStart: ({ folder: place, calls }) => tell(recheckWords[language].starts(place, calls, seed)),
      onServe: ({ model: id, readyUrl, readyTimeoutSeconds, log }) =>
        tell(wordsFor(language).serverStarts(id, readyUrl, readyTimeoutSeconds, log)),
    });
    out(flags.json === true ? JSON.stringify(report, null, 2) : describeRecheck(report, language));
    return report.stopped === null ? CODES[report.finding.verdict] : EXIT.infrastructure;
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
    if (own === undefined) {
      throw usage(
        {
          en: `${flags.config} has no candidate "${submitted.id}"`,
          ko: `${flags.config} 파일에 이름이 "${submitted.id}"인 후보가 없습니다`,
        },
        { en: 'Name it so, or list one candidate only.', ko: '후보에 그 이름을 주거나 후보를 하나만 적으십시오.' },
      );
    }
    return sameSettings(submitted, own);
  }
  if (flags.baseUrl === undefined) {
    throw usage(
      { en: 'it is not said where to ask', ko: '어디에 물을지 정해지지 않았습니다' },
      {
        en: 'Give --config FILE, or --base-url URL with --model NAME.',
        ko: '--config 파일을 주거나, --base-url 주소와 --model 이름을 주십시오.',
      },
    );
  }
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
  const names = candidates.map(({ id }) => id).join(', ');
  throw usage(
    { en: `the bundle's candidates are ${names}`, ko: `제출물의 후보: ${names}` },
    { en: 'Choose one with --candidate.', ko: '--candidate로 하나를 고르십시오.' },
  );
}

function sameSettings(submitted: Model, own: Model): Model {
  if (Object.keys(own.params).length > 0 && !isDeepStrictEqual(own.params, submitted.params)) {
    const [now, then] = [JSON.stringify(own.params), JSON.stringify(submitted.params)];
    throw usage(
      {
        en: `${own.id} would be asked with ${now}, the submission with ${then}`,
        ko: `모델 ${own.id}의 설정은 ${now}, 제출물의 설정은 ${then}입니다`,
      },
      {
        en: 'Leave params out of the entry: those of the submission are used.',
        ko: '이 모델의 params를 지우십시오. 제출물의 설정을 그대로 씁니다.',
      },
    );
  }
  if (own.adapter === 'replay') {
    throw usage(
      { en: `${own.id} is a recording`, ko: `모델 ${own.id}: 기록된 응답입니다` },
      { en: 'Name an endpoint that answers.', ko: '실제로 답하는 엔드포인트를 주십시오.' },
    );
  }
  return { ...own, id: submitted.id, role: 'candidate', params: submitted.params };
}

function countOf(flag: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 1_000_000) return count;
  throw usage(
    { en: `${flag} is "${text}"`, ko: `${flag} 값이 "${text}"입니다` },
    { en: 'Give a whole number from 1.', ko: '1 이상의 정수를 주십시오.' },
  );
}

function usage(fact: Bilingual, next: Bilingual): HarnessError {
  return new HarnessError('RECHECK_USAGE', {
    en: `recheck: ${fact.en}. Nothing was asked. ${next.en}`,
    ko: `recheck: ${fact.ko}. 묻지 않았습니다. ${next.ko}`,
  });
}
