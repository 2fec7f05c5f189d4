/**
 * A gate as a badge: one SVG file without a script, a font or an address. The outcome is a word, so colour is never all there is;
 * `<title>` says it to a screen reader. Pure. Limit: widths are estimated, a letter wider than usual is squeezed.
 */
import type { GateCard, GateStatus } from '../../harness/schema/index.ts';
import { gateWords } from './ci-words.ts';
import { escapeXml } from './ci-xml.ts';
import { formatPoints, formatRatio } from './figures.ts';
import { displayWidth } from './width.ts';
import type { Language } from './words.ts';

// White text on each of these has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
const COLOURS: Readonly<Record<GateStatus, string>> = {
  passed: '#1a7f37',
  failed: '#b3261e',
  undecided: '#7a5900',
  error: '#57606a',
};
const LABEL = { ko: '잣대', en: 'jatdae' } as const;
const unit = 6.6;
const padding = 6;

/** The file's text. The figure is the ratio to the frontier where the bar was asked for, else the suite's change in points. */
export function renderBadge(card: GateCard, language: Language): string {
  const label = LABEL[language];
  const found = [gateWords[card.outcome][language], figureOf(card, language)].filter((part) => part !== '').join(' ');
  const [left, right] = [label, found].map((text) => Math.ceil(displayWidth(text) * unit + padding * 2)) as [
    number,
    number,
  ];
  const title = escapeXml(`${label}: ${found}`);
  const text = (x: number, width: number, content: string) =>
    `<text x="${x + width / 2}" y="14" textLength="${width - padding * 2}" lengthAdjust="spacingAndGlyphs">${escapeXml(content)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" viewBox="0 0 ${left + right} 20" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${left + right}" height="20" rx="3" fill="#24292f"/>`,
    `<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${right - 3}z" fill="${COLOURS[card.outcome]}"/>`,
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    text(0, left, label),
    text(left, right, found),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function figureOf({ checks }: GateCard, language: Language): string {
  const bar = checks.find((check) => check.kind === 'bar');
  if (bar?.ratio != null) return formatRatio(bar.ratio.value);
  const change = checks.find((check) => check.kind === 'suite')?.change;
  return change == null ? '' : `${formatPoints(change)}${language === 'ko' ? '점' : ' pts'}`;
}
