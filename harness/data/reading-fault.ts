/**
 * Why a file cannot be read on, in both languages: what a reader throws, and what libraries throw whose words are known.
 * Limit: any other error of a library keeps its own English.
 */
import { type Bilingual, inBoth } from '../errors.ts';

/** The error, with what it says in Korean beside its English message. */
export function alsoInKorean(error: Error, ko: string): Error {
  return Object.assign(error, { ko });
}

/** Ways in which zlib, yauzl and hyparquet say that a file is not whole, or not of its kind. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^unexpected (end of file|EOF)$/, '파일이 도중에 끊겼습니다'],
  [/^incorrect header check$/, '압축 파일이 아닙니다'],
  [/^(incorrect data check|invalid )/, '압축이 손상되었습니다'],
  [/^End of central directory record signature not found/, 'zip 파일이 아니거나 도중에 끊겼습니다'],
  [/^(too many|not enough) bytes in the stream/, '푼 크기가 압축에 적힌 크기와 다릅니다'],
  [/^parquet file invalid/, 'parquet 파일이 아니거나 도중에 끊겼습니다'],
  [/encoded data was not valid/, 'UTF-8 글자가 아닌 것이 들어 있습니다'],
];

/** Without a full stop, and of what a library says no more than `longest` characters. */
export function faultOf(error: unknown, longest = Number.POSITIVE_INFINITY): Bilingual {
  const en = (error instanceof Error ? error.message : String(error)).slice(0, longest);
  if (error instanceof Error && 'ko' in error && typeof error.ko === 'string') return { en, ko: error.ko };
  const known = KNOWN.find(([pattern]) => pattern.test(en))?.[1];
  return known === undefined ? inBoth(() => en) : { en, ko: known };
}
