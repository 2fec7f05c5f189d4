/**
 * The ratios of all benchmarks with their intervals, the bar as a line, Korean and general parts apart, the whole suite below.
 * A verdict has a sign and a word of its own, so nothing hangs on colour. Exact figures stand in the table beside it.
 */
import { axisX, dot, gridX, ruleX, ruleY, text } from '@observablehq/plot';
import type { MaybeEstimate, Scorecard, Verdict } from '../../../harness/schema/index.ts';
import { cleanText } from '../escape.ts';
import { formatInterval, formatRatio } from '../figures.ts';
import { truncate } from '../width.ts';
import { type Language, labels, partWords, verdictWords } from '../words.ts';
import { draw } from './drawing.ts';
import type { Markup } from './markup.ts';

type Line = {
  at: string;
  name: string;
  head: boolean;
  figures: string;
  verdict: Verdict | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
};

const LINE_HEIGHT = 38;
const NAME_COLUMNS = 20;
/** Ratios outside are drawn at the edge; the table has them. */
const WIDEST = [0, 2] as const;

const symbols = { pass: 'circle', fail: 'square', undecided: 'diamond2', incomplete: 'cross' } as const;
const colours: Readonly<Record<Verdict, string>> = {
  pass: 'var(--good)',
  fail: 'var(--bad)',
  undecided: 'var(--caution)',
  incomplete: 'var(--faint)',
};

/** Null where no line has a ratio. */
export function forestChart(scorecard: Scorecard, language: Language): Markup | null {
  const lines = linesOf(scorecard, language);
  const drawn = lines.flatMap((line) => (line.value === null ? [] : [{ ...line, value: line.value }]));
  if (drawn.length === 0) return null;
  const domain = domainOf(drawn, scorecard.profile.bar);
  return draw(
    {
      height: lines.length * LINE_HEIGHT + 74,
      marginLeft: 10,
      marginRight: 10,
      marginTop: 26,
      marginBottom: 48,
      x: { domain, label: null },
      y: { type: 'band', axis: null, domain: lines.map(({ at }) => at), padding: 0 },
      marks: [...scaleMarks(scorecard.profile.bar, language), ...estimateMarks(drawn, domain), ...nameMarks(lines)],
      color: { type: 'identity' },
      symbol: { type: 'identity' },
    },
    { id: 'forest', ...describe(scorecard, drawn, language) },
  );
}

// The grid, parity as a thin line, and the bar with its name.
function scaleMarks(bar: number, language: Language) {
  return [
    gridX({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 6 }),
    axisX({
      ticks: 6,
      tickFormat: (value: number) => value.toFixed(2),
      tickSize: 0,
      ...{ label: labels.ratio[language], labelAnchor: 'center', labelArrow: 'none', labelOffset: 34 },
    }),
    ruleX([1], { stroke: 'var(--faint)', strokeWidth: 1 }),
    ruleX([bar], { stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '5 3' }),
    text([bar], {
      x: (value: number) => value,
      ...{ frameAnchor: 'top', dy: -14, fontWeight: 600, fill: 'var(--ink)' },
      text: () => `${labels.bar[language]} ${formatRatio(bar)}`,
    }),
  ];
}

// What lies outside the domain stands at its edge.
function estimateMarks(lines: readonly (Line & { value: number })[], [low, high]: [number, number]) {
  const inside = (value: number) => Math.min(high, Math.max(low, value));
  const points = lines.map((line) => ({
    ...line,
    value: inside(line.value),
    lower: inside(line.lower ?? line.value),
    upper: inside(line.upper ?? line.value),
  }));
  return [
    ruleY(points, {
      ...{ y: 'at', x1: 'lower', x2: 'upper', strokeWidth: 2.5, dy: 9 },
      stroke: ({ verdict }: Line) => colourOf(verdict),
    }),
    dot(points, {
      ...{ y: 'at', x: 'value', r: 5.5, strokeWidth: 1.5, stroke: 'var(--page)', dy: 9 },
      fill: ({ verdict }: Line) => colourOf(verdict),
      symbol: ({ verdict }: Line) => (verdict === null ? 'circle' : symbols[verdict]),
    }),
  ];
}

