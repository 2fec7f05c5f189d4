/**
 * What `--set FIELD=VALUE` means: another value in the config of a run that begins, or another pace of a run that is under way.
 * Pure. A field is a path with dots in the config, a limit by its bare name, or a model's id with one of its own limits.
 */
import { parse } from 'yaml';
import { HarnessError } from '../errors.ts';
import { suggest } from '../nearest.ts';
import { Control, Limits } from '../schema/index.ts';

export type Setting = { field: string; value: unknown };

/** Limits that a live run takes too. */
const LIVE = ['concurrency', 'maxConcurrency', 'requestsPerMinute', 'tokensPerMinute'];
const LIVE_OF_MODEL = ['concurrency', 'requestsPerMinute', 'tokensPerMinute'];

/** Throws `CONFIG_SET_INVALID`. */
export function parseSettings(texts: readonly string[]): Setting[] {
  return texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw invalid(text, 'has no "=" after a field', 'Write FIELD=VALUE, such as concurrency=32');
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
      throw invalid(
        field,
        `cannot be changed while the run is under way.${suggest(field, known)}`,
        `Change one of: ${known.join(', ')}`,
      );
    }
  }
  const parsed = Control.safeParse(Object.keys(models).length > 0 ? { ...control, models } : control);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(issue?.path.join('.') ?? 'a value', `does not fit: ${issue?.message ?? ''}`, 'Give a value that fits');
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
      throw invalid(path.join('.'), 'is no path in a config', 'Name a field, such as limits.maxAttempts');
    }
    if (at === path.length - 1) place[part] = value;
    else {
      const next = place[part];
      if (next === undefined) place[part] = {};
      else if (next === null || typeof next !== 'object') {
        throw invalid(path.join('.'), `goes through "${part}", which holds no fields`, 'Name a field that is there');
      }
      place = place[part] as Fields;
    }
  }
}

function invalid(what: string, fact: string, advice: string): HarnessError {
  return new HarnessError('CONFIG_SET_INVALID', `--set ${what} ${fact}. Nothing was changed. ${advice}.`);
}
