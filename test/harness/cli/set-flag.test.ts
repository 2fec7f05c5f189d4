import { describe, expect, test } from 'vitest';
import { applySettings, controlOf, parseSettings } from '../../../harness/cli/set-flag.ts';

const CONFIG = {
  asOf: '2026-11-21',
  candidates: [{ id: 'gpt-5.1', adapter: 'openai' }],
  references: ['listed', { id: 'b', adapter: 'openai' }],
  limits: { maxAttempts: 2 },
};
const apply = (...texts: string[]) =>
  applySettings(CONFIG, parseSettings(texts)) as typeof CONFIG & Record<string, unknown>;
const control = (...texts: string[]) => controlOf(parseSettings(texts), ['gpt-5.1', 'b']);

describe('of a run that begins', () => {
  test.each([
    ['a limit by its bare name', 'concurrency=64', { limits: { maxAttempts: 2, concurrency: 64 } }],
    ['a path with dots', 'limits.maxAttempts=9', { limits: { maxAttempts: 9 } }],
    ['a field of the config', 'seed=other', { seed: 'other' }],
    [
      'a model whose id holds a dot',
      'gpt-5.1.concurrency=8',
      { candidates: [{ id: 'gpt-5.1', adapter: 'openai', concurrency: 8 }] },
    ],
    ['a place that is not there yet', 'cache.read=false', { cache: { read: false } }],
    ['a value that holds an equals sign', 'seed=a=b', { seed: 'a=b' }],
  ])('%s', (_why, text, expected) => expect(apply(text)).toMatchObject(expected));

  test('the config that was read stays as it was', () => {
    apply('limits.maxAttempts=9');
    expect(CONFIG.limits.maxAttempts).toBe(2);
  });

  test.each([
    ['no value', 'concurrency', 'has no "="'],
    ['a way through a text', 'asOf.year=1', 'holds no fields'],
    ['a prototype', '__proto__.x=1', 'is no path'],
  ])('%s is told', (_why, text, expected) => expect(() => apply(text)).toThrow(expected));
});

describe('of a run under way', () => {
  test.each([
    ['all accounts', ['concurrency=64'], { concurrency: 64 }],
    ['by its whole name', ['limits.requestsPerMinute=90'], { requestsPerMinute: 90 }],
    ['back to finding out', ['concurrency=adaptive'], { concurrency: 'adaptive' }],
    [
      'models',
      ['gpt-5.1.concurrency=8', 'b.tokensPerMinute=5'],
      { models: { 'gpt-5.1': { concurrency: 8 }, b: { tokensPerMinute: 5 } } },
    ],
  ])('%s', (_why, texts, expected) => expect(control(...texts)).toEqual(expected));

  test.each([
    ['what would change the questions', 'seed=other', 'cannot be changed while the run is under way'],
    ['a mistyped limit', 'concurency=5', 'Did you mean "concurrency"?'],
    ['a value that is none', 'concurrency=0', 'does not fit'],
  ])('%s is refused', (_why, text, expected) => expect(() => control(text)).toThrow(expected));
});
