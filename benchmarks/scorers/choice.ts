/**
 * Which choice a response names, in Korean or English. Four tiers: the last explicit statement; the last box; a last line
 * that is only a choice; a response that opens with a choice. A stated choice that does not exist, two choices in one
 * breath and everything else are unparsed: nothing is guessed from letters in prose. Linear time.
 */
import type { Sample, Score } from '../../harness/schema/index.ts';
import { lastBoxed } from './boxed.ts';
import { isJoint, isList, isSign, type Reading, readPointed, readStatement, skipFiller } from './choice-statement.ts';
import { type ChoiceToken, readChoiceToken } from './choice-token.ts';
import { plainText } from './plain-text.ts';
import { findStatements } from './statement.ts';
import { matchesAt } from './sticky.ts';
import { requireTarget } from './target.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** After a line's choice: nothing but closing marks and a Korean predicate. */
const ONLY =
  /[)\]}"'”’」』】*_`$|.:\s]{0,9}번?\s?(?:입니다|이다|이에요|예요|임|요)?[)\]}"'”’」』】*_`$|.!#\s]{0,12}(?:\n|$)/y;

/** After an opening choice: its text behind a mark, or a predicate that ends the clause. */
const OPENS =
  /[)\]}"'”’*_`]{0,4}(?:번?\s?(?:입니다|이다|이에요|예요|임(?=[.\s])|[이가] 맞)|번(?=[\s.:,)])|[.):\]](?=[\s가-힣A-Za-z0-9(￦-]|$)|\s{0,3}\n|$)/y;

/** The choice's text in brackets, and nothing else: "D (35°)". */
const IN_BRACKETS = /\s?\([^()\n]{1,80}\)[.\s]{0,3}$/y;

/** Inside a box: nothing else, or the choice's text behind a mark. */
const BOX_END = /[)\]}"'*_`$\s]{0,9}(?:$|[.):,]|번\s?$)/y;

/** Capitals but the Roman one, and circled signs, open nothing but a choice. */
const NAMES_ONLY = /[A-HJ-Z]|[^A-Za-z0-9가-힣ㄱ-ㅎ]/;
const MAX_CHOICE_TEXT = 80;

