/**
 * Sentences by rules: every . ? and ! ends one, but for stops in titles, initials, acronyms, numbers and web addresses. IFBench
 * counts English ones so, and IFEval-Ko Korean ones. Not Punkt: rows of stops and list numbers come out differently. Linear time.
 */
import { SPACE, strip } from './python-text.ts';
import { type Replacement, replaceInTurn } from './replacements.ts';

/** Marks a stop that ends nothing, and the end of a sentence. */
const KEPT = '<prd>';
const END = '<stop>';

const LETTER = '([A-Za-z])';
const MIXED = '([A-Za-z가-힣])';
const OPENER = `(Mr|Mrs|Ms|Dr|Prof|Capt|Cpt|Lt|(?:He|She|It|They|Their|Our|We|But|However|That|This)[${SPACE}]|Wherever)`;

const beforeDots: readonly Replacement[] = [
  [/(Mr|St|Mrs|Ms|Dr)[.]/g, `$1${KEPT}`],
  [/[.](com|net|org|io|gov|edu|me)/g, `${KEPT}$1`],
  [/([0-9])[.]([0-9])/g, `$1${KEPT}$2`],
];

const degree: Replacement = [/Ph\.D\./g, `Ph${KEPT}D${KEPT}`];
const company: Replacement = [/ (Inc|Ltd|Jr|Sr|Co)[.]/g, ` $1${KEPT}`];
const initial: Replacement = [new RegExp(` ${LETTER}[.]`, 'g'), ` $1${KEPT}`];

const acronyms = (letter: string): readonly Replacement[] => [
  [new RegExp(`${letter}[.]${letter}[.]${letter}[.]`, 'g'), `$1${KEPT}$2${KEPT}$3${KEPT}`],
  [new RegExp(`${letter}[.]${letter}[.]`, 'g'), `$1${KEPT}$2${KEPT}`],
];

const ends: readonly Replacement[] = [
  // A closing quote belongs to the sentence in front of it.
  [/\.”/g, '”.'],
  [/\."/g, '".'],
  [/!"/g, '"!'],
  [/\?"/g, '"?'],
  [/[.?!]/g, `$&${END}`],
];

const english: readonly Replacement[] = [
  degree,
  [new RegExp(`[${SPACE}]${LETTER}[.] `, 'g'), ` $1${KEPT} `],
  [new RegExp(`([A-Z][.][A-Z][.](?:[A-Z][.])?) ${OPENER}`, 'g'), `$1${END} $2`],
  ...acronyms(LETTER),
  [new RegExp(` (Inc|Ltd|Jr|Sr|Co)[.] ${OPENER}`, 'g'), ` $1${END} $2`],
  company,
  initial,
  ...ends,
];

const korean: readonly Replacement[] = [
  degree,
  ...acronyms(MIXED),
  company,
  initial,
  [new RegExp(`[${SPACE}]${LETTER}[.][${SPACE}]+(?=[가-힣])`, 'g'), ` $1${KEPT} `],
  // Marks of a list; the imperative "마." is taken for one too.
  [new RegExp(`[${SPACE}]([가나다라마바사])[.][${SPACE}]+`, 'g'), ` $1${KEPT} `],
  ...ends,
];

/** Stripped English sentences; blank ones between two ends are kept, only the last one is dropped when it is blank. */
export function ruleSentences(text: string): string[] {
  return split(text, english);
}

/** The same for Korean. */
export function koreanRuleSentences(text: string): string[] {
  return split(text, korean);
}

function split(text: string, rules: readonly Replacement[]): string[] {
  const opened = replaceInTurn(` ${text}  `.replaceAll('\n', ' '), beforeDots);
  const dotted = opened.replaceAll(/\.{2,}/g, (dots) => KEPT.repeat(dots.length) + END);
  const sentences = replaceInTurn(dotted, rules).replaceAll(KEPT, '.').split(END).map(strip);
  if (sentences.at(-1) === '') sentences.pop();
  return sentences;
}
