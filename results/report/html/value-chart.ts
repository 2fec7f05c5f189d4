/**
 * What an answer takes beside how good it is: money where it is known of every model, else output tokens. Names are moved
 * apart where points lie close together. Exact figures stand in the table of costs.
 */
import { axisX, axisY, dot, gridX, gridY, text } from '@observablehq/plot';
import type { ModelSummary, Scorecard } from '../../../harness/schema/index.ts';
import { cleanText } from '../escape.ts';
import { formatCount, formatMoney, formatPercent } from '../figures.ts';
import { truncate } from '../width.ts';
import { type Language, roleWords } from '../words.ts';
import { draw } from './drawing.ts';
import type { Markup } from './markup.ts';

const HEIGHT = 270;
const MARGIN = { top: 32, bottom: 44, left: 46, right: 16 } as const;
const NAME_COLUMNS = 22;
const LINE = 16;
/** More names than this would be a thicket. */
const MOST_MODELS = 12;

type Point = { name: string; role: ModelSummary['role']; mean: number; spent: number; figure: string };

/** Null where fewer than two models have both a score and a cost or tokens. */
export function valueChart(scorecard: Scorecard, language: Language): Markup | null {
  const { points, byMoney } = pointsOf(scorecard);
  if (points.length < 2) return null;
  const words = wordsOf(byMoney, language);
  const most = Math.max(...points.map(({ spent }) => spent)) * 1.08;
  const range = rangeOf(points);
  const axis = { ticks: 5, tickSize: 0, labelArrow: 'none' } as const;
  return draw(
    {
      ...{ height: HEIGHT, marginTop: MARGIN.top, marginBottom: MARGIN.bottom },
      ...{ marginLeft: MARGIN.left, marginRight: MARGIN.right },
      x: { domain: [0, most], label: null },
      y: { domain: range, label: null },
      marks: [
        gridX({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 5 }),
        gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 5 }),
        axisX({ ...axis, tickFormat: words.tick, label: words.across, labelAnchor: 'right' }),
        axisY({ ...axis, tickFormat: (value: number) => `${value}%`, label: words.up }),
        dot(points, {
          ...{ x: 'spent', y: 'mean', r: 6, stroke: 'var(--page)' },
          fill: ({ role }: Point) => (role === 'candidate' ? 'var(--accent)' : 'var(--soft)'),
          symbol: ({ role }: Point) => (role === 'candidate' ? 'star' : 'circle'),
        }),
        ...labelsOf(points, { most, range }),
      ],
      color: { type: 'identity' },
      symbol: { type: 'identity' },
    },
    { id: 'value', title: words.title, description: describe(points, language) },
  );
}

// Money where it is known of all and not nothing, else output tokens an answer.
function pointsOf({ models }: Scorecard): { points: Point[]; byMoney: boolean } {
  const asked = models.filter(({ mean, trials }) => mean !== null && trials > 0);
  const byMoney = asked.length > 1 && asked.every(({ cost }) => cost !== null) && asked.some(({ cost }) => cost !== 0);
  const points = asked.flatMap((model): Point[] => {
    const spent = byMoney ? model.cost : model.usage.outputTokens / model.trials;
    if (model.mean === null || spent === null || (!byMoney && spent === 0)) return [];
    const figure = byMoney ? formatMoney(spent) : formatCount(spent);
    const name = truncate(cleanText(model.id), NAME_COLUMNS);
    return [{ name, role: model.role, mean: model.mean * 100, spent, figure }];
  });
  return { points: points.slice(0, MOST_MODELS), byMoney };
}

// Whole tens around the scores, with room below for a name.
function rangeOf(points: readonly Point[]): [number, number] {
  const means = points.map(({ mean }) => mean);
  const low = Math.max(0, Math.floor(Math.min(...means) / 10) * 10 - 5);
  const high = Math.min(100, Math.ceil(Math.max(...means) / 10) * 10);
  return [low, Math.max(high, low + 10)];
}

function describe(points: readonly Point[], language: Language): string {
  return points
    .map(
      ({ name, role, mean, figure }) =>
        `${name} (${roleWords[role][language]}): ${formatPercent(mean / 100)}, ${figure}`,
    )
    .join('; ');
}

// One text mark a name, because each is moved by itself.
function labelsOf(points: readonly Point[], { most, range }: { most: number; range: [number, number] }) {
  const tall = HEIGHT - MARGIN.top - MARGIN.bottom;
  const top = (mean: number) => MARGIN.top + ((range[1] - mean) / (range[1] - range[0])) * tall;
  let floor = Number.NEGATIVE_INFINITY;
  return [...points]
    .sort((one, other) => other.mean - one.mean)
    .map((point) => {
      const y = top(point.mean);
      const placed = Math.max(y, floor + LINE);
      floor = placed;
      const isRight = point.spent / most > 0.5;
      return text([point], {
        ...{ x: 'spent', y: 'mean', text: 'name', textAnchor: isRight ? 'end' : 'start' },
        ...{ dx: isRight ? -11 : 11, dy: placed - y, fill: 'var(--ink)', stroke: 'var(--page)', strokeWidth: 4 },
        fontWeight: point.role === 'candidate' ? 700 : 400,
      });
    });
}

function wordsOf(byMoney: boolean, language: Language) {
  const tick = byMoney ? (value: number) => `$${value}` : (value: number) => formatCount(value);
  if (language === 'ko') {
    const across = byMoney ? '비용(US$)' : '응답당 출력 토큰';
    return { tick, across, up: '점수', title: `점수와 ${byMoney ? '비용' : '출력 토큰'}` };
  }
  const across = byMoney ? 'Cost (US$)' : 'Output tokens an answer';
  return { tick, across, up: 'Score', title: byMoney ? 'Score and cost' : 'Score and output tokens' };
}