function nameMarks(lines: readonly Line[]) {
  const heads = lines.filter(({ head }) => head);
  const named = lines.filter(({ head }) => !head);
  return [
    text(heads, {
      ...{ y: 'at', text: 'name', frameAnchor: 'left', textAnchor: 'start', dy: 8 },
      ...{ fontWeight: 700, fontSize: 13, fill: 'var(--ink)' },
    }),
    text(named, {
      ...{ y: 'at', text: 'name', frameAnchor: 'left', textAnchor: 'start', dy: -8 },
      ...{ fill: 'var(--ink)', stroke: 'var(--page)', strokeWidth: 6 },
    }),
    text(named, {
      ...{ y: 'at', text: 'figures', frameAnchor: 'right', textAnchor: 'end', dy: -8, fontVariant: 'tabular-nums' },
      ...{ fill: 'var(--soft)', stroke: 'var(--page)', strokeWidth: 6 },
    }),
  ];
}

function linesOf(scorecard: Scorecard, language: Language): Line[] {
  const parts = (['korean', 'general'] as const).flatMap((part): Line[] => {
    const rows = scorecard.benchmarks.filter((row) => row.part === part);
    if (rows.length === 0) return [];
    return [
      headLine(part, capitalise(partWords[part][language])),
      ...rows.map((row, at) => line(`${part} ${at}`, row, { name: row.id, language })),
    ];
  });
  const { verdict } = scorecard.verdict;
  const suite = line('suite', { ratio: scorecard.ratio, verdict }, { name: scorecard.run.suite, language });
  return [...parts, headLine('suite head', labels.suite[language]), suite];
}

function line(
  at: string,
  { ratio, verdict }: { ratio: MaybeEstimate; verdict: Verdict },
  { name, language }: { name: string; language: Language },
): Line {
  const word = verdictWords[verdict][language];
  const shown = { at, name: truncate(cleanText(name), NAME_COLUMNS), head: false, verdict };
  if (ratio.status === 'not-estimable') {
    return { ...shown, figures: `${formatRatio(ratio.value)} ${word}`, value: ratio.value, lower: null, upper: null };
  }
  const { value, lower, upper } = ratio.estimate;
  return {
    ...shown,
    figures: `${formatRatio(value)} (${formatInterval({ lower, upper })}) ${word}`,
    value,
    lower,
    upper,
  };
}

function headLine(at: string, name: string): Line {
  return { at, name, head: true, figures: '', verdict: null, value: null, lower: null, upper: null };
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function domainOf(lines: readonly { value: number; lower: number | null; upper: number | null }[], bar: number) {
  const ends = lines.flatMap(({ value, lower, upper }) => [value, lower ?? value, upper ?? value]);
  const low = Math.max(WIDEST[0], Math.min(bar, 1, ...ends));
  const high = Math.min(WIDEST[1], Math.max(bar, 1, ...ends));
  const spare = Math.max(0.02, (high - low) * 0.06);
  return [Math.max(WIDEST[0], low - spare), high + spare] as [number, number];
}

function colourOf(verdict: Verdict | null): string {
  return verdict === null ? 'var(--ink)' : colours[verdict];
}

function describe(scorecard: Scorecard, lines: readonly Line[], language: Language) {
  const bar = formatRatio(scorecard.profile.bar);
  const figures = lines.map(({ name, figures }) => `${name}: ${figures}`).join('; ');
  return language === 'ko'
    ? { title: '벤치마크별 비율과 구간', description: `점선은 기준선 ${bar}입니다. ${figures}.` }
    : {
        title: 'Ratios of the benchmarks with their intervals',
        description: `The dashed line is the bar, ${bar}. ${figures}.`,
      };
}
