import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillPattern, findConfig, matchesPattern } from '../../../harness/data/pattern.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

describe('matchesPattern', () => {
  test.each([
    ['the same text', 'data/test.csv', 'data/test.csv', true],
    ['a star is part of a name', 'data/test-*.parquet', 'data/test-00000-of-00001.parquet', true],
    ['a star may be nothing', 'data/test*.csv', 'data/test.csv', true],
    ['a star does not cross a folder', 'data/*.csv', 'data/a/b.csv', false],
    ['two stars cross folders', 'Dataset/**/*.json', 'Dataset/Culture/Korean Law/Law.json', true],
    ['two stars may be no folder', 'Dataset/**/*.json', 'Dataset/Law.json', true],
    ['a point is a point', 'test.csv', 'testxcsv', false],
    ['brackets are brackets', 'a[b].csv', 'ab.csv', false],
    ['nothing may be left over', 'data/test.csv', 'data/test.csv.gz', false],
  ])('%s', (_why, pattern, path, expected) => expect(matchesPattern(pattern, path)).toBe(expected));

  test('a pattern without stars matches exactly itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, path) => {
        fc.pre(!pattern.includes('*'));
        expect(matchesPattern(pattern, path)).toBe(pattern === path);
      }),
    );
  });

  test('a hostile card cannot make it slow', () => {
    const tookMs = cpuMsOf(() => {
      matchesPattern(`${'**/*a'.repeat(200)}b`, 'a/'.repeat(2000));
    });
    expect(tookMs).toBeLessThan(10_000);
  });
});

describe('findConfig', () => {
  test.each([
    ['a folder', '{config}/test-*.parquet', 'main/test-00000-of-00001.parquet', 'main'],
    ['hyphens in the name', 'data/{config}-test.csv', 'data/Korean-History-test.csv', 'Korean-History'],
    ['a folder with a space', 'Dataset/*/{config}/*.json', 'Dataset/Culture/Korean Law/Law_KIIP.json', 'Korean Law'],
    ['another split', 'data/{config}-test.csv', 'data/Accounting-dev.csv', null],
    ['never across folders', '{config}.csv', 'a/b.csv', null],
    ['never nothing', 'data/{config}-test.csv', 'data/-test.csv', null],
  ])('%s', (_why, pattern, path, expected) => expect(findConfig(pattern, path)).toBe(expected));
});

test('fillPattern leaves a config open that it is not given', () => {
  expect(fillPattern('{config}/{split}', { split: 'test' })).toBe('{config}/test');
  expect(fillPattern('{config}/{split}', { config: 'main', split: 'test' })).toBe('main/test');
});
