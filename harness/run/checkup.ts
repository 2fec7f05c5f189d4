/**
 * What one configured model can be asked, found out by asking it: a handful of small calls, one after the other, none repeated.
 * A refusal of the first call is taken apart setting by setting, so that the finding says what to write into the entry.
 */
import type { Adapter } from '../../adapters/adapter.ts';
import { type Bilingual, ProviderError } from '../errors.ts';
import type { GenerateRequest, Generation, Model, Price } from '../schema/index.ts';
import { servesAsAsked } from './served-model.ts';

/** Settings that an entry can leave out with `dialect.omits`. */
export type Setting = 'temperature' | 'topP' | 'seed' | 'reasoningEffort';

/** `no`: the endpoint cannot, which is nobody's fault. `unknown`: it could not be found out. */
export type Ability = { state: 'yes' | 'no' | 'unknown'; why: string | null };

/** One real call. */
export type CallFinding =
  | {
      state: 'ok';
      latencyMs: number;
      inputTokens: number | null;
      outputTokens: number | null;
      stop: Generation['stop'];
    }
  | { state: 'failed'; code: string; message: string }
  /** There was no key to ask with, or the answers come from recordings. */
  | { state: 'skipped'; why: 'key' | 'recordings' };

export type Checkup = {
  model: string;
  role: Model['role'];
  adapter: string;
  preset: string | null;
  endpoint: string | null;
  key: { state: 'set' | 'missing' | 'none'; variable: string | null };
  call: CallFinding;
  /** Null where no call came through. */
  settings: { accepted: Setting[]; refused: Setting[] } | null;
  /** A dialect switch without which no call comes through, such as another field for the token budget. */
  needs: { maxTokensField: 'max_tokens' | 'max_completion_tokens' } | null;
  logprobs: Ability;
  images: Ability;
  likelihood: Ability;
  identity: {
    asked: string;
    served: string | null;
    provider: string | null;
    fingerprint: string | null;
    agrees: boolean;
  } | null;
  price: Price | null;
};

export type CheckupOptions = {
  /** An adapter for this entry or a variant of it. */
  build: (model: Model) => Promise<Adapter>;
  environment: NodeJS.ProcessEnv;
  /** Longest single call. */
  timeoutMs: number;
  /** Of what failed; English unless told otherwise. */
  language?: keyof Bilingual;
};

const QUESTION: GenerateRequest = {
  messages: [{ role: 'user', content: '1 + 1 = ?' }],
  maxTokens: 1024,
  params: {},
  seed: 1,
  sample: { benchmarkId: 'doctor', sampleId: '1', epoch: 1 },
};

/** One white point. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';

/** Rejects with the signal's reason or a bug; whatever the provider does is a finding. */
export async function examine(model: Model, options: CheckupOptions, signal: AbortSignal): Promise<Checkup> {
  const { apiKeyEnv: variable = null, recordings } = model;
  const { language = 'en' } = options;
  const isSet = variable !== null && (options.environment[variable] ?? '') !== '';
  const key = { variable, state: variable === null ? 'none' : isSet ? 'set' : 'missing' } as const;
  const unknown: Ability = { state: 'unknown', why: null };
  const blank: Checkup = {
    model: model.id,
    role: model.role,
    adapter: model.adapter,
    preset: model.preset ?? null,
    endpoint: model.baseUrl ?? model.provider ?? null,
    key,
    call: { state: 'skipped', why: recordings === undefined ? 'key' : 'recordings' },
    settings: null,
    needs: null,
    logprobs: unknown,
    images: unknown,
    likelihood: unknown,
    identity: null,
    price: model.price ?? null,
  };
  if (key.state === 'missing' || recordings !== undefined) return blank;
  const ask = (entry: Model, extra: Partial<GenerateRequest> = {}) => askOnce(entry, extra, { ...options, signal });
  const found = await findWay(model, await options.build(model), ask);
  if (found instanceof ProviderError) {
    return { ...blank, call: { state: 'failed', code: found.code, message: found.words[language] } };
  }
  const { way, reply, settings, needs } = found;
  const { latencyMs, usage, stop } = reply;
  return {
    ...blank,
    call: {
      state: 'ok',
      latencyMs,
      inputTokens: usage?.inputTokens ?? null,
      outputTokens: usage?.outputTokens ?? null,
      stop,
    },
    settings,
    needs,
    ...(await findAbilities(way, await options.build(way), { ask, language })),
    identity: {
      asked: model.model,
      served: reply.servedModel ?? null,
      provider: reply.provider ?? null,
      fingerprint: reply.systemFingerprint ?? null,
      agrees: servesAsAsked(model, reply),
    },
  };
}

type Ask = (entry: Model, extra?: Partial<GenerateRequest>) => Promise<Generation | ProviderError>;

