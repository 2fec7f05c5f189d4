/** Reads what users write by hand: YAML or JSON files, checked by a schema, with one clear sentence for each mistake. */
import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { HarnessError } from '../errors.ts';
import { suggest } from '../nearest.ts';
import {
  Config,
  Dialect,
  ItemsBenchmark,
  Limits,
  ModelDates,
  ModelEntry,
  ModelParams,
  Price,
  Profile,
  Serve,
  Suite,
  SuiteEntry,
} from '../schema/index.ts';

/** Every key that may be written in any of these files: what a mistyped one is compared with. */
const KNOWN_KEYS = [
  Config,
  ModelEntry,
  ModelDates,
  Price,
  ModelParams,
  Dialect,
  Serve,
  ItemsBenchmark,
  Limits,
  Profile,
  Suite,
  SuiteEntry,
].flatMap((schema) => Object.keys(schema.shape));

/** The checked content of a YAML or JSON file, and the content as it stood. Throws `CONFIG_…` errors. */
export async function readChecked<T>(
  path: string,
  schema: z.ZodType<T>,
  { change = (raw) => raw, parse = parseText }: { change?: (raw: unknown) => unknown; parse?: typeof parseText } = {},
): Promise<{ value: T; raw: unknown }> {
  const raw = change(parse(await readText(path), path));
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, raw };
  const nothing = settingsFault(raw);
  if (nothing !== null) {
    throw new HarnessError(
      'CONFIG_INVALID',
      `${path}: ${nothing}. Nothing was run. Give a YAML or JSON file of "name: value" lines.`,
    );
  }
  const mistakes = parsed.error.issues.flatMap((issue) => describe(issue, raw));
  throw new HarnessError('CONFIG_INVALID', `${path}: ${mistakes.join(' ')} Nothing was run.`);
}

// A schema says no more of an empty file, or of one line of text, than that it is wrong.
function settingsFault(raw: unknown): string | null {
  if (raw === null || raw === undefined) return 'the file is empty';
  return typeof raw === 'object' ? null : 'the file is plain text and holds no settings';
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const fact = readingFault(cause);
    throw new HarnessError(
      'CONFIG_UNREADABLE',
      `${path}: ${fact}. Nothing was run. Give the path of a YAML or JSON file.`,
      { cause },
    );
  }
}

const READING_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'it may not be read by this user',
};

function readingFault(cause: unknown): string {
  return knownFault(cause) ?? `it cannot be read (${firstLine(cause)})`;
}

/** Why a table could not be read, as words that follow its name. */
export function csvFault(cause: unknown): string {
  return knownFault(cause) ?? firstLine(cause);
}

function knownFault(cause: unknown): string | undefined {
  return READING_FAULTS[(cause as NodeJS.ErrnoException).code ?? ''];
}

function firstLine(cause: unknown): string {
  return (cause as Error).message.split('\n')[0] ?? '';
}

function parseText(text: string, path: string): unknown {
  const document = parseDocument(text, { schema: 'core', prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new HarnessError('CONFIG_UNREADABLE', `${path} is no YAML: ${error.message.split('\n')[0]} Mend the file.`, {
      cause: error,
    });
  }
  return document.toJS({ maxAliasCount: 100 });
}

function describe(issue: z.core.$ZodIssue, raw: unknown): string[] {
  const at = pathText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${pathText([...issue.path, key])} is no known key.${suggest(key, KNOWN_KEYS)}`);
  }
  if (issue.code === 'invalid_union') {
    // Speak of the branch that the user most likely meant: the one that got furthest.
    const branches = [...issue.errors].sort((a, b) => depth(b) - depth(a));
    return (branches[0] ?? []).flatMap((inner) =>
      describe({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, raw),
    );
  }
  if (issue.code === 'invalid_type' && valueAt(raw, issue.path) === undefined) {
    return [`${at} is missing (${issue.expected} expected).`];
  }
  if (issue.code === 'invalid_format' && issue.format === 'date') {
    return [`${at} is ${JSON.stringify(valueAt(raw, issue.path))}, which is no calendar date; write it as 2026-11-21.`];
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const given = valueAt(raw, issue.path);
    const nearest = typeof given === 'string' ? suggest(given, known) : '';
    return [`${at} is ${JSON.stringify(given)}; it can be ${known.join(', ')}.${nearest}`];
  }
  if (issue.code === 'too_small' && issue.origin === 'array' && issue.minimum === 1) {
    return [`${at} is an empty list; it needs one entry or more.`];
  }
  return [`${at}: ${issue.message}.`];
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length * 2 + (issue.code === 'invalid_type' ? 0 : 1)));
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}
