import { describe, expect, test } from 'vitest';
import type { Draw } from '../../../adapters/rehearsal/draw.ts';
import { type AnswerEntry, speakRight, speakWrong, usualManners } from '../../../adapters/rehearsal/manners.ts';
import { scoreChoice } from '../../../benchmarks/scorers/choice.ts';
import type { Benchmark } from '../../../harness/define.ts';
import { markGeneration } from '../../../harness/outcome.ts';
import type { Sample } from '../../../harness/schema/index.ts';

const entry: AnswerEntry = { benchmarkId: 'b', right: '정답: C', wrong: '정답: B' };
const sample: Sample = {
  id: '1',
  input: 'Q',
  choices: ['w', 'x', 'y', 'z'],
  target: { kind: 'choice', index: 2 },
  groups: {},
};
const benchmark = { id: 'b', score: scoreChoice } as unknown as Benchmark;
const drawOf = (at: number): Draw => ({ seed: 'manners', model: 'm', prompt: `question ${at}`, requestSeed: 1 });
const many = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));

const stops = { stop: 'end', length: 'length', content_filter: 'filtered' } as const;
const mark = ({ text, finishReason }: ReturnType<typeof speakRight>) =>
  markGeneration({ text, stop: stops[finishReason], latencyMs: 0 }, sample, benchmark);

describe('right answers', () => {
  const spoken = many(400, (at) => speakRight(drawOf(at), entry));

  test('mark 1, whatever they are wrapped in', () => {
    for (const one of spoken) expect(mark(one), one.text).toMatchObject({ outcome: 'answered', score: { value: 1 } });
  });

  test('come in all four wrappings', () => {
    const counts = [
      spoken.filter(({ text }) => text.startsWith('<think>')).length,
      spoken.filter(({ reasoning }) => reasoning !== undefined).length,
      spoken.filter(({ text }) => text.includes('**정답: C**')).length,
      spoken.filter(({ text, reasoning }) => text === '정답: C' && reasoning === undefined).length,
    ];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(400);
    for (const count of counts) expect(count).toBeGreaterThan(60);
  });

  test('text that is marked itself gets nothing around it but thinking', () => {
    const texts = many(
      100,
      (at) => speakRight(drawOf(at), { ...entry, right: 'def f():\n  return 1', verbatim: true }).text,
    );
    for (const text of texts) expect(text.replace(/^<think>[\s\S]*<\/think>\n\n/, '')).toBe('def f():\n  return 1');
  });

  test('code, formulas and several lines keep their own marks', () => {
    for (const right of ['\\boxed{3}', '`x`', 'a\nb', '**정답: C**']) {
      for (const { text } of many(40, (at) => speakRight(drawOf(at), { ...entry, right }))) {
        expect(text.endsWith(right)).toBe(true);
      }
    }
  });
});

describe('what is not right', () => {
  test.each([
    ['refusal', 'refused'],
    ['rambling', 'unparsed'],
    ['empty', 'empty'],
    ['truncated', 'truncated'],
    ['unclosedThinking', 'truncated'],
    ['filtered', 'filtered'],
  ] as const)('%s is seen as %s and marks 0', (manner, outcome) => {
    const marked = mark(speakWrong(drawOf(1), entry, { [manner]: 1 }));
    expect(marked).toEqual({ outcome, score: { status: 'scored', value: 0, answer: null } });
  });

  test('without manners every one is a wrong answer', () => {
    for (const one of many(200, (at) => speakWrong(drawOf(at), entry, {}))) {
      expect(mark(one), one.text).toMatchObject({ outcome: 'answered', score: { value: 0 } });
    }
  });

  test('the usual manners come in their shares, and all mark 0', () => {
    const outcomes = many(5000, (at) => mark(speakWrong(drawOf(at), entry, usualManners)));
    expect(outcomes.every(({ score }) => score.status === 'scored' && score.value === 0)).toBe(true);
    const share = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length / 5000;
    expect(share('refused')).toBeCloseTo(0.03, 1.9);
    expect(share('truncated')).toBeCloseTo(0.008, 1.9);
    expect(share('answered')).toBeCloseTo(0.892, 1.7);
  });

  test('where the text itself is marked, no free text takes the place of a wrong answer', () => {
    const spoken = speakWrong(drawOf(3), { ...entry, verbatim: true }, { refusal: 0.5, rambling: 0.5 });
    expect(spoken.text).toContain('정답: B');
  });
});