async function askOnce(
  entry: Model,
  extra: Partial<GenerateRequest>,
  { build, timeoutMs, signal }: CheckupOptions & { signal: AbortSignal },
): Promise<Generation | ProviderError> {
  signal.throwIfAborted();
  const late = new ProviderError(
    'PROVIDER_TIMEOUT',
    {
      en: `${entry.id}: no complete answer within ${timeoutMs / 1000} s.`,
      ko: `${entry.id}: ${timeoutMs / 1000}초 안에 응답이 끝나지 않았습니다.`,
    },
    { retryable: true },
  );
  const call = new AbortController();
  const timer = setTimeout(() => call.abort(late), timeoutMs);
  const request = { ...QUESTION, params: { temperature: 0, ...entry.params }, ...extra };
  try {
    const adapter = await build(entry);
    return await adapter.generate(request, { signal: AbortSignal.any([signal, call.signal]) });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProviderError) return error;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

type Way = { reply: Generation; way: Model } & Pick<Checkup, 'settings' | 'needs'>;

const DOUBTFUL = new Set(['PROVIDER_PARAMETER_REFUSED', 'PROVIDER_BAD_REQUEST']);

/** The entry, or the variant of it that comes through. */
async function findWay(model: Model, adapter: Adapter, ask: Ask): Promise<Way | ProviderError> {
  const sent = settingsOf(model, adapter);
  const first = await ask(model);
  if (!(first instanceof ProviderError)) {
    return { reply: first, way: model, settings: { accepted: sent, refused: [] }, needs: null };
  }
  if (!DOUBTFUL.has(first.code)) return first;
  for (const needs of [null, otherField(model)]) {
    const base = needs === null ? model : { ...model, dialect: { ...model.dialect, ...needs } };
    const bare = without(base, sent);
    const reply = await ask(bare);
    if (reply instanceof ProviderError) continue;
    const accepted: Setting[] = [];
    for (const one of sent) {
      const only = without(
        base,
        sent.filter((other) => other !== one),
      );
      if (!((await ask(only)) instanceof ProviderError)) accepted.push(one);
    }
    const refused = sent.filter((one) => !accepted.includes(one));
    return { reply, way: without(base, refused), settings: { accepted, refused }, needs };
  }
  return first;
}

function settingsOf({ params, dialect }: Model, { capabilities }: Adapter): Setting[] {
  const sent: Setting[] = ['temperature'];
  if (params.topP !== undefined) sent.push('topP');
  if (params.reasoningEffort !== undefined) sent.push('reasoningEffort');
  if (capabilities.seed) sent.push('seed');
  return sent.filter((setting) => !(dialect?.omits ?? []).includes(setting));
}

function without(model: Model, settings: readonly Setting[]): Model {
  return { ...model, dialect: { ...model.dialect, omits: [...(model.dialect?.omits ?? []), ...settings] } };
}

function otherField({ dialect }: Model): NonNullable<Checkup['needs']> {
  const now = dialect?.maxTokensField ?? 'max_tokens';
  return { maxTokensField: now === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' };
}

async function findAbilities(
  way: Model,
  adapter: Adapter,
  { ask, language }: { ask: Ask; language: keyof Bilingual },
): Promise<Pick<Checkup, 'logprobs' | 'images' | 'likelihood'>> {
  const { capabilities } = adapter;
  const lacks = new Set<string>(way.dialect?.lacks ?? []);
  const find = async (can: boolean, extra: Partial<GenerateRequest>): Promise<Ability> => {
    if (!can) return { state: 'no', why: null };
    const reply = await ask(way, extra);
    if (!(reply instanceof ProviderError)) return { state: 'yes', why: null };
    return { state: reply.retryable ? 'unknown' : 'no', why: reply.words[language] };
  };
  const image = { kind: 'base64', mediaType: 'image/png', data: PICTURE } as const;
  const shown = [{ kind: 'text', text: 'Which colour is this?' } as const, { kind: 'image', image } as const];
  return {
    logprobs: await find(capabilities.logprobs === true && !lacks.has('logprobs'), { topLogprobs: 1 }),
    images: await find(capabilities.images === true && !lacks.has('images'), {
      messages: [{ role: 'user', content: shown }],
    }),
    likelihood: await find(capabilities.loglikelihood === true && !lacks.has('loglikelihood'), {
      wanted: { kind: 'loglikelihood', continuations: [' 2', ' 3'] },
    }),
  };
}

/** True where a run could begin with this model as it stands in the config. */
export function isFit({ key, call, settings, needs, identity }: Checkup): boolean {
  if (call.state === 'skipped') return call.why === 'recordings';
  return (
    key.state !== 'missing' &&
    call.state === 'ok' &&
    settings?.refused.length === 0 &&
    needs === null &&
    identity?.agrees !== false
  );
}
