/** Reads what users write by hand: YAML or JSON files, checked by a schema, with one clear sentence for each mistake. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { type Bilingual, HarnessError } from '../errors.ts';
import { mistakesOf } from './schema-mistakes.ts';
import { parseYaml } from './yaml-text.ts';

/** The checked content of a YAML or JSON file, and the content as it stood. Throws `CONFIG_…` errors. */
export async function readChecked<T>(
  path: string,
  schema: z.ZodType<T>,
  { change = (raw) => raw, parse = parseYaml }: { change?: (raw: unknown) => unknown; parse?: typeof parseYaml } = {},
): Promise<{ value: T; raw: unknown }> {
  const raw = change(parse(await readText(path), path));
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, raw };
  const nothing = settingsFault(raw);
  if (nothing !== null) {
    throw new HarnessError('CONFIG_INVALID', {
      en: `${path}: ${nothing.en}. Nothing was run. Give a YAML or JSON file of "name: value" lines.`,
      ko: `${path}: ${nothing.ko}. 아무것도 실행하지 않았습니다. "이름: 값" 줄로 된 YAML 또는 JSON 파일을 주십시오.`,
    });
  }
  const mistakes = mistakesOf(parsed.error.issues, raw);
  throw new HarnessError('CONFIG_INVALID', {
    en: `${path}: ${mistakes.map(({ en }) => en).join(' ')} Nothing was run.`,
    ko: `${path}: ${mistakes.map(({ ko }) => ko).join(' ')} 아무것도 실행하지 않았습니다.`,
  });
}

// A schema says no more of an empty file, or of one line of text, than that it is wrong.
function settingsFault(raw: unknown): Bilingual | null {
  if (raw === null || raw === undefined) return { en: 'the file is empty', ko: '파일이 비어 있습니다' };
  if (typeof raw === 'object') return null;
  return { en: 'the file is plain text and holds no settings', ko: '설정이 없는 일반 텍스트 파일입니다' };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const fact = readingFault(cause);
    const words = {
      en: `${path}: ${fact.en}. Nothing was run. Give the path of a YAML or JSON file.`,
      ko: `${path}: ${fact.ko}. 아무것도 실행하지 않았습니다. YAML 또는 JSON 파일의 경로를 주십시오.`,
    };
    throw new HarnessError('CONFIG_UNREADABLE', words, { cause });
  }
}

const NO_FILE: Bilingual = { en: 'there is no such file', ko: '그런 파일이 없습니다' };

const READING_FAULTS: Readonly<Record<string, Bilingual>> = {
  ENOENT: NO_FILE,
  ENOTDIR: NO_FILE,
  EISDIR: { en: 'it is a folder, not a file', ko: '파일이 아니라 폴더입니다' },
  EACCES: { en: 'it may not be read by this user', ko: '이 사용자에게 읽기 권한이 없습니다' },
};

function readingFault(cause: unknown): Bilingual {
  const said = firstLine(cause);
  return knownFault(cause) ?? { en: `it cannot be read (${said})`, ko: `읽을 수 없습니다 (${said})` };
}

/** Why the operating system did not give a file, as words that follow its name; undefined for another failure. */
export function knownFault(cause: unknown): Bilingual | undefined {
  return READING_FAULTS[(cause as NodeJS.ErrnoException).code ?? ''];
}

function firstLine(cause: unknown): string {
  return (cause as Error).message.split('\n')[0] ?? '';
}
