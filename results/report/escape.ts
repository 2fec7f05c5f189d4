/**
 * Makes text from models, configs and data sets harmless before it is printed: no control characters, terminal
 * sequences, invisible or direction-changing characters; no markup in Markdown. Every pattern is linear in the text.
 * Limit: look-alike letters and bare web addresses stay as they are.
 */

const longest = 200;

// A terminal's string sequences (title, hyperlink) run up to BEL or ST and are dropped with what they carry.
const stringSequence =
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0080-\u009f]*(?:\u0007|\u001b\\|\u009c)/gu;
const controlSequence = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]/gu;
const escapeSequence = /\u001b[ -/]*[0-~]?/gu;
const lineBreak = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
const control = /\p{Cc}/gu;
// Soft hyphen, direction marks and overrides, zero-width space and byte-order mark, annotation and tag characters.
const invisible =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const loneSurrogate = /\p{Cs}/gu;

/** One line of printable text, at most 200 characters; an em dash where nothing printable is left. */
export function cleanText(text: string): string {
  const characters = Array.from(printable(text));
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
}

/** Text of several lines, at most `most` characters, its line breaks kept; an em dash where nothing printable is left. */
export function cleanLines(text: string, most: number): string {
  const head = text.slice(0, most * 4);
  const lines = withoutSequences(head)
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, '  ')
    .split('\n')
    .map((line) => withoutUnseen(line).trimEnd());
  const characters = Array.from(lines.join('\n').trim());
  if (characters.length === 0) return '—';
  const isCut = characters.length > most || head.length < text.length;
  return isCut ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
}

// A runner of GitHub, GitLab or Azure takes a line as an order that begins so, wherever the line comes from; blanks before it do not matter.
const order = /^([ \t]{0,200})(::|##\[|##vso)/gmu;

/** Lines of people's text with names and answers of others in them: what `cleanLines` leaves, and no line that is an order to a CI runner. */
export function cleanSaid(text: string): string {
  return cleanLines(text, 20_000).replace(order, "$1'$2");
}

/** The text for a Markdown cell or line: cleaned, with HTML and Markdown marks made literal. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/[\\`*_[\]#|~$]/gu, '\\$&');
}

function printable(text: string): string {
  const rest = withoutUnseen(withoutSequences(text.slice(0, longest * 20)).replace(lineBreak, ' ')).trim();
  return rest === '' ? '—' : rest;
}

function withoutSequences(text: string): string {
  return text.replace(stringSequence, '').replace(controlSequence, '').replace(escapeSequence, '');
}

function withoutUnseen(text: string): string {
  return text.replace(control, '').replace(invisible, '').replace(loneSurrogate, '\ufffd');
}