const MARKUP_LINE = /^[\s#*_`|=>-]*$/;

/** Zero-based index of the choice that the response names, or null when it names none of the `choiceCount` choices. */
export function extractChoice(text: string, choiceCount: number): number | null {
  return existing(readChoice(text), choiceCount)?.index ?? null;
}

/**
 * Full credit where the response names the target's choice; the answer is reported as a letter. A digit that may be a
 * value is unparsed: one that is also the text of another choice, or all of a response whose choices are unknown (of 170
 * lone digits that GPT-5.1 gives where KMMLU asks for a letter, 32 % are right as choice numbers, of the whole run 66 %).
 */
export function scoreChoice(text: string, sample: Sample): Score {
  const target = requireTarget(sample, 'choice', 'scoreChoice');
  const choices = sample.choices ?? [];
  const token = existing(readChoice(text), choices.length === 0 ? LETTERS.length : choices.length);
  if (token === null || (token.notation === 'bare-digit' && mayBeValue(text, token.index + 1, choices)))
    return { status: 'scored', value: 0, answer: null };
  return { status: 'scored', value: token.index === target.index ? 1 : 0, answer: LETTERS.charAt(token.index) };
}

function existing(token: ChoiceToken | null, choiceCount: number): ChoiceToken | null {
  return token !== null && token.index < Math.min(choiceCount, LETTERS.length) ? token : null;
}

function mayBeValue(text: string, number: number, choices: readonly string[]): boolean {
  if (choices.length === 0) return /^\s*\d\d?\s*$/.test(plainText(text));
  const value = new RegExp(`^[^\\d]{0,3}${number}(?![\\d.,])`);
  return choices.some((choice, index) => index !== number - 1 && value.test(choice));
}

function readChoice(text: string): ChoiceToken | null {
  const plain = plainText(text);
  const stated = plain.length < 3 ? null : readStated(plain);
  if (stated !== null) return stated.says === 'choice' ? stated.token : null;
  return readBox(plain) ?? readLines(plain);
}

/** The last statement that says anything about the choices; a bare one ("정답 C" in passing) only where there is no other. */
function readStated(text: string): Reading | null {
  const statements = findStatements(text).map((statement) => ({
    bare: statement.kind === 'bare',
    at: statement.start,
    read: () => readStatement(text, statement),
  }));
  const tied = [...statements.filter(({ bare }) => !bare), ...readPointed(text)];
  return lastReading(tied) ?? lastReading(statements.filter(({ bare }) => bare));
}

function lastReading(readings: readonly { at: number; read: () => Reading | null }[]): Reading | null {
  const denied = new Set<number>();
  for (const { read } of readings.toSorted((one, other) => other.at - one.at)) {
    const reading = read();
    if (reading?.says === 'denied') denied.add(reading.index);
    else if (reading?.says === 'choice' && denied.has(reading.token.index)) return { says: 'unclear' };
    else if (reading !== null) return reading;
  }
  return null;
}

function readBox(text: string): ChoiceToken | null {
  const box = lastBoxed(text)?.trim();
  if (box === undefined) return null;
  const token = readChoiceToken(box, skipFiller(box, 0));
  return token !== null && matchesAt(BOX_END, box, token.end) && !isJoint(box, token) ? token : null;
}

function readLines(text: string): ChoiceToken | null {
  const last = lineBefore(text, text.length);
  const only = last === null ? null : onlyChoice(text, last.start);
  if (last === null || only === null) return readOpening(text);
  // A lone digit, syllable or small letter under other lines is a list or a word that was cut off.
  const isWeak =
    only.notation === 'bare-digit' || only.notation === 'syllable' || /[a-z]/.test(text.charAt(only.end - 1));
  if (last.start > 0 && isWeak) return readOpening(text);
  // A column of letters is a list, not an answer.
  const previous = lineBefore(text, last.start - 1);
  const above = previous === null ? null : onlyChoice(text, previous.start);
  return above !== null && above.index !== only.index ? null : only;
}

function onlyChoice(text: string, at: number): ChoiceToken | null {
  const place = skipFiller(text, at);
  const token = readChoiceToken(text, place);
  const isCut = text[place - 1] === '(' && token !== null && text[token.end] !== ')';
  return token !== null && !isCut && matchesAt(ONLY, text, token.end) ? token : null;
}

function readOpening(text: string): ChoiceToken | null {
  const token = readChoiceToken(text, skipFiller(text, 0));
  if (token === null) return null;
  const opens =
    matchesAt(OPENS, text, token.end) ||
    matchesAt(IN_BRACKETS, text, token.end) ||
    (isSign(text.charAt(token.end - 1)) && text[token.end] === ' ');
  if (!opens || (!NAMES_ONLY.test(text.charAt(token.end - 1)) && !isOneLine(text))) return null;
  return isJoint(text, token) || isList(text, token) || isContradicted(text, token) ? null : token;
}

/** "② C" names two choices. */
function isContradicted(text: string, token: ChoiceToken): boolean {
  const other = isSign(text.charAt(token.end - 1)) ? onlyChoice(text, token.end) : null;
  return other !== null && other.index !== token.index;
}

/** "(a) …", "1. …" and "I. …" over many lines are the parts of a solution. */
function isOneLine(text: string): boolean {
  const line = text.trim();
  return line.length <= MAX_CHOICE_TEXT && !line.includes('\n');
}

/** The last line before `end` that holds more than markup. */
function lineBefore(text: string, end: number): { start: number } | null {
  for (let stop = end; stop > 0; ) {
    const start = text.lastIndexOf('\n', stop - 1) + 1;
    if (!MARKUP_LINE.test(text.slice(start, stop))) return { start };
    stop = start - 1;
  }
  return null;
}
