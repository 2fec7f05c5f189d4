/**
 * Cuts a normalised LaTeX answer into numbers, commands, names and signs, in linear time. Which of them there are is up to the language
 * that is read; what a number, a Greek letter and a name with an index look like is the same for all.
 */
import { matchAt } from './sticky.ts';

export type Token = { kind: 'number' | 'command' | 'name' | 'sign'; text: string };

/** What a language is written in; texts past `maxLength` characters are none of it. */
export type Spelling = { maxLength: number; token: RegExp };

const GREEK = 'pi|alpha|beta|gamma|delta|theta|lambda|mu|omega|phi|sigma';
const LETTER = '[a-zA-Z](?:_(?:\\d|[a-z]|\\{\\w{1,4}\\}))?';

/**
 * The pattern of one token. `commands` are alternatives without their backslash, `signs` the inside of a character class; the two ends
 * are what a regular expression asks of the text behind a command and a Greek letter.
 */
export function tokenPattern(words: {
  maxDigits: number;
  commands: string;
  commandEnd: string;
  greekEnd: string;
  signs: string;
}): RegExp {
  const digits = `\\d{1,${words.maxDigits}}`;
  const command = `\\\\(${words.commands})${words.commandEnd}`;
  const greek = `\\\\(${GREEK})${words.greekEnd}`;
  return new RegExp(
    `(${digits}(?:\\.${digits})?|\\.${digits})|${command}|${greek}|(${LETTER})|([${words.signs}])`,
    'y',
  );
}

/** Null where something is no token, and for an empty or too long text. The letter \pi is the name "π", x_{12} is "x_12". */
export function tokenize(latex: string, { maxLength, token }: Spelling): Token[] | null {
  if (latex === '' || latex.length > maxLength) return null;
  const tokens: Token[] = [];
  for (let at = 0; at < latex.length; at = token.lastIndex) {
    const match = matchAt(token, latex, at);
    if (match === null) return null;
    const [, digits, command, greek, letter, sign] = match;
    if (digits !== undefined) tokens.push({ kind: 'number', text: digits });
    else if (command !== undefined) tokens.push({ kind: 'command', text: command });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'name', text: greek === 'pi' ? 'π' : (greek ?? letter ?? '').replace(/[{}]/g, '') });
  }
  return tokens;
}
