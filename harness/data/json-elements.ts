/**
 * The elements of one array at the top of a JSON object, read one by one: a log of gigabytes is never held whole.
 * `NaN` and `Infinity`, which Python writes, become null. Messages never quote the file.
 */
import { alsoInKorean } from './reading-fault.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const BRACKET = 91;

/** The values of `{ …, "field": [ … ], … }`. Nothing where the object has no such array. */
export async function* readElements(chunks: AsyncIterable<string>, field: string): AsyncGenerator<unknown> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let key = '';
  let inside = false;
  let pieces: string[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    let keyStart = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) {
          inString = false;
          if (depth === 1 && !inside) key += chunk.slice(keyStart, at);
        }
      } else if (code === QUOTE) {
        inString = true;
        if (depth === 1 && !inside) [key, keyStart] = ['', at + 1];
      } else if (isOpening(code)) {
        depth += 1;
        if (!inside && depth === 2 && key === field && code === BRACKET) [inside, start] = [true, at + 1];
      } else if (isClosing(code) || (code === COMMA && depth === 2)) {
        if (inside && (code === COMMA || depth === 2)) {
          pieces.push(chunk.slice(start, at));
          const text = pieces.join('').trim();
          [pieces, start] = [[], at + 1];
          if (text !== '') yield parseElement(text);
          if (code !== COMMA) return;
        }
        if (code !== COMMA) depth -= 1;
      }
    }
    if (inside) pieces.push(chunk.slice(start));
    else if (inString && depth === 1) key += chunk.slice(keyStart);
  }
  if (inside) {
    throw alsoInKorean(
      new SyntaxError('the file ends in the middle of its list'),
      '목록이 끝나기 전에 파일이 끝납니다',
    );
  }
}

function isOpening(code: number): boolean {
  return code === BRACKET || code === 123;
}

function isClosing(code: number): boolean {
  return code === 93 || code === 125;
}

// A string, or one of Python's words outside of any string.
const WORDS = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** One value of such a log. Throws a `SyntaxError`. */
export function parseElement(text: string): unknown {
  const json = /NaN|Infinity/.test(text) ? text.replace(WORDS, (word) => (word.startsWith('"') ? word : 'null')) : text;
  try {
    return JSON.parse(json);
  } catch {
    throw alsoInKorean(new SyntaxError('an entry is not valid JSON'), '올바른 JSON이 아닌 항목이 있습니다');
  }
}
