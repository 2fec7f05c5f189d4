import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planFiles } from '../../../harness/data/layout.ts';
import type { HubData } from '../../../harness/define.ts';

const data = (configs: HubData['configs'], more: Partial<HubData> = {}): HubData => ({
  kind: 'hub',
  repo: 'own/invented',
  configs,
  split: 'test',
  ...more,
});

describe('planFiles finds the usual layouts', () => {
  test.each([
    [
      'shards without configs',
      ['data/test-00000-of-00001.parquet', 'data/dev-00000-of-00001.parquet'],
      ['default'],
      [['', 'data/test-00000-of-00001.parquet']],
    ],
    [
      'shards of a config',
      ['main/test-00000-of-00001.parquet', 'socratic/test-00000-of-00001.parquet'],
      ['main'],
      [['main', 'main/test-00000-of-00001.parquet']],
    ],
    ['shards under data', ['data/law/test-0.parquet'], ['law'], [['law', 'data/law/test-0.parquet']]],
    ['the converted branch', ['law/test/0000.parquet'], ['law'], [['law', 'law/test/0000.parquet']]],
    ['a CSV a config', ['data/law/test.csv', 'data/law/dev.csv'], ['law'], [['law', 'data/law/test.csv']]],
    ['a CSV in the config’s folder', ['law/test.csv'], ['law'], [['law', 'law/test.csv']]],
    [
      'config and split in the name',
      ['data/Korean-History-dev.csv', 'data/Korean-History-test.csv'],
      ['Korean-History'],
      [['Korean-History', 'data/Korean-History-test.csv']],
    ],
    ['packed lines', ['test.jsonl.gz'], ['default'], [['', 'test.jsonl.gz']]],
    ['one file at the top', ['README.md', 'test.jsonl'], ['default'], [['', 'test.jsonl']]],
    ['parquet before CSV', ['data/test.csv', 'data/test-0.parquet'], ['default'], [['', 'data/test-0.parquet']]],
    [
      'all configs, in order',
      ['b/test.csv', 'a/test.csv', 'a/dev.csv'],
      'all',
      [
        ['a', 'a/test.csv'],
        ['b', 'b/test.csv'],
      ],
    ],
    ['all configs of a set that has none', ['data/test-0.parquet'], 'all', [['', 'data/test-0.parquet']]],
    [
      'all configs by split in the name',
      ['data/Law-test.csv', 'data/Math-test.csv'],
      'all',
      [
        ['Law', 'data/Law-test.csv'],
        ['Math', 'data/Math-test.csv'],
      ],
    ],
  ] as const)('%s', (_why, paths, configs, expected) => {
    const found = planFiles(paths, data(configs), []).map((file) => [file.config, file.path]);
    expect(found).toEqual(expected);
  });
});

describe('what decides', () => {
  const paths = ['odd/law.test.csv', 'law/test.csv', 'data/law-00000-x.parquet'];

  test('the spec sheet comes first', () => {
    const found = planFiles(paths, data(['law'], { files: ['data/{config}-*.parquet'] }), []);
    expect(found).toEqual([{ config: 'law', path: 'data/law-00000-x.parquet' }]);
  });

  test('then the card', () => {
    const card = [{ config: 'law', split: 'test', patterns: ['odd/law.*.csv'] }];
    expect(planFiles(paths, data(['law']), card)).toEqual([{ config: 'law', path: 'odd/law.test.csv' }]);
  });

  test('a card that says nothing of the split leaves the layouts', () => {
    const card = [{ config: 'law', split: 'train', patterns: ['odd/law.*.csv'] }];
    expect(planFiles(paths, data(['law']), card)).toEqual([{ config: 'law', path: 'law/test.csv' }]);
  });

  test('a sheet whose pattern finds nothing falls back', () => {
    const found = planFiles(['law/test.csv'], data(['law'], { files: ['data/{config}-*.parquet'] }), []);
    expect(found).toEqual([{ config: 'law', path: 'law/test.csv' }]);
  });
});

test('the order of the listing does not matter', () => {
  const paths = ['a/test-0.parquet', 'a/test-1.parquet', 'b/test-0.parquet', 'README.md', 'c/test-0.parquet'];
  const expected = planFiles(paths, data('all'), []);
  fc.assert(
    fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (shuffled) => {
      expect(planFiles(shuffled, data('all'), [])).toEqual(expected);
    }),
  );
});

test('a config without a file names itself and what is there', () => {
  expect(() => planFiles(['law/test.csv'], data(['law', 'math']), [])).toThrow(
    /own\/invented: no file of config math.*law\/test\.csv/s,
  );
});

test('a file of another kind is not read', () => {
  expect(() => planFiles(['test.arrow'], data(['default']), [])).toThrow(/Readable are parquet, jsonl, json, csv, tsv/);
});

describe('archives', () => {
  test.each<[string, string[], HubData, string[]]>([
    ['of the split', ['data/test.zip'], data(['default']), ['data/test.zip']],
    ['one a config', ['law.zip', 'law/test.zip'], data(['law']), ['law/test.zip']],
    ['not where rows lie bare', ['data/test.csv', 'pictures/test.zip'], data('all'), ['data/test.csv']],
    ['not among bare files', ['data/a.csv', 'data/b.zip'], data(['default'], { files: ['data/*'] }), ['data/a.csv']],
    [
      'a member a config',
      ['bank.zip'],
      data(['law', 'math'], { files: ['bank.zip!/{config}/{split}.jsonl'] }),
      ['bank.zip law/test.jsonl', 'bank.zip math/test.jsonl'],
    ],
    [
      'configs by the names of archives',
      ['law.zip', 'math.zip'],
      data('all', { files: ['{config}.zip!/{config}-{split}.csv'] }),
      ['law.zip law-test.csv', 'math.zip math-test.csv'],
    ],
  ])('%s', (_why, paths, wanted, expected) => {
    const planned = planFiles(paths, wanted, []).map(({ path, member }) => [path, member].filter(Boolean).join(' '));
    expect(planned).toEqual(expected);
  });
});
