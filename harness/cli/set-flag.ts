/**
 * What `--set FIELD=VALUE` means: another value in the config of a run that begins, or another pace of a run that is under way.
 * Pure. A field is a path with dots in the config, a limit by its bare name, or a model's id with one of its own limits.
 */
import { parse } from 'yaml';
import { type Bilingual, HarnessError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { Control, Limits } from '../schema/index.ts';
import { issueWords, valueAt } from './issue-words.ts';

export type Setting = { field: string; value: unknown };

/** Limits that a live run takes too. */
const LIVE = ['concurrency', 'maxConcurrency', 'requestsPerMinute', 'tokensPerMinute'];
const LIVE_OF_MODEL = ['concurrency', 'requestsPerMinute', 'tokensPerMinute'];

/** Throws `CONFIG_SET_INVALID`. */
export function parseSettings(texts: readonly string[]): Setting[] {
  return texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw invalid(text, NO_VALUE);
    return { field: text.slice(0, at).trim(), value: parse(text.slice(at + 1), { schema: 'core' }) };
  });
}

/** The config with the settings in their places; its schema judges them afterwards. Throws `CONFIG_SET_INVALID`. */
export function applySettings(raw: unknown, settings: readonly Setting[]): unknown {
  const config = structuredClone(raw);
  if (config === null || typeof config !== 'object') return config;
  for (const { field, value } of settings) {
    const entry = modelField(field, modelEntries(config));
    if (entry !== null) entry.owner[entry.field] = value;
    else setIn(config, Object.keys(Limits.shape).includes(field) ? ['limits', field] : field.split('.'), value);
  }
  return config;
}

/** The settings as a live run takes them. Throws `CONFIG_SET_INVALID` for what it does not. */
export function controlOf(settings: readonly Setting[], modelIds: readonly string[]): Control {
  const control: Record<string, unknown> = {};
  const models: Record<string, Record<string, unknown>> = {};
  for (const { field, value } of settings) {
    const limit = field.replace(/^limits\./, '');
    const id = modelIds.find((one) => field.startsWith(`${one}.`));
    const own = id === undefined ? '' : field.slice(id.length + 1);
    if (LIVE.includes(limit)) control[limit] = value;
    else if (id !== undefined && LIVE_OF_MODEL.includes(own)) models[id] = { ...models[id], [own]: value };
    else {
      const known = [...LIVE, ...modelIds.flatMap((one) => LIVE_OF_MODEL.map((name) => `${one}.${name}`))];
      throw invalid(field, notLive(field, known));
    }
  }
  const raw = Object.keys(models).length > 0 ? { ...control, models } : control;
  const parsed = Control.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const fact = issue === undefined ? { en: '', ko: '' } : issueWords(issue, valueAt(raw, issue.path));
  throw invalid(issue?.path.join('.') ?? 'a value', {
    en: { fact: `does not fit: ${fact.en}`, advice: 'Give a value that fits' },
    ko: { fact: `맞지 않는 값입니다 (${fact.ko}).`, advice: '맞는 값을 주십시오' },
  });
}

type Fields = Record<string, unknown>;

function modelEntries(config: object): Fields[] {
  const { candidates, references } = config as Fields;
  return [candidates, references]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter((entry): entry is Fields => entry !== null && typeof entry === 'object');
}

function modelField(field: string, entries: readonly Fields[]): { owner: Fields; field: string } | null {
  for (const owner of entries) {
    const prefix = `${owner.id}.`;
    if (field.startsWith(prefix)) return { owner, field: field.slice(prefix.length) };
  }
  return null;
}

function setIn(config: object, path: readonly string[], value: unknown): void {
  let place = config as Fields;
  for (const [at, part] of path.entries()) {
    if (part === '' || ['__proto__', 'constructor', 'prototype'].includes(part)) {
      throw invalid(path.join('.'), NO_PATH);
    }
    if (at === path.length - 1) place[part] = value;
    else {
      const next = place[part];
      if (next === undefined) place[part] = {};
      else if (next === null || typeof next !== 'object') {
        throw invalid(path.join('.'), {
          en: { fact: `goes through "${part}", which holds no fields`, advice: 'Name a field that is there' },
          ko: { fact: `"${part}" 아래에는 필드가 없습니다.`, advice: '있는 필드를 적으십시오' },
        });
      }
      place = place[part] as Fields;
    }
  }
}

/** What is wrong and what to do; a fact in Korean ends with its own stop. */
type Fault = Record<keyof Bilingual, { fact: string; advice: string }>;

const NO_VALUE: Fault = {
  en: { fact: 'has no "=" after a field', advice: 'Write FIELD=VALUE, such as concurrency=32' },
  ko: { fact: '필드 뒤에 "="이 없습니다.', advice: 'concurrency=32처럼 필드=값으로 적으십시오' },
};

const NO_PATH: Fault = {
  en: { fact: 'is no path in a config', advice: 'Name a field, such as limits.maxAttempts' },
  ko: { fact: '설정의 경로가 아닙니다.', advice: 'limits.maxAttempts처럼 필드를 적으십시오' },
};

function notLive(field: string, known: readonly string[]): Fault {
  const nearest = didYouMean(field, known);
  return {
    en: {
      fact: `cannot be changed while the run is under way.${nearest.en}`,
      advice: `Change one of: ${known.join(', ')}`,
    },
    ko: {
      fact: `실행 중에는 바꿀 수 없습니다.${nearest.ko}`,
      advice: `바꿀 수 있는 것: ${known.join(', ')}`,
    },
  };
}

function invalid(what: string, { en, ko }: Fault): HarnessError {
  return new HarnessError('CONFIG_SET_INVALID', {
    en: `--set ${what} ${en.fact}. Nothing was changed. ${en.advice}.`,
    ko: `--set ${what}: ${ko.fact} 아무것도 바꾸지 않았습니다. ${ko.advice}.`,
  });
}
