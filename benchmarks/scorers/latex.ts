/**
 * One spelling for LaTeX answers that mean the same: \dfrac is \frac, 1{,}000 is 1000, \text{ cm} and ^\circ are gone,
 * √2 is \sqrt{2}, all white space is gone. Linear time. Limit: units are dropped, never converted.
 */
import { plainText } from './plain-text.ts';
import { type Replacement, replaceInTurn } from './replacements.ts';

const UNIT_WORDS =
  'degrees?|dollars?|cents?|units?|square|cubic|inch(?:es)?|in|feet|foot|ft|yards?|miles?|mph|[ckm]?m|k?g|kilograms?|grams?|(?:centi|kilo|milli)?(?:meters?|metres?|liters?)|seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|sq|people|ways|points?';

/** Order matters: wrappers first, then spellings, then white space. */
const REPLACEMENTS: readonly Replacement[] = [
  [/\\(?:left|right|[bB]igg?[lr]?|displaystyle|textstyle|limits|quad|qquad)(?![a-zA-Z])\.?/g, ' '],
  [/\\[()[\]]|\$\$/g, ' '],
  [/\\\$|\$/g, ''],
  [/\\?%/g, ''],
  [
    /(\\(?:sin|cos|tan|cot|sec|csc)(?:\^ ?\d)?[ ({]{0,3})(\d{1,6}(?:\.\d{1,6})?) ?(?:\^ ?\{? ?\\circ ?\}?|\\degree(?![a-zA-Z])|°)/g,
    '$1\\deg{$2}',
  ],
  [/\^ ?\{? ?\\circ ?\}?|\\degree(?![a-zA-Z])|°/g, ''],
  [/(?<!\\)\\!|\{,\}(?=\d{3})/g, ''],
  [/(?<!\\)\\[,;: ]|~/g, ' '],
  [/\\[dtc]frac(?![a-zA-Z])/g, '\\frac'],
  [/[−–‐‑﹣]/g, '-'],
  [/\\(?:cdot|times)(?![a-zA-Z])|[·×]/g, '*'],
  [/\\div(?![a-zA-Z])|÷/g, '/'],
  [/π/g, '\\pi '],
  [/∞/g, '\\infty '],
  [/∪/g, '\\cup '],
  [/\\leq?(?![a-zA-Z])|\\leqslant(?![a-zA-Z])|≤/g, '\\le '],
  [/\\geq?(?![a-zA-Z])|\\geqslant(?![a-zA-Z])|≥/g, '\\ge '],
  [/±/g, '\\pm '],
  [/√ ?(\d{1,20}|[a-z])/g, '\\sqrt{$1}'],
  [/√/g, '\\sqrt'],
  [/\\lbrace(?![a-zA-Z])/g, '\\{'],
  [/\\rbrace(?![a-zA-Z])/g, '\\}'],
  [/\\(?:begin|end)\{[pbvBV]?(?:matrix|smallmatrix)\}|\\(?:begin|end)\{array\}(?:\{[clr|]{1,20}\})?/g, '\\matrix '],
];

/** A text in LaTeX that directly follows a value at the end names its unit. */
const TEXT_UNIT = /(?<=[\d})a-z]) ?\\(?:text|mbox|mathrm|textrm)\{ ?[^{}]{0,60}\}(?:\^\{?[23]\}?)?[ .]{0,3}$/;
const WORD_UNIT = new RegExp(`(?<=[\\d})]) ?(?:(?:${UNIT_WORDS})(?:\\^\\{?[23]\\}?)?[ .]{0,2}){1,3}$`);
const WRAPPED = /\\(?:text|textbf|textrm|textit|mbox|mathrm|mathbf|mathit|mathsf|operatorname)\{([^{}]{0,500})\}/g;

/** Korean behind a value: a counter, a predicate or both. */
const KOREAN_END = /(?<=[\d})\]a-zA-Z]) ?[가-힣]{1,8}(?: ?[가-힣]{1,8})?[ .]{0,2}$/;

/** "x =", "f(x) =", "x \in": the answer is what follows. */
const ASSIGNED = /^(?:[a-zA-Z](?:_\{?\w{1,3}\}?)?(?:\([a-z]\))?=(?!=)|[a-zA-Z]\\in(?![a-z]))(?=[^=]*$)/;

/** The normal form of a LaTeX answer; '' when nothing is left. */
export function normalizeLatex(latex: string): string {
  let form = replaceInTurn(unescapeJson(plainText(latex)), REPLACEMENTS)
    .trim()
    .replace(/[.,;:]{1,3}$/, '')
    .trimEnd();
  form = form.replace(TEXT_UNIT, '').replace(WRAPPED, ' $1 ').trim().replace(WORD_UNIT, '').replace(KOREAN_END, '');
  form = form
    .replace(/ (?:or|and|또는) /g, ',')
    .replace(/\s+/g, '')
    .replace(/\\frac(\d)(\d)/g, '\\frac{$1}{$2}')
    .replace(/\\frac(\d)(?=\{)/g, '\\frac{$1}')
    .replace(/(\\frac\{[^{}]{0,200}\})(\d|[a-z])/g, '$1{$2}')
    .replace(/\\sqrt(\d|[a-z])/g, '\\sqrt{$1}')
    .replace(/[.]$/, '')
    .replace(ASSIGNED, '');
  return /^[([\\]/.test(form)
    ? form
    : form.replace(/(?<![\d.])(\d{1,3}(?:,\d{3})+)(?![\d,])/g, (number) => number.replaceAll(',', ''));
}

/** JSON doubles every backslash; matrices keep theirs. */
function unescapeJson(latex: string): string {
  return /\\\\[a-zA-Z]{2}/.test(latex) && !/(?<!\\)\\[a-zA-Z]/.test(latex) ? latex.replaceAll('\\\\', '\\') : latex;
}
