/** The mistakes that a schema found in what users write by hand: one clear sentence each, in both languages. */
import type { z } from 'zod';
import { type Bilingual, inBoth } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
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
import { issueWords, koreanKind, valueAt } from './issue-words.ts';

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

/** In the order of the issues; each sentence ends with its stop. `raw`: what the file held. */
export function mistakesOf(issues: readonly z.core.$ZodIssue[], raw: unknown): Bilingual[] {
  return issues.flatMap((issue) => describe(issue, raw));
}

function describe(issue: z.core.$ZodIssue, raw: unknown): Bilingual[] {
  const at = pathText(issue.path);
  const given = valueAt(raw, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => strangeKey(pathText([...issue.path, key]), key));
  }
  if (issue.code === 'invalid_union') {
    if ('options' in issue && issue.options !== undefined) return [notAmong(at, given, issue.options)];
    if (given === undefined && issue.errors.length > 0) return [missingOfKinds(at, issue.errors.flat())];
    // Speak of the branch that the user most likely meant: the one that got furthest.
    const [meant] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
    if (meant !== undefined) {
      return meant.flatMap((inner) =>
        describe({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, raw),
      );
    }
  }
  if (issue.code === 'invalid_type' && given === undefined) {
    return [
      {
        en: `${at.en} is missing (${issue.expected} expected).`,
        ko: `${at.ko}: 값이 없습니다 (${koreanKind(issue.expected)} 필요합니다).`,
      },
    ];
  }
  if (issue.code === 'invalid_format' && issue.format === 'date') return [noDate(at, given)];
  if (issue.code === 'invalid_value') return [notAmong(at, given, issue.values)];
  if (issue.code === 'too_small' && issue.origin === 'array' && issue.minimum === 1) {
    return [
      {
        en: `${at.en} is an empty list; it needs one entry or more.`,
        ko: `${at.ko}: 목록이 비어 있습니다. 하나 이상 적어야 합니다.`,
      },
    ];
  }
  const words = issueWords(issue, given);
  return [inBoth((language) => `${at[language]}: ${words[language]}.`)];
}

/** `branches`: what each of the kinds that may stand there said of nothing. */
function missingOfKinds(at: Bilingual, branches: readonly z.core.$ZodIssue[]): Bilingual {
  const kinds = branches.flatMap((issue) => {
    if (issue.code === 'invalid_type') return [{ en: issue.expected, ko: koreanKind(issue.expected) }];
    if (issue.code !== 'invalid_value') return [];
    const values = issue.values.map((value) => JSON.stringify(value)).join(', ');
    return [{ en: values, ko: `${values} 값이` }];
  });
  return {
    en: `${at.en} is missing (${kinds.map(({ en }) => en).join(' or ')} expected).`,
    ko: `${at.ko}: 값이 없습니다 (${eitherOf(kinds.map(({ ko }) => ko))} 필요합니다).`,
  };
}

// Each ends with a particle of one syllable, which only the last one keeps.
function eitherOf(kinds: readonly string[]): string {
  return kinds.map((kind, at) => (at === kinds.length - 1 ? kind : kind.slice(0, -1))).join(' 또는 ');
}

function strangeKey(at: Bilingual, key: string): Bilingual {
  if (KNOWN_KEYS.includes(key)) {
    return { en: `${at.en} does not belong here.`, ko: `${at.ko}: 이 자리에 쓰는 이름이 아닙니다.` };
  }
  const nearest = didYouMean(key, KNOWN_KEYS);
  return { en: `${at.en} is no known key.${nearest.en}`, ko: `${at.ko}: 설정에서 쓰는 이름이 아닙니다.${nearest.ko}` };
}

function noDate(at: Bilingual, given: unknown): Bilingual {
  const shown = JSON.stringify(given);
  return {
    en: `${at.en} is ${shown}, which is no calendar date; write it as 2026-11-21.`,
    ko: `${at.ko}: ${shown} 값은 달력에 있는 날짜가 아닙니다. 2026-11-21처럼 적으십시오.`,
  };
}

function notAmong(at: Bilingual, given: unknown, values: readonly unknown[]): Bilingual {
  const known = values.map(String);
  const shown = JSON.stringify(given);
  const nearest = typeof given === 'string' ? didYouMean(given, known) : inBoth(() => '');
  const fact =
    given === undefined
      ? { en: 'is missing', ko: '값이 없습니다' }
      : { en: `is ${shown}`, ko: `${shown} 값은 쓸 수 없습니다` };
  return {
    en: `${at.en} ${fact.en}; it can be ${known.join(', ')}.${nearest.en}`,
    ko: `${at.ko}: ${fact.ko}. 쓸 수 있는 값: ${known.join(', ')}.${nearest.ko}`,
  };
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length * 2 + (issue.code === 'invalid_type' ? 0 : 1)));
}

function pathText(path: readonly PropertyKey[]): Bilingual {
  if (path.length === 0) return { en: 'the file', ko: '파일' };
  return inBoth(() =>
    path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`)).join(''),
  );
}
