/**
 * The few regular expressions that stand in data sets as arguments (key words, section names), read as Python reads them.
 * Plain text passes, full stops included; the other signs of patterns are refused by name rather than guessed, so that no pattern
 * from a data set can take more than linear time.
 */
import { HarnessError } from '../../harness/errors.ts';
import { WORD } from './python-text.ts';

const SPECIAL = /[\\^$*+?()[\]{}|]/;

/** Whether `patternOf` reads the text. */
export function isPlain(text: string): boolean {
  return !SPECIAL.test(text);
}

/** A pattern source for the `u` flag that matches the text itself, except that a full stop matches any character but a line feed. */
export function patternOf(text: string): string {
  if (!isPlain(text)) {
    throw new HarnessError('SCORER_PATTERN_UNKNOWN', {
      en:
        `The argument ${JSON.stringify(text)} is a pattern with special signs, and only plain words are read. ` +
        'The sample cannot be scored. Write the words themselves into the benchmark.',
      ko:
        `인자 ${JSON.stringify(text)}: 특수 기호가 든 패턴입니다. 기호 없는 낱말만 읽을 수 있습니다. ` +
        '이 문항은 채점할 수 없습니다. 벤치마크에 낱말을 그대로 적으십시오.',
    });
  }
  return text.replaceAll(/[./-]/g, (sign) => (sign === '.' ? '[^\\n]' : `\\u{${sign.charCodeAt(0).toString(16)}}`));
}

/** The text itself, whatever its signs, as a pattern source for the `u` flag. */
export function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`);
}

/** The pattern between Python's word boundaries. */
export function bounded(source: string): string {
  const boundary = `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`;
  return `${boundary}${source}${boundary}`;
}

/** Number of matches that do not overlap, in any case. */
export function countMatches(text: string, source: string): number {
  return text.match(new RegExp(source, 'giu'))?.length ?? 0;
}
