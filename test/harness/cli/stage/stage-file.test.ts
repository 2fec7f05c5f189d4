import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStage } from '../../../../harness/cli/stage/stage-file.ts';
import { block, scheme } from '../../../results/stage/scheme.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-stage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const words = { en: 'w', ko: 'w' };
const own = scheme([block('users', 20, { kind: 'panel', scale: { min: 1, max: 5 }, trim: 0, to: 'first' })]);
const team = (id: string, file: string) => ({ id, title: id, blocks: { users: { from: 'panel', file } } });

async function stageOf(more: object): Promise<string> {
  const path = join(folder, 'stage.json');
  await writeFile(path, JSON.stringify({ title: words, asOf: '2027-01-01', scheme: own, ...more }));
  return path;
}

test('a panel in two files is refused, both named: raters mark all teams', async () => {
  const path = await stageOf({ teams: [team('x', 'one.csv'), team('y', 'two.csv')] });
  await expect(readStage(path)).rejects.toMatchObject({
    code: 'STAGE_PANELS_DIFFER',
    message: expect.stringContaining('Block users is marked in one.csv and two.csv'),
  });
});

test('a mark off the scale is refused by row and column before anything is computed', async () => {
  await writeFile(join(folder, 'one.csv'), 'rater,x,y\nr1,5,4\nr2,4,5.5\n');
  const path = await stageOf({ teams: [team('x', 'one.csv'), team('y', 'one.csv')] });
  await expect(readStage(path)).rejects.toThrow(/one\.csv: row 3 \(rater r2\), column y: 5\.5 lies outside 1 to 5/);
});

test('a scheme that speaks of a block which it does not have is refused with the place', async () => {
  const ties = { ...own.ties, rule: 'blocks', blocks: ['experts'] };
  const path = await stageOf({ scheme: { ...own, ties }, teams: [team('x', 'one.csv')] });
  await expect(readStage(path)).rejects.toThrow(/scheme\.ties\.blocks: .*experts/);
});
