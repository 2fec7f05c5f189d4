/** `jatdae cache stats|verify|prune`: the answers that runs share. */
import { resolve } from 'node:path';
import { HarnessError } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import { evict } from '../../run/cache/evict.ts';
import { type Verification, verifySegments } from '../../run/cache/verify.ts';
import { cacheWords } from '../cache-words.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { responseFolder } from '../response-cache.ts';

export const CACHE_ACTIONS = ['stats', 'verify', 'prune'] as const;

export type CacheFlags = { dir?: string; maxSize?: string; olderThan?: string; lang?: string; json?: true };

/** Exits 3 where `verify` finds damage. */
export async function cache(action: string, flags: CacheFlags): Promise<number> {
  const dir = flags.dir === undefined ? responseFolder(process.env) : resolve(flags.dir);
  const show = (facts: object, text: string) => out(flags.json === true ? JSON.stringify(facts, null, 2) : text);
  const words = cacheWords(languageOf(flags.lang, process.env));
  if (action === 'prune') {
    const { evicted, bytesLeft } = await evict(dir, limitsOf(flags));
    const bytes = evicted.reduce((sum, segment) => sum + segment.bytes, 0);
    show({ folder: dir, segments: evicted.length, bytes, bytesLeft }, words.pruned(evicted.length, bytes, bytesLeft));
    return EXIT.pass;
  }
  if (action !== 'stats' && action !== 'verify') throw unknownAction(action);
  if (flags.maxSize !== undefined || flags.olderThan !== undefined) throw onlyForPrune(action);
  const found = await verifySegments(dir);
  if (action === 'stats') {
    show(factsOf(dir, found), words.stats(dir, found));
    return EXIT.pass;
  }
  const damaged = found.damaged.map((one) => ({ ...one, problem: one.problem.en }));
  show({ ...factsOf(dir, found), damaged }, words.verified(found));
  return found.damaged.length === 0 ? EXIT.pass : EXIT.undecided;
}

function factsOf(folder: string, { segments, answers, bytes, oldest, newest, torn, damaged }: Verification) {
  return { folder, answers, bytes, segments: segments.length, oldest, newest, torn, damagedLines: damaged.length };
}

function limitsOf({ maxSize, olderThan }: CacheFlags): { maxBytes?: number; usedBeforeMs?: number } {
  if (maxSize === undefined && olderThan === undefined) {
    throw new HarnessError('USAGE_PRUNE_LIMIT', {
      en: 'Nothing was pruned: no limit was given. Give --max-size (such as 2GiB), --older-than (such as 90d), or both.',
      ko: '한도를 주지 않아 아무것도 지우지 않았습니다. --max-size(예: 2GiB)나 --older-than(예: 90d)을, 또는 둘 다 주십시오.',
    });
  }
  return {
    ...(maxSize === undefined ? {} : { maxBytes: parseSize(maxSize) }),
    ...(olderThan === undefined ? {} : { usedBeforeMs: Date.now() - parseAge(olderThan) }),
  };
}

const UNITS = {
  '': 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

/** Bytes of `500MB`, `2 GiB`, `1000`. Throws `USAGE_SIZE`. */
export function parseSize(text: string): number {
  const [, count, unit] = /^(\d{1,12}(?:\.\d{1,6})?) ?([KMGT]?i?B|)$/i.exec(text) ?? [];
  const factor = UNITS[(unit ?? '').toUpperCase() as keyof typeof UNITS];
  if (count !== undefined && factor !== undefined) return Math.floor(Number(count) * factor);
  throw new HarnessError('USAGE_SIZE', {
    en: `"${text}" is no size. Write it as 500MB, 2GiB or a number of bytes.`,
    ko: `"${text}": 크기로 읽을 수 없습니다. 500MB, 2GiB처럼 쓰거나 바이트 수를 쓰십시오.`,
  });
}

const HOUR_MS = 3_600_000;
const AGES = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };

/** Milliseconds of `12h`, `90d`, `4w`. Throws `USAGE_AGE`. */
export function parseAge(text: string): number {
  const [, count, unit] = /^(\d{1,6}) ?([hdw])$/.exec(text) ?? [];
  if (count !== undefined) return Number(count) * AGES[unit as keyof typeof AGES];
  throw new HarnessError('USAGE_AGE', {
    en: `"${text}" is no age. Write it as 12h, 90d or 4w.`,
    ko: `"${text}": 기간으로 읽을 수 없습니다. 12h, 90d, 4w처럼 쓰십시오.`,
  });
}

function unknownAction(action: string): HarnessError {
  const hint = didYouMean(action, CACHE_ACTIONS);
  return new HarnessError('USAGE_CACHE_ACTION', {
    en: `"jatdae cache ${action}" is unknown.${hint.en} There are: ${CACHE_ACTIONS.join(', ')}.`,
    ko: `"jatdae cache ${action}": 없는 명령입니다.${hint.ko} 쓸 수 있는 것: ${CACHE_ACTIONS.join(', ')}.`,
  });
}

function onlyForPrune(action: string): HarnessError {
  return new HarnessError('USAGE_CACHE_FLAG', {
    en: `--max-size and --older-than belong to "jatdae cache prune"; "${action}" removes nothing. Nothing was done.`,
    ko: `--max-size와 --older-than은 "jatdae cache prune"의 옵션이며 "${action}" 명령은 아무것도 지우지 않습니다. 아무것도 하지 않았습니다.`,
  });
}
