/**
 * Which models share an account, and what limits it: a key at an endpoint is limited as a whole, however many models it
 * asks. What a control file says in the middle of a run comes before the config; what names a model, before what does not.
 */
import type { Control, Limits, Model } from '../schema/index.ts';
import { type Bucket, createBucket, type Rates } from './bucket.ts';
import type { Clock } from './clock.ts';
import { type Account, type AccountStatus, type LimitMode, openAccount } from './limiter.ts';

/** One model's place at its account. */
export type Place = {
  account: Account;
  rates: () => Rates;
  /** Calls of this model alone, at most. */
  cap: () => number;
};

export type Accounts = {
  placeOf: (model: Model) => Place;
  /** Takes a control file's content from now on; null for none. */
  apply: (control: Control | null) => void;
  status: () => AccountStatus[];
};

type Settings = { limits: Limits; control: Control | null };

/** One account for all models of one adapter, address, provider and key variable; limited by the config until a control file comes. */
export function openAccounts(models: readonly Model[], { limits, clock }: { limits: Limits; clock: Clock }): Accounts {
  let settings: Settings = { limits, control: null };
  const groups = new Map<string, Model[]>();
  for (const model of models) groups.set(accountOf(model), [...(groups.get(accountOf(model)) ?? []), model]);
  const buckets = createBuckets(() => settings);
  const opened = new Map(
    [...groups].map(([key, sharers]) => {
      const account = openAccount({
        models: sharers.map(({ id }) => id),
        mode: modeOf(sharers, settings),
        clock,
        maxBackoffMs: limits.maxBackoffSeconds * 1000,
        maxPauseMs: limits.maxRetryMinutes * 60_000,
      });
      return [key, { account, sharers }] as const;
    }),
  );
  return {
    placeOf(model) {
      const key = accountOf(model);
      const found = opened.get(key);
      if (found === undefined) throw new RangeError(`no account was opened for ${model.id}`);
      return {
        account: found.account,
        rates: () => buckets(key, model),
        cap: () => capOf(model, settings) ?? Number.POSITIVE_INFINITY,
      };
    },
    apply(control) {
      settings = { limits, control };
      for (const { account, sharers } of opened.values()) account.configure(modeOf(sharers, settings));
    },
    status: () => [...opened.values()].map(({ account }) => account.status()),
  };
}

function accountOf({ adapter, baseUrl, provider, apiKeyEnv }: Model): string {
  return [adapter, baseUrl, provider, apiKeyEnv].join(' ');
}

const RECORDED = 16;

function modeOf(sharers: readonly Model[], settings: Settings): LimitMode {
  const { limits, control } = settings;
  const caps = sharers.map((model) => capOf(model, settings));
  const own = caps.filter((cap) => cap !== undefined);
  if (own.length === caps.length) return { kind: 'fixed', limit: Math.max(...own) };
  const wanted = control?.concurrency ?? limits.concurrency ?? 'adaptive';
  if (wanted !== 'adaptive') return { kind: 'fixed', limit: Math.max(wanted, ...own) };
  // Recorded answers come from no endpoint: there is nothing to find out.
  if (sharers.every((model) => model.recordings !== undefined)) return { kind: 'fixed', limit: RECORDED };
  return { kind: 'adaptive', ceiling: control?.maxConcurrency ?? limits.maxConcurrency };
}

function capOf({ id, concurrency }: Model, { control }: Settings): number | undefined {
  const named = control?.models?.[id]?.concurrency;
  if (named !== undefined) return named;
  return control?.concurrency === undefined ? concurrency : undefined;
}

/** Buckets by what they limit; one is made anew when its limit is changed. */
function createBuckets(settingsNow: () => Settings) {
  const made = new Map<string, Bucket>();
  const bucketFor = (name: string, perMinute: number | undefined): Bucket[] => {
    if (perMinute === undefined) return [];
    const known = made.get(name);
    if (known?.perMinute === perMinute) return [known];
    const bucket = createBucket(perMinute);
    made.set(name, bucket);
    return [bucket];
  };
  return (account: string, model: Model): Rates => {
    const { limits, control } = settingsNow();
    const own = control?.models?.[model.id];
    const ofAccount = { ...limits, ...control };
    return {
      requests: [
        ...bucketFor(`requests of account ${account}`, ofAccount.requestsPerMinute),
        ...bucketFor(`requests of model ${model.id}`, own?.requestsPerMinute ?? model.requestsPerMinute),
      ],
      tokens: [
        ...bucketFor(`tokens of account ${account}`, ofAccount.tokensPerMinute),
        ...bucketFor(`tokens of model ${model.id}`, own?.tokensPerMinute ?? model.tokensPerMinute),
      ],
    };
  };
}
