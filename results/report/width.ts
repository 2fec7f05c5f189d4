/**
 * Columns that a text takes in a terminal: Hangul, Han, kana, full-width forms and emoji take two, marks that join the
 * letter before them none (Unicode East Asian Width W and F, UAX 11). Limit: a terminal may draw a rare sign otherwise.
 */

// Wide blocks as inclusive code points; what emoji add is asked of the Unicode property instead.
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], // Hangul letters that begin a syllable
  [0x2329, 0x232a],
  [0x2e80, 0x303e], // Han radicals, ideographic space and brackets
  [0x3041, 0x33ff], // kana, compatibility letters, enclosed signs
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf], // Han, Yi
  [0xa960, 0xa97c], // old Hangul letters
  [0xac00, 0xd7a3], // Hangul syllables
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60], // full-width forms
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18d08], // Tangut, Khitan
  [0x1aff0, 0x1b2fb], // kana extensions
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd], // further Han
];

const plain = /^[ -~]*$/u;
const joining = /^[\p{Mn}\p{Me}\p{Cc}\p{Cf}]$/u;
const emoji = /^\p{Emoji_Presentation}$/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Terminal columns of one line of text. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of segmenter.segment(text)) columns += graphemeWidth(segment);
  return columns;
}

/** The text filled up with spaces on the right, or on the left; longer text is left as it is. */
export function pad(text: string, columns: number, align: 'left' | 'right'): string {
  const gap = ' '.repeat(Math.max(0, columns - displayWidth(text)));
  return align === 'left' ? text + gap : gap + text;
}

/** The text cut to at most `columns`, with an ellipsis where something was cut. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  if (columns < 1) return '';
  return `${takeColumns(text, columns - 1)}…`;
}

/** Lines of at most `columns` (two or more), broken at spaces (never before a percent sign), and inside a word only where it fits no line. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?!%)/).flatMap((piece) => splitLong(piece, columns))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || displayWidth(longer) <= columns) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines;
}

function splitLong(word: string, columns: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (displayWidth(rest) > columns) {
    const head = takeColumns(rest, columns);
    if (head === '') break;
    pieces.push(head);
    rest = rest.slice(head.length);
  }
  return [...pieces, rest];
}

function takeColumns(text: string, columns: number): string {
  let taken = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += graphemeWidth(segment);
    if (used > columns) return taken;
    taken += segment;
  }
  return taken;
}

// A grapheme is as wide as its first visible sign; the emoji variation selector asks for the wide picture.
function graphemeWidth(grapheme: string): number {
  if (grapheme.length > 1 && grapheme.includes('\ufe0f')) return 2;
  for (const sign of grapheme) {
    if (joining.test(sign)) continue;
    return isWide(sign.codePointAt(0) ?? 0) || emoji.test(sign) ? 2 : 1;
  }
  return 0;
}

function isWide(codePoint: number): boolean {
  return codePoint >= 0x1100 && wide.some(([from, to]) => codePoint >= from && codePoint <= to);
}
