/**
 * Multi-IF's verifiers (https://arxiv.org/abs/2410.15553): IFEval's, except where the answer's language has other sentences, words
 * and quotation marks. Chinese and Japanese signs are counted one by one, and Hindi sentences end at their own mark. Limit: Thai,
 * which its data does not hold, is counted as English is.
 */
import { ifevalVerifiers } from '../ifeval/index.ts';
import { sizeVerifiers } from '../ifeval/length.ts';
import { detectLanguage } from '../language/detect.ts';
import { splitSentences } from '../punkt.ts';
import { splitSpaces, strip, wordRuns } from '../python-text.ts';
import { noArguments, type VerifierTable, verifier } from '../verifier.ts';

const CHINESE_END = /[!?。.！？．]/u;
const HINDI_END = /[।!?]/gu;

/** Signs that stand alone as a word. */
const SIGN = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]/gu;
/** Marks that neither are words nor part them, hyphens and full stops among them. */
const MARKS = /[\\.!?．/_,{}<>:;$%^&*(+"'—！，。？、`~@#￥…）（：；《》“”()[\]»〔〕\-「」]/gu;
/** A picture of several signs is one. */
const RGI = '\\p{RGI_Emoji}';
const PICTURE = new RegExp(RGI, 'gv');

/** Double quotation marks may be straight, curved or the brackets of Chinese and Japanese. */
const QUOTES = ['""', '“”', '「」'];

export const multiIfVerifiers = {
  ...ifevalVerifiers,
  ...sizeVerifiers({ sentences: countSentences, words: countWords }),
  'startend:quotation': verifier(noArguments, () => (text) => {
    const bare = strip(text);
    return bare.length > 1 && QUOTES.some(([open, close]) => bare[0] === open && bare.at(-1) === close);
  }),
} satisfies VerifierTable;

/** By the language that the text is in, which is detected. */
export function countSentences(text: string): number {
  const language = detectLanguage(text);
  if (language === 'hi') return countHindi(text);
  if (!isSigned(language)) return splitSentences(text).length;
  // A line without an end mark is a sentence; blanks between two marks are one as well, as in the original.
  return text
    .split(/[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/u)
    .flatMap((line) => strip(line).split(CHINESE_END))
    .filter((sentence) => sentence !== '').length;
}

/** By the language that the text is in: Chinese and Japanese signs one by one, else as IFEval does. */
export function countWords(text: string): number {
  if (!isSigned(detectLanguage(text))) return wordRuns(text).length;
  const bare = text.replaceAll(MARKS, '');
  const pictures = bare.match(PICTURE)?.length ?? 0;
  const rest = bare.replaceAll(PICTURE, '');
  return pictures + (rest.match(SIGN)?.length ?? 0) + splitSpaces(rest.replaceAll(SIGN, ' ')).length;
}

const isSigned = (language: string | null) => language === 'ja' || language?.startsWith('zh') === true;

/** Every end mark ends a sentence, also one right behind another, and so does the end of the text. */
function countHindi(text: string): number {
  const ends = text.match(HINDI_END)?.length ?? 0;
  return ends + (strip(text.split(HINDI_END).at(-1) ?? '') === '' ? 0 : 1);
}
