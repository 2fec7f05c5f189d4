import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPanel } from '../../../../harness/cli/stage/panel.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-panel-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const scale = { min: 1, max: 5, trim: 0 };
async function panel(text: string, columns = ['lg', 'skt'], own = scale) {
  const path = join(folder, 'panel.csv');
  await writeFile(path, text);
  return readPanel(path, columns, own);
}

describe('a panel', () => {
  test('is read by column, in the order of its raters', async () =>
    expect([...(await panel('\uFEFFrater,lg,skt\r\nr1,5,4.5\r\n\r\nr2, 3 ,2\r\n'))]).toEqual([
      ['lg', [5, 3]],
      ['skt', [4.5, 2]],
    ]));

  test.each<[why: string, text: string, message: RegExp, own?: typeof scale]>([
    ['a hole', 'rater,lg,skt\nr1,5,4\nr2,,3\n', /row 3 \(rater r2\), column lg: empty/],
    ['a short row', 'rater,lg,skt\nr1,5\n', /row 2 \(rater r1\), column skt: empty/],
    ['a long row', 'rater,lg,skt\nr1,5,4,3\n', /row 2 .*4 cells, the header has 3/],
    ['above the scale', 'rater,lg,skt\nr1,5,6\n', /row 2 \(rater r1\), column skt: 6 lies outside 1 to 5/],
    ['below the scale', 'rater,lg,skt\nr1,0,3\n', /row 2 \(rater r1\), column lg: 0 lies outside 1 to 5/],
    ['no number', 'rater,lg,skt\nr1,5,good\n', /column skt: "good" is no number/],
    ['a number in disguise', 'rater,lg,skt\nr1,5,1e0\n', /"1e0" is no number/],
    ['a rater twice', 'rater,lg,skt\nr1,5,4\nr1,4,4\n', /row 3: rater r1 was already in row 2/],
    ['a rater without a name', 'rater,lg,skt\n,5,4\n', /row 2 \(rater without a name\), column rater: empty/],
    ['a team without a column', 'rater,lg\nr1,5\n', /no column of skt/],
    ['a column without a team', 'rater,lg,skt,nc\nr1,5,4,3\n', /nc is no team/],
    ['a column twice', 'rater,lg,lg,skt\nr1,5,4,3\n', /column lg stands there twice/],
    ['another first column', 'name,lg,skt\nr1,5,4\n', /first column is "name", not "rater"/],
    ['nobody', 'rater,lg,skt\n', /0 raters, and there is nobody/],
    [
      'fewer raters than are dropped',
      'rater,lg,skt\nr1,5,4\nr2,5,4\n',
      /2 raters, and 2 are dropped/,
      { ...scale, trim: 1 },
    ],
    ['an empty file', '', /first column is "", not "rater"/],
    ['an open quotation', 'rater,lg,skt\nr1,"5,4\n', /cannot be read as CSV/],
  ])('with %s is refused', async (_why, text, message, own) =>
    expect(panel(text, ['lg', 'skt'], own)).rejects.toThrow(message),
  );

  test('names the first faults and counts the rest', async () => {
    const rows = Array.from({ length: 9 }, (_, at) => `r${at},9,1`).join('\n');
    await expect(panel(`rater,lg,skt\n${rows}\n`)).rejects.toThrow(/row 2 .*row 6 .*and 4 more/s);
  });
  test('that is not there says so', async () =>
    expect(readPanel(join(folder, 'absent.csv'), ['lg'], scale)).rejects.toThrow(/cannot be read/));
});
