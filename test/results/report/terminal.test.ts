import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTerminal } from '../../../results/report/terminal.ts';
import { displayWidth } from '../../../results/report/width.ts';
import { fixtureNames, scorecardFixture } from './scorecard-fixture.ts';

const languages = ['ko', 'en'] as const;
const uncoloured = (text: string) => text.replaceAll(/\u001b\[\d+m/g, '');

test.each([
  ['pass', 'PASS', '통과'],
  ['fail', 'FAIL', '미달'],
  ['undecided', 'UNDECIDED', '판정 보류'],
  ['incomplete', 'INCOMPLETE', '불완전'],
] as const)('%s is said in words', (name, english, korean) => {
  const card = scorecardFixture(name);
  expect(renderTerminal(card, { language: 'en' })).toMatch(new RegExp(`^${english}  `, 'm'));
  expect(renderTerminal(card, { language: 'ko' })).toMatch(new RegExp(`^${korean}  `, 'm'));
});

test('the arithmetic of the programme stands over the statistical verdict', () => {
  const lines = renderTerminal(scorecardFixture('undecided'), { language: 'en' }).split('\n');
  const at = lines.findIndex((line) => line.startsWith('Programme arithmetic'));
  expect(lines[at]).toBe('Programme arithmetic  0.9499 (< 0.9500)');
  expect(lines[at + 1]).toBe('Statistical verdict   UNDECIDED (90% interval 0.9218–0.9774)');
});

describe('a rehearsal', () => {
  test('says that the models are stand-ins, and where the truth lies', () => {
    const text = renderTerminal(scorecardFixture('undecided'), { language: 'en', width: 200 });
    expect(text).toContain('The models are stand-ins');
    expect(text).toContain(
      'True ratio 0.9412, measured 0.9499 (90% interval 0.9218–0.9774). The true ratio lies inside',
    );
  });

  test('claims nothing where there is no interval', () => {
    const card = { ...scorecardFixture('incomplete'), rehearsal: { trueRatio: 0.99 } };
    expect(renderTerminal(card, { language: 'en', width: 200 })).not.toMatch(/lies/);
  });

  test('is not claimed of real models', () => {
    expect(renderTerminal(scorecardFixture('pass'), { language: 'en' })).not.toContain('stand-ins');
  });
});

test('an undecided benchmark is to be seen', () => {
  expect(renderTerminal(scorecardFixture('undecided'), { language: 'en' })).toMatch(/^click .* UNDECIDED/m);
});

test.each([
  ['p for all lines together', 'p(below, all) carries', 'p(below, all)'],
  ['what errors are', 'Errors are the candidate', 'Errors'],
])('%s is told where its column stands', (_what, told, head) => {
  for (const width of [100, 110, 120, 132, 160]) {
    const text = renderTerminal(scorecardFixture('fail'), { language: 'en', width });
    const heads = text.split('\n').find((line) => line.startsWith('Benchmark ')) ?? '';
    expect(text.replaceAll('\n', ' ').includes(told)).toBe(heads.includes(head));
  }
});

test('seconds are said to be a sum over calls', () => {
  const card = scorecardFixture('pass');
  const spent = {
    ...{ answers: 2, uncounted: 0, seconds: 8, medianLatencyMs: 4000, cost: null },
    ...{ inputTokens: 1, outputTokens: 1, reasoningTokens: 0 },
  };
  const withSpent = { ...card, models: card.models.map((model) => ({ ...model, spent })) };
  expect(renderTerminal(withSpent, { language: 'en' })).toContain('Seconds are summed over calls');
  expect(renderTerminal(card, { language: 'en' })).not.toContain('Seconds are summed');
});

test('no line is wider than the terminal, for any card, language and width', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fixtureNames),
      fc.constantFrom(...languages),
      fc.integer({ min: 60, max: 220 }),
      (name, language, width) => {
        const text = renderTerminal(scorecardFixture(name), { language, width });
        for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
      },
    ),
    { numRuns: 150 },
  );
});

test('100 columns unless told otherwise, and never fewer than 60', () => {
  const widest = (width?: number) =>
    Math.max(
      ...renderTerminal(scorecardFixture('undecided'), { language: 'en', ...(width === undefined ? {} : { width }) })
        .split('\n')
        .map(displayWidth),
    );
  expect(widest()).toBeLessThanOrEqual(100);
  expect(widest()).toBeGreaterThan(80);
  expect(widest(1)).toBeLessThanOrEqual(60);
});

describe.each(fixtureNames)('colour on %s', (name) => {
  test('only repeats what the words say', () => {
    const card = scorecardFixture(name);
    const coloured = renderTerminal(card, { language: 'ko', color: 'ansi' });
    expect(coloured).toContain('\u001b[');
    expect(uncoloured(coloured)).toBe(renderTerminal(card, { language: 'ko' }));
  });

  test('is the only control sequence', () => {
    const text = uncoloured(renderTerminal(scorecardFixture(name), { language: 'en', color: 'ansi' }));
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });
});
