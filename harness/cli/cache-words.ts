/** What is said about the response cache, in Korean and in English. */

import type { Language } from '../../results/report/words.ts';
import { HarnessError } from '../errors.ts';
import { placeInWords } from '../misfit.ts';
import type { CacheFacts } from '../run/cache/response-cache.ts';
import type { Verification } from '../run/cache/verify.ts';

export type CacheWords = {
  /** After a run: what came out of the cache and went into it. */
  used: (facts: CacheFacts) => string;
  stats: (folder: string, found: Verification) => string;
  verified: (found: Verification) => string;
  pruned: (segments: number, bytes: number, bytesLeft: number) => string;
};

const SHOWN = 10;

const english: CacheWords = {
  used: ({ found, kept, damaged, failure }) =>
    `Cache: ${found} answers of earlier calls were used again and ${kept} new ones kept.` +
    (damaged === 0 ? '' : ` ${damaged} damaged ones were not used; "jatdae cache verify" names them.`) +
    (failure === null ? '' : ` Keeping ended early: ${failure.message}`),
  stats: (folder, { answers, bytes, segments, oldest, newest }) =>
    `${folder}: ${answers} answers in ${segments.length} segments, ${sizeOf(bytes)}` +
    (oldest === null ? '.' : `, given between ${oldest} and ${newest}.`),
  verified: ({ answers, damaged, torn }) =>
    [
      damaged.length === 0
        ? `All ${answers} answers are what was written.`
        : `${damaged.length} damaged lines, ${answers} whole ones.`,
      ...listed(damaged, 'en'),
      ...(damaged.length === 0
        ? []
        : ['A damaged line is never used; its question is asked again. Deleting its segment is safe.']),
      ...(torn === 0
        ? []
        : [`${torn} segments end in the middle of a line: their writer is at work, or was killed. Nothing is wrong.`]),
    ].join('\n'),
  pruned: (segments, bytes, left) => `${segments} segments (${sizeOf(bytes)}) were removed; ${sizeOf(left)} are left.`,
};

const korean: CacheWords = {
  used: ({ found, kept, damaged, failure }) =>
    `캐시: 이전 호출의 응답 ${found}건을 다시 쓰고 새 응답 ${kept}건을 보관했습니다.` +
    (damaged === 0 ? '' : ` 손상된 ${damaged}건은 쓰지 않았습니다. "jatdae cache verify"로 확인하십시오.`) +
    (failure === null
      ? ''
      : ` 보관이 중단되었습니다: ${failure instanceof HarnessError ? failure.words.ko : failure.message}`),
  stats: (folder, { answers, bytes, segments, oldest, newest }) =>
    `${folder}: 응답 ${answers}건, 세그먼트 ${segments.length}개, ${sizeOf(bytes)}` +
    (oldest === null ? '' : `, 응답 시각 ${oldest} ~ ${newest}`),
  verified: ({ answers, damaged, torn }) =>
    [
      damaged.length === 0
        ? `응답 ${answers}건이 모두 기록한 그대로입니다.`
        : `손상된 줄 ${damaged.length}개, 온전한 줄 ${answers}개.`,
      ...listed(damaged, 'ko'),
      ...(damaged.length === 0 ? [] : ['손상된 줄은 쓰지 않고 다시 묻습니다. 그 세그먼트를 지워도 됩니다.']),
      ...(torn === 0
        ? []
        : [`줄 중간에서 끝난 세그먼트 ${torn}개: 쓰는 중이거나 강제로 끝난 것이며, 문제는 없습니다.`]),
    ].join('\n'),
  pruned: (segments, bytes, left) =>
    `세그먼트 ${segments}개(${sizeOf(bytes)})를 지웠습니다. 남은 크기 ${sizeOf(left)}.`,
};

export function cacheWords(language: Language): CacheWords {
  return language === 'ko' ? korean : english;
}

function listed(damaged: Verification['damaged'], language: Language): string[] {
  const lines = damaged.slice(0, SHOWN).map(({ segment, line, problem }) => {
    const place = placeInWords(`${segment} line ${line}`)[language];
    return `  ${place}${language === 'ko' ? ':' : ''} ${problem[language]}`;
  });
  return damaged.length > SHOWN ? [...lines, `  … ${damaged.length - SHOWN}`] : lines;
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
