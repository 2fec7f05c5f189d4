/**
 * Flattens LaTeX and typography around numbers, so that one grammar reads them all: \frac{3}{4} is 3/4, 1{,}234 is 1,234,
 * ½ is 1/2, − is -, 10³ is 10^3. What is more than a number (\sqrt, \pi, powers) stays and is seen as such. Linear time.
 */
import { plainText } from './plain-text.ts';
import { type Replacement, replaceInTurn } from './replacements.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const REPLACEMENTS: readonly Replacement[] = [
  [/(?<=\d) ?(?=\\{1,2}[dtc]?frac ?[\d{])/g, ' '],
  [/\\{1,2}[dtc]?frac ?\{ ?(-?[\d.,]{1,60}) ?\} ?\{ ?([\d.,]{1,60}) ?\}/g, '$1/$2'],
  [/\\{1,2}[dtc]?frac ?(\d) ?(\d)(?!\d)/g, '$1/$2'],
  [/\\{1,2}(?:text|mathrm|mathbf|mbox|textbf|textit|textrm)\{([^{}]{0,200})\}/g, ' $1 '],
  [/\{,\}/g, ','],
  [/\\{1,2}!/g, ''],
  [/\\{1,2}[,;: ]|~(?=[\\a-zA-Z])/g, ' '],
  [/\\{1,2}([$%])/g, '$1'],
  [/\\{1,2}(?:times|cdot)(?![a-zA-Z])/g, '×'],
  [/\^ ?\{? ?\\{1,2}circ ?\}?|\\{1,2}degree/g, '°'],
  [/\\{1,2}(?:left|right|displaystyle)(?![a-zA-Z])/g, ''],
  [/\\{1,2}[()[\]]/g, ' '],
  [/\\{1,2}(?:boxed|fbox) ?\{/g, ' '],
  [/\*\*|__/g, ''],
  [/[−﹣‐‑‒–—]/g, '-'],
  [/[⁄∕]/g, '/'],
];

/** Text in which `readNumberToken` finds every number. */
export function numberText(text: string): string {
  return replaceInTurn(plainText(text), REPLACEMENTS)
    .replace(/(\d?)([¼-¾⅐-⅞])/g, (_, digit: string, part: string) => {
      return `${digit}${digit === '' ? '' : ' '}${part.normalize('NFKC').replace('⁄', '/')}`;
    })
    .replace(/(\d)(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})/g, (_, digit: string, sign: string, power: string) => {
      return `${digit}^${sign === '' ? '' : '-'}${[...power].map((one) => SUPERSCRIPTS.indexOf(one)).join('')}`;
    });
}
