/**
 * Reads what one statement of a response says about the choices: "정답은 A가 아니라 C입니다" says C, "A 또는 B" says
 * nothing definite, "C가 정답이다" says C. Every look-ahead is bounded, so a text full of statements costs linear time.
 */
import { type ChoiceToken, readChoiceToken } from './choice-token.ts';
import type { Statement } from './statement.ts';
import { matchAt, matchesAt } from './sticky.ts';

/** What a statement says. `denied` takes back an earlier statement of the same choice. */
export type Reading = { says: 'choice'; token: ChoiceToken } | { says: 'unclear' } | { says: 'denied'; index: number };

/** Quotes, brackets and markdown that may stand between "정답은" and the choice. */
const MARKS = /(?:[\s"'“”‘’「『【*_`$|:#([{<~]|-(?=\s)){0,40}/y;

/** LaTeX wrappers and words that may stand there. */
const WORDS =
  /\\[([,;! ]|\\{1,2}(?:boxed|fbox|text(?:bf|rm|it|sf)?|math(?:bf|rm|it|sf))|(?:바로|보기|선택지|옵션|번호|아마도?|역시|결국|최종적으로|다음과 같(?:습니다|다)|option|choice|letter|answer|number|the|most likely|probably|likely|simply|therefore|clearly|thus|definitely|indeed)(?![a-z가-힣])/iy;
const MAX_WORDS = 8;

/** A second choice joined to the first: "A, B", "A 또는 B", "A and B". */
const JOINT =
  /[)\]}"'”’*_`$]{0,4}번?\s?(?:,\s?(?:and|or|또는|혹은)?|[/·&;~→]|->|및|또는|혹은|그리고|or\b|and\b|[와과](?=\s|[A-Z(])|이?나\s)\s?[(["'“‘*_`$]{0,4}/iy;
const JOINT_VERB = /[)\]]?\s(?:is|was|are|isn't|does|doesn't|would|has|cannot|can't|says|states)\b/y;

const DENIAL = /[)\]}"'”’*_`$]{0,4}번?\s?[이가은는]?\s?아[니닌](?:라|고|며|오|요|다|,)?[,.]?\s?/y;
const NOT = /\s?not\b/iy;
const INSTEAD = /[)\]}"'”’*_`$.,;]{0,4}\s?(?:but|rather|instead|it is|it's|it should be)(?: rather)?,?\s/iy;

const LINE_END = /[)\]}"'”’*_`$|.\s]{0,9}(?:입니다|이다|임)?[.!*_]{0,4}\s{0,3}(?:\n|$)/y;

/** The sentence that opened with the marker closes with a choice: "정답은 서울에 해당하는 C입니다." */
const SENTENCE = /(?:[^\n.!?]|\.(?=\d)){0,300}/y;
const CLOSING_CHOICE =
  /[\s(["'“‘*,:][(["'“‘*]{0,3}([A-Z](?=[)\]"'”’*]{0,3}번?\s?(?:입니다|이다|이에요|예요|임)$)|[A-Z](?=\)$)|\d{1,2}(?=번\s?(?:입니다|이다|이에요|임)$)|[①-⑳](?=[)*]{0,3}번?\s?(?:입니다|이다|이에요|임)?$))/;

/** Pointed at from behind: "C가 정답입니다", "③을 고르겠다", "(C) is the best answer"; or concluded: "따라서 C입니다." */
const POINTED = new RegExp(
  '(?<![A-Za-z0-9가-힣./-])([A-Z]|[①-⑳]|\\d{1,2}(?=[)\\]]?번))[)\\]"\'”’*_`]{0,3}번?' +
    '(?:[이가] ?(?:[가-힣]{1,6} ){0,2}(?:정답|답)(?:입니다|이?다|이에요|예요|이며|이고|이라|이므로|임|으로|일|이 [됩된되]|에 해당)|' +
    '[을를] ?(?:[가-힣]{1,5} ){0,2}(?:정답으로|답으로|선택|고르|고릅|골라|골랐|택)|' +
    ' (?:is|would be|must be|should be) (?:(?:therefore|thus|indeed|clearly),? )?(?:the|our) (?:(?:most|single|best|correct|right|appropriate|accurate|likely|suitable|final) ){0,3}(?:answer|choice|option))' +
    '|(?:따라서|그러므로|결론적으로|therefore|thus|hence),?\\s[(["\'*]{0,3}([A-Z]|[①-⑳]|\\d{1,2}(?=번))[)\\]"\'*]{0,3}번?\\s?(?:입니다|이다|임)?[.!]?(?=\\s{0,3}(?:\\n|$))',
  'gi',
);

/** A text that points more often than this is a loop: only its end is read. */
const MAX_POINTED = 1000;

/** Cheaper than the pattern, for the many texts that point at nothing. */
const HINT =
  /[이가을를] ?(?:[가-힣]{1,6} ){0,2}(?:정?답|선택|고[르릅]|골[라랐]|택)|따라서|그러므로|결론적으로|(?:is|be) (?:[a-z]{1,12},? )?(?:the|our) |therefore|thus|hence/i;

