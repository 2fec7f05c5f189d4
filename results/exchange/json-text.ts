/**
 * JSON as every reader takes it: one line for any reader's notion of a line, and text that is valid Unicode. PURE.
 * Limit: half of a surrogate pair, which no UTF-8 file can hold, becomes U+FFFD.
 */

/** Python's `splitlines` ends a line at these, too; JSON leaves them as they are. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** One line of ASCII line ends only. */
export function jsonLine(value: unknown): string {
  return escapeEnds(JSON.stringify(value, wellFormed));
}

/** Indented, for files that people open; ends with a line feed. */
export function jsonPage(value: unknown): string {
  return `${escapeEnds(JSON.stringify(value, wellFormed, 2))}\n`;
}

/** The text with nothing in it that UTF-8 cannot hold. */
export function wellFormedText(text: string): string {
  return text.replace(HALF, '\uFFFD');
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? wellFormedText(value) : value;
}

function escapeEnds(json: string): string {
  return json.replace(LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
