/** A team's chained stages as a small SVG: candidate and frontier with their intervals, ratio above each stage. Plain and escaped. */
import type { History, HistoryStage } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import { cleanText } from './escape.ts';
import { formatRatio } from './figures.ts';
import type { Language } from './words.ts';

const size = { width: 720, height: 360, left: 60, right: 20, top: 40, bottom: 50 } as const;
const colours = { candidate: '#0a5fb4', frontier: '#8a8a8a' } as const;

/** The file's text. */
export function historySvg({ stages }: History, language: Language): string {
  const words =
    language === 'ko'
      ? { candidate: '후보', frontier: '프런티어', ratio: '비율' }
      : { candidate: 'candidate', frontier: 'frontier', ratio: 'ratio' };
  const ends = stages.flatMap(({ candidateIndex, frontierIndex }) => [candidateIndex, frontierIndex]);
  const low = Math.min(...ends.map(({ lower }) => lower), 100);
  const high = Math.max(...ends.map(({ upper }) => upper), 100);
  const y = (value: number) =>
    size.height - size.bottom - ((value - low) / (high - low || 1)) * (size.height - size.top - size.bottom);
  const step = (size.width - size.left - size.right) / Math.max(1, stages.length);
  const x = (at: number) => size.left + step * (at + 0.5);
  const series = (key: 'candidate' | 'frontier') => line(stages, key, { x, y });
  const labels = stages.map(
    ({ asOf, ratio }, at) =>
      text(x(at), size.height - size.bottom + 20, asOf) +
      text(x(at), size.top - 16, `${words.ratio} ${formatRatio(ratio)}`),
  );
  const ticks = [low, (low + high) / 2, high].map((value) =>
    text(size.left - 26, y(value) + 4, roundHalfUp(value, 1).toFixed(1)),
  );
  const legend = (['candidate', 'frontier'] as const).map((key, at) =>
    text(size.left + 60 + at * 120, size.height - 8, `● ${words[key]}`, colours[key]),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" font-family="sans-serif" font-size="12" text-anchor="middle">`,
    ...series('frontier'),
    ...series('candidate'),
    ...labels,
    ...ticks,
    ...legend,
    '</svg>\n',
  ].join('\n');
}

type Axes = { x: (at: number) => number; y: (value: number) => number };

function line(stages: readonly HistoryStage[], key: 'candidate' | 'frontier', { x, y }: Axes): string[] {
  const values = stages.map((stage) => (key === 'candidate' ? stage.candidateIndex : stage.frontierIndex));
  const points = values.map(({ value }, at) => `${fixed(x(at))},${fixed(y(value))}`).join(' ');
  const colour = colours[key];
  return [
    `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...values.flatMap(({ value, lower, upper }, at) => [
      `<line x1="${fixed(x(at))}" x2="${fixed(x(at))}" y1="${fixed(y(lower))}" y2="${fixed(y(upper))}" stroke="${colour}"/>`,
      `<circle cx="${fixed(x(at))}" cy="${fixed(y(value))}" r="4" fill="${colour}"><title>${escapeXml(
        key === 'candidate' ? (stages[at]?.candidate ?? '') : (stages[at]?.frontier ?? ''),
      )} ${roundHalfUp(value, 1).toFixed(1)}</title></circle>`,
    ]),
  ];
}

function text(x: number, y: number, content: string, fill = '#222'): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" fill="${fill}">${escapeXml(content)}</text>`;
}

function fixed(value: number): string {
  return roundHalfUp(value, 1).toString();
}

function escapeXml(content: string): string {
  return cleanText(content)
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;');
}