/** The choices that are pointed at, with their places, in the order of the text. */
export function readPointed(text: string): { at: number; read: () => Reading | null }[] {
  if (!HINT.test(text)) return [];
  return [...text.matchAll(POINTED)].slice(-MAX_POINTED).flatMap((match) => {
    const name = match[1] ?? match[2] ?? '';
    const at = match.index + (match[1] === undefined ? match[0].lastIndexOf(name) : 0);
    if (name === '' || name !== name.toUpperCase()) return [];
    const token = readChoiceToken(text, at);
    return token === null ? [] : [{ at, read: (): Reading => ({ says: 'choice', token }) }];
  });
}

/** What follows a marker such as "정답은"; null when no choice is named there. */
export function readStatement(text: string, statement: Statement): Reading | null {
  if (matchesAt(NOT, text, statement.start)) return readInstead(text, NOT.lastIndex, INSTEAD);
  const at = skipFiller(text, statement.start);
  const token = readChoiceToken(text, at);
  if (token === null) return statement.kind === 'bare' ? null : readClosing(text, statement.start);
  if (statement.kind === 'bare' && !standsBare(text, token)) return null;
  if (token.end === text.length) return { says: 'choice', token };
  if (matchesAt(DENIAL, text, token.end)) return readReplacement(text, DENIAL.lastIndex, token);
  return isJoint(text, token) || isList(text, token) ? { says: 'unclear' } : { says: 'choice', token };
}

/** "정답 ③" and, at the end of its line, "정답 C": "we eliminate answer (J) because" states nothing. */
function standsBare(text: string, token: ChoiceToken): boolean {
  if (token.notation === 'number') return true;
  return /[A-Z]/.test(text.charAt(token.end - 1)) && matchesAt(LINE_END, text, token.end);
}

function readInstead(text: string, from: number, bridge: RegExp): Reading | null {
  const denied = readChoiceToken(text, skipFiller(text, from));
  if (denied === null) return null;
  return matchesAt(bridge, text, denied.end) ? readReplacement(text, bridge.lastIndex, denied) : deny(denied);
}

function readReplacement(text: string, from: number, denied: ChoiceToken): Reading {
  const token = readChoiceToken(text, skipFiller(text, from));
  return token === null ? deny(denied) : { says: 'choice', token };
}

function deny(token: ChoiceToken): Reading {
  return { says: 'denied', index: token.index };
}

function readClosing(text: string, from: number): Reading | null {
  const sentence = matchAt(SENTENCE, text, from)?.[0].trimEnd() ?? '';
  const closing = CLOSING_CHOICE.exec(sentence);
  if (closing === null || (sentence.match(/\([A-Z]\)/g)?.length ?? 0) > 1) return null;
  const token = readChoiceToken(text, from + closing.index + closing[0].length - (closing[1]?.length ?? 0));
  return token === null ? null : { says: 'choice', token };
}

/** Whether another choice is named in the same breath. */
export function isJoint(text: string, token: ChoiceToken): boolean {
  if (!matchesAt(JOINT, text, token.end)) return false;
  const other = readChoiceToken(text, JOINT.lastIndex);
  if (other === null || other.index === token.index) return false;
  return !matchesAt(JOINT_VERB, text, other.end);
}

const SECOND: ReadonlyMap<string, string> = new Map([
  ['가', '나'],
  ['ㄱ', 'ㄴ'],
]);

/** Whether the token opens a list of choices, "A. … B. …" or "① … ② …": the next one stands on the same or the next line. */
export function isList(text: string, token: ChoiceToken): boolean {
  const first = text.charAt(token.end - 1);
  const mark = isSign(first) ? '' : text.charAt(token.end);
  if (token.index !== 0 || !/^[.):\]]?$/.test(mark)) return false;
  const second = `${SECOND.get(first) ?? String.fromCharCode(first.charCodeAt(0) + 1)}${mark}`;
  const lines = text
    .slice(token.end + 1, token.end + 400)
    .split('\n', 2)
    .join('\n');
  const at = lines.indexOf(second);
  return at >= 0 && (at === 0 || mark === '' || /[\s(]/.test(lines.charAt(at - 1)));
}

/** ③ and its like have no other use than to name a choice. */
export function isSign(character: string): boolean {
  return character !== '' && !/[A-Za-z0-9가-힣ㄱ-ㅎ]/.test(character);
}

/** The first place after marks, wrappers and filler words. */
export function skipFiller(text: string, at: number): number {
  let place = at;
  for (let words = 0; words <= MAX_WORDS; words += 1) {
    matchesAt(MARKS, text, place);
    place = MARKS.lastIndex;
    if (!matchesAt(WORDS, text, place)) return place;
    place = WORDS.lastIndex;
  }
  return place;
}
