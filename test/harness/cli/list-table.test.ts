import { expect, test } from 'vitest';
import { LISTS, rowsOf } from '../../../harness/cli/commands/list.ts';
import { KOREAN_HEADS, renderList } from '../../../harness/cli/list-table.ts';
import { displayWidth } from '../../../results/report/width.ts';

test.each(LISTS)('every column of %s has a Korean head', async (what) => {
  const [row] = await rowsOf(what, 'ko');
  expect(Object.keys(row ?? {}).filter((column) => KOREAN_HEADS[column] === undefined)).toEqual([]);
});

test('a licence in words is in Korean words, and one with a name of its own keeps it', async () => {
  const rows = await rowsOf('benchmarks', 'ko');
  const worded = new Set(rows.map(({ licence = '' }) => licence).filter((licence) => licence.includes(' ')));
  expect(worded.size).toBeGreaterThan(3);
  for (const licence of worded) expect(renderList([{ licence }], 'ko'), licence).toMatch(/[가-힣].*\n.*[가-힣]/);
  expect(renderList([{ licence: 'none stated' }], 'en')).toBe('licence\nnone stated');
  expect(renderList([{ licence: 'CC-BY-4.0' }], 'ko')).toContain('CC-BY-4.0');
});

test('columns stand below each other, whatever the language of a cell', () => {
  const lines = renderList(
    [
      { id: 'a', part: 'korean', window: '6 months' },
      { id: 'longer', part: 'general', window: '-' },
    ],
    'ko',
  ).split('\n');
  expect(lines).toEqual(['이름    영역    기간', 'a       한국어  6개월', 'longer  일반    -']);
  expect(new Set(lines.map((line) => displayWidth(line.slice(0, line.lastIndexOf('  ') + 2))))).toEqual(new Set([16]));
});
