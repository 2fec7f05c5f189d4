/** What Inspect packs as `.eval` by its own writer is read here as its `.json` form is; skipped aloud without a Python that has it. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRecordings } from '../../harness/data/index.ts';
import { ItemsBenchmark } from '../../harness/schema/index.ts';
import { type Desk, openDesk } from '../harness/cli/command-line.ts';
import { findRun, marksOf, runTiny, scored } from './tiny-run.ts';

const VARIABLE = 'JATDAE_PYTHON_INSPECT';
const python = process.env[VARIABLE];
if (python === undefined) console.warn(`.eval of Inspect: not tried, because ${VARIABLE} names no Python that has it`);

describe.skipIf(python === undefined)('.eval of Inspect', () => {
  let desk: Desk;
  let run: string;
  beforeAll(async () => {
    desk = await openDesk();
    run = await runTiny(desk);
    await desk.jatdae(['export', run, '--to', 'inspect', '--model', 'cand', '--out', 'out']);
    const folder = join(desk.folder, 'out/inspect/cand');
    const names = await readdir(folder, { recursive: true });
    const log = names.find((name) => name.endsWith('.json')) ?? '';
    const words = [resolve('test/exchange/write_eval_logs.py'), desk.folder, join(folder, log)];
    const { stdout } = await promisify(execFile)(python ?? '', words, { env: { ...process.env, HF_HUB_OFFLINE: '1' } });
    console.info(stdout.trim().split('\n').at(-1));
  });
  afterAll(() => desk?.clear());

  const item = (id: string) => ItemsBenchmark.parse({ id, part: 'general', items: 'recordings', scorer: 'number' });
  const read = async (id: string, name: string) => {
    const loaded = await loadRecordings(new Map([['m', join(desk.folder, name)]]), item(id));
    return { samples: loaded.samples, answers: loaded.answers };
  };

  test('that it made itself', async () => {
    const packed = await read('own', 'asked.eval');
    expect(packed).toEqual(await read('own', 'asked.json'));
    const answers = [...(packed.answers.get('m')?.values() ?? [])];
    expect(answers.map(({ text, stop }) => [text?.length, stop])).toEqual([
      [15, 'end'],
      [1, 'length'],
      [80_001, 'end'],
      [0, 'end'],
      [6, 'end'],
    ]);
  });

  test('that it made of an export of ours', async () => {
    const packed = await read('mine', 'exported.eval');
    expect(packed).toEqual(await read('mine', 'exported.json'));
    const ended = await desk.jatdae(['import', 'exported.eval', '--like', run, '--model', 'packed', '--quiet']);
    const back = await findRun(desk, 'imported-packed');
    if (back === undefined) throw new Error(ended.stderr);
    expect(scored(await marksOf(desk, back, 'packed'))).toEqual(scored(await marksOf(desk, run, 'cand')));
  });
});
