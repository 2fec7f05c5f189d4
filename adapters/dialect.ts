/**
 * What an entry's dialect and parameters come to for one request. Pure. Differences between vendors are data here:
 * a field to leave out, a field under another name; no vendor is known by its name.
 */
import { type Bilingual, HarnessError } from '../harness/errors.ts';
import type { Dialect, GenerateRequest, JsonValue, Model } from '../harness/schema/index.ts';

/** Settings of one request that the endpoint takes; an absent one is not sent. */
export type Settings = {
  temperature?: number;
  topP?: number;
  seed?: number;
  reasoningEffort?: string;
  thinkingTokens?: number;
};

/** The settings that are sent. */
export function settingsFor(model: Model, { params, seed }: GenerateRequest): Settings {
  const omitted = new Set<string>(model.dialect?.omits ?? []);
  if (!sendsSeed(model)) omitted.add('seed');
  const { temperature, topP, reasoningEffort, thinkingTokens } = params;
  const wanted = { temperature, topP, seed, reasoningEffort, thinkingTokens };
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => value !== undefined && !omitted.has(name)),
  );
}

export function sendsSeed({ dialect }: Model): boolean {
  return (dialect?.sendsSeed ?? true) && !(dialect?.omits ?? []).includes('seed');
}

export type Body = Record<string, unknown>;

/** `{ a: { b: value } }` for the place "a.b"; nothing for an absent value. */
export function fieldAt(place: string, value: unknown): Body {
  if (value === undefined) return {};
  return place.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Body;
}

/** Objects are merged field by field; anywhere else the later value stands. */
export function mergeBodies(...bodies: readonly (Body | undefined)[]): Body {
  const merged: Body = {};
  for (const body of bodies) {
    for (const [name, value] of Object.entries(body ?? {})) {
      if (value === undefined) continue;
      const before = Object.hasOwn(merged, name) ? merged[name] : undefined;
      const joined = isObject(before) && isObject(value) ? mergeBodies(before, value) : value;
      if (name !== '__proto__') merged[name] = joined;
      else Object.defineProperty(merged, name, { value: joined, enumerable: true, writable: true, configurable: true });
    }
  }
  return merged;
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The header that presents the key, by the dialect or the protocol's usual one; none without a key. */
export function keyHeaders(
  { dialect }: Model,
  apiKey: string | undefined,
  usual: NonNullable<Dialect['keyHeader']>,
): Record<string, string> {
  if (apiKey === undefined) return {};
  const name = dialect?.keyHeader ?? usual;
  return { [name]: name === 'authorization' ? `Bearer ${apiKey}` : apiKey };
}

/** Throws `CONFIG_KEY_MALFORMED` for a key that no header can carry; an SDK's own error would print it. */
export function checkKey(model: Model, apiKey: string | undefined): void {
  if (apiKey === undefined || /^[\x21-\x7e]+$/.test(apiKey)) return;
  throw new HarnessError('CONFIG_KEY_MALFORMED', {
    en:
      `${model.id}: the value of ${model.apiKeyEnv ?? 'its key'} is empty or holds blanks, line breaks or letters outside of ASCII. ` +
      'Nothing was sent. Set the variable to the bare key.',
    ko:
      `${model.id}: ${model.apiKeyEnv ?? '키'} 값이 비어 있거나 빈칸, 줄바꿈, ASCII 밖의 글자가 들어 있습니다. ` +
      '아무것도 보내지 않았습니다. 환경 변수에 키만 넣으십시오.',
  });
}

/** Throws `CONFIG_EXTRA_BODY_RESERVED` for a field that the harness writes itself; `reserved` says what to write instead. */
export function checkExtraBody(model: Model, reserved: Readonly<Record<string, Bilingual>>): void {
  const extra: Record<string, JsonValue> = model.params.extraBody ?? {};
  for (const [field, instead] of Object.entries(reserved)) {
    if (!Object.hasOwn(extra, field)) continue;
    throw new HarnessError('CONFIG_EXTRA_BODY_RESERVED', {
      en: `${model.id}: params.extraBody holds "${field}", which the harness writes itself. Nothing was sent. Remove it: ${instead.en}.`,
      ko: `${model.id}: params.extraBody에 있는 "${field}" 필드는 잣대가 직접 씁니다. 아무것도 보내지 않았습니다. 이 필드를 지우십시오. ${instead.ko}.`,
    });
  }
}

/** Throws `CONFIG_SETTING_UNSENDABLE` for a setting of the entry that the protocol has no field for. */
export function refuseSetting(model: Model, setting: keyof Model['params'], advice: Bilingual): void {
  if (model.params[setting] === undefined) return;
  throw new HarnessError('CONFIG_SETTING_UNSENDABLE', {
    en: `${model.id}: params.${setting} is set, and the endpoint has no field for it. Nothing was sent. ${advice.en}.`,
    ko: `${model.id}: params.${setting} 설정을 보낼 필드가 이 엔드포인트에는 없습니다. 아무것도 보내지 않았습니다. ${advice.ko}.`,
  });
}
