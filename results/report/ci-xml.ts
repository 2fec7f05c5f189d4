/** Text for XML 1.0: cleaned as for a terminal, without what XML cannot hold at all, and with its marks written as entities. Pure. */
import { cleanText } from './escape.ts';

// Beyond control characters, which are gone by then: the two non-characters that no XML document may hold.
const unfit = /[\ufffe\uffff]/gu;

/** For attributes and content alike; 200 characters a piece, so that no name of a model fills a report. */
export function escapeXml(text: string): string {
  return escapeSentence(cleanText(text));
}

/** For sentences made of pieces that were cleaned one by one. */
export function escapeSentence(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(unfit, '')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/'/gu, '&apos;');
}
