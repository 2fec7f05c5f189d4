/**
 * Inspect, lm-evaluation-harness, huggingface_hub and Every Eval Ever read what we wrote, each with its own reader or validator. The
 * Python of each is named by an environment variable; a tool without one is skipped aloud.
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { hubResultsFormat } from '../../results/exchange/hub.ts';
import { type Desk, openDesk } from '../harness/cli/command-line.ts';
import { run as hubRun, result } from '../results/exchange/marks.ts';
import { ANSWERS, runTiny } from './tiny-run.ts';

const execute = promisify(execFile);
const SCRIPT = resolve('test/exchange/check_readers.py');
const MISSING = ANSWERS.filter((answer) => answer === null).length;
const TOOLS = [
  ['inspect', 'JATDAE_PYTHON_INSPECT'],
  ['lm-eval', 'JATDAE_PYTHON_LM_EVAL'],
  ['hub', 'JATDAE_PYTHON_HUB'],
  ['every-eval-ever', 'JATDAE_PYTHON_EVERY_EVAL_EVER'],
] as const;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const run = await runTiny(desk);
  for (const to of ['inspect', 'lm-eval', 'every-eval-ever', 'model-index']) {
    const ended = await desk.jatdae(['export', run, '--to', to, '--model', 'cand', '--out', 'out']);
    expect(ended.code, ended.stderr).toBe(0);
  }
  // The tiny run's items are on no hub: an entry of one that is comes from the writer itself.
  for (const file of hubResultsFormat.files(hubRun, [result])) {
    const path = join(desk.folder, 'out', 'model-index', file.path);
    await mkdir(join(path, '..'), { recursive: true });
    if ('yaml' in file) await writeFile(path, stringify(file.yaml));
  }
});
afterAll(() => desk.clear());

describe.each(TOOLS)('%s', (tool, variable) => {
  const python = process.env[variable];
  if (python === undefined) console.warn(`${tool}: not tried, because ${variable} names no Python that has it`);
  test.skipIf(python === undefined)('its own reader takes what we wrote', async () => {
    const folder = join(desk.folder, 'out', tool === 'hub' ? 'model-index' : `${tool}/cand`);
    const words = [SCRIPT, tool, folder, String(ANSWERS.length), String(MISSING)];
    const { stdout } = await execute(python ?? '', words, { env: { ...process.env, HF_HUB_OFFLINE: '1' } });
    console.info(stdout.trim().split('\n').at(-1));
  });
});
