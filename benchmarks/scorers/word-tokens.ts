/**
 * Word tokens of English text as NLTK 3.10's `word_tokenize` gives them: Punkt sentences, then the conventions of the Penn
 * Treebank (punctuation and clitics apart, opening quotes as ``, closing ones as ''). Linear time.
 */
import { splitSentences } from './punkt.ts';
import { SPACE, splitSpaces, stripEnd, stripEndOf, WORD } from './python-text.ts';
import { type Replacement, replaceInTurn } from './replacements.ts';

const word = (source: string): RegExp => new RegExp(source, 'giu');
const START = `(?<![${WORD}])`;
const END = `(?![${WORD}])`;

const openingQuotes: readonly Replacement[] = [
  [/[«“‘„]|`+/g, ' $& '],
  [/^"/, '``'],
  [/``/g, ' $& '],
  [/([ ([{<])(?:"|'')/g, '$1 `` '],
  [word(`${START}'(?!(?:re|ve|ll|m|t|s|d|n)${END})(?=[${WORD}])`), "' "],
];

const beforeLastStop: readonly Replacement[] = [
  [/([:,])(\P{Nd})/gu, ' $1 $2'],
  [/[:,]$/, ' $& '],
  [/\.{2,}/g, ' $& '],
  [/[;@#$%&]/g, ' $& '],
  [/[\u2012-\u2015]/g, ' $& '],
];

const afterLastStop: readonly Replacement[] = [
  [/[?!]/g, ' $& '],
  [/([^'])' /g, "$1 ' "],
  [/\*/g, ' * '],
  [/[\][(){}<>]/g, ' $& '],
  [/--/g, ' -- '],
];

const closingQuotes: readonly Replacement[] = [
  [/[»”’]/g, ' $& '],
  [/''/g, " '' "],
  [/"/g, " '' "],
  [new RegExp(`[${SPACE}]+`, 'g'), ' '],
  [/([^' ])('[sS]|'[mM]|'[dD]|') /gu, '$1 $2 '],
  [/([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) /gu, '$1 $2 '],
];

const contractions: readonly Replacement[] = [
  ...['can)(not', "d)('ye", 'gim)(me', 'gon)(na', 'got)(ta', 'lem)(me', "more)('n"].map(
    (pair): Replacement => [word(`${START}(${pair})${END}`), ' $1 $2 '],
  ),
  [word(`${START}(wan)(na)(?=[${SPACE}])`), ' $1 $2 '],
  [word(` ('t)(is)${END}`), ' $1 $2 '],
  [word(` ('t)(was)${END}`), ' $1 $2 '],
];

/** All tokens in order, punctuation included. */
export function tokenizeWords(text: string): string[] {
  // A hostile answer repeats one short sentence thousands of times.
  const known = new Map<string, string[]>();
  return splitSentences(text).flatMap((sentence) => {
    const tokens = known.get(sentence) ?? tokensOf(sentence);
    known.set(sentence, tokens);
    return tokens;
  });
}

function tokensOf(sentence: string): string[] {
  let text = replaceInTurn(sentence, openingQuotes);
  text = splitLastStop(text, { closers: '])}>"\'»”’ ', gap: ' ' });
  text = replaceInTurn(text, beforeLastStop);
  text = splitLastStop(text, { closers: '])}>"\'', gap: '' });
  text = replaceInTurn(text, afterLastStop);
  text = replaceInTurn(` ${text} `, closingQuotes);
  return splitSpaces(replaceInTurn(text, contractions));
}

/** Sets the full stop that ends the text apart, unless another stands in front of it; closing marks may follow it. */
function splitLastStop(text: string, { closers, gap }: { closers: string; gap: string }): string {
  const end = stripEnd(text);
  const stem = stripEndOf(end, closers);
  const before = stem.slice(0, -1);
  if (!stem.endsWith('.') || before === '' || before.endsWith('.')) return text;
  const marks = text.slice(stem.length, closers.includes(' ') ? undefined : end.length);
  return closers.includes(' ') ? `${before} . ${marks} ` : `${before} .${gap}${marks} `;
}
