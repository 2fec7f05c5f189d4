/**
 * What fault tests are run on: a small run of two stand-ins that count what they are asked, the built command line as processes
 * that can be killed at a moment, and what is left of a run afterwards.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type StandInOptions, startStandIn } from '../../adapters/rehearsal/index.ts';
import { JournalEntry } from '../../harness/schema/index.ts';

const MAIN = resolve('dist/harness/cli/main.js');
const REPORTS = ['marks.jsonl', 'scorecard.json', 'scorecard.csv', 'scorecard.md'];

export type Rig = {
  folder: string;
  /** Path of the config. */
  config: string;
  /** How often each trial's question was asked, by `model|sample`. */
  asked: Map<string, number>;
  /** Told of each question; set it to act at a moment of the run. */
  onQuestion: () => void;
  clear: () => Promise<void>;
};

export type RigOptions = {
  items: number;
  latencyMs: number;
  /** YAML of the run's limits. */
  limits?: string;
  faults?: StandInOptions['faults'];
};

/** A config of one candidate and one reference that are asked sums. */
export async function openRig({ items, latencyMs, limits, faults }: RigOptions): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'jatdae-faults-'));
  const asked = new Map<string, number>();
  const rig: Rig = {
    folder,
    config: join(folder, 'my.yaml'),
    asked,
    onQuestion: () => undefined,
    async clear() {
      for (const one of standIns) await one.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const standIn = (name: string, ability: number) =>
    startStandIn({
      models: [{ name, ability: () => ability, correlation: 0.5 }],
      answers: (prompt) => {
        const sum = /^(\d+) \+ (\d+)/.exec(prompt);
        if (sum === null || Number(sum[2]) !== Number(sum[1]) * 3) return undefined;
        const trial = `${name}|i${sum[1]}`;
        asked.set(trial, (asked.get(trial) ?? 0) + 1);
        rig.onQuestion();
        const right = Number(sum[1]) * 4;
        return { benchmarkId: 'mine', right: `Answer: ${right}`, wrong: `Answer: ${right + 1}` };
      },
      seed: 'faults',
      latencyMs: { typical: latencyMs, spread: 0.5 },
      faults: faults ?? {},
    });
  const standIns = await Promise.all([standIn('weak', 0.6), standIn('strong', 0.9)]);
  await writeConfig(folder, { items, limits, urls: standIns.map(({ url }) => url) });
  return rig;
}

/** Items and a config that asks the models `weak` and `strong` of two servers. */
export async function writeConfig(
  folder: string,
  { items, limits, urls }: { items: number; limits?: string | undefined; urls: readonly string[] },
): Promise<string> {
  const lines = Array.from({ length: items }, (_, at) =>
    JSON.stringify({ id: `i${at}`, prompt: `${at} + ${at * 3} = ?`, gold: String(at * 4) }),
  );
  await writeFile(join(folder, 'items.jsonl'), lines.join('\n'));
  const config = join(folder, 'my.yaml');
  await writeFile(
    config,
    `asOf: 2026-11-21
limits: ${limits ?? '{ concurrency: 4 }'}
candidates: [{ id: weak, adapter: openai, model: weak, baseUrl: ${urls[0]}/v1 }]
references: [{ id: strong, adapter: openai, model: strong, baseUrl: ${urls[1]}/v1, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`,
  );
  return config;
}

export type Ended = { code: number | null; signal: string | null; stderr: string; tookMs: number };

export type StartOptions = {
  cwd: string;
  /** Is handed the means to kill the process with SIGKILL. */
  onStart?: (kill: () => void) => void;
  nodeOptions?: string;
};

/** `jatdae …` as a process of its own. */
export function jatdae(words: readonly string[], { cwd, onStart, nodeOptions }: StartOptions): Promise<Ended> {
  const startedAt = performance.now();
  return new Promise((ended, failed) => {
    const env = { PATH: process.env.PATH, HOME: cwd, LANG: 'en_US.UTF-8', NODE_OPTIONS: nodeOptions ?? '' };
    const child = spawn(process.execPath, [MAIN, ...words], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    onStart?.(() => child.kill('SIGKILL'));
    child.on('error', failed);
    child.on('close', (code, signal) => ended({ code, signal, stderr, tookMs: performance.now() - startedAt }));
  });
}

/** The one run's folder under `runs/`, or null before there is one. */
export function runFolderIn(cwd: string): string | null {
  const runs = join(cwd, 'runs');
  const found = existsSync(runs) ? readdirSync(runs, { withFileTypes: true }).find((one) => one.isDirectory()) : null;
  return found ? join(runs, found.name) : null;
}

export type Left = {
  /** Whole lines, header included. */
  whole: string;
  isTorn: boolean;
  entries: JournalEntry[];
  /** Answered trials as `model|sample`. */
  answered: string[];
};

/** What a journal holds, read by other means than the harness's own. */
export function journalIn(cwd: string): Left {
  const folder = runFolderIn(cwd);
  const path = join(folder ?? '', 'journal.jsonl');
  const text = folder !== null && existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const entries = whole
    .split('\n')
    .slice(1, -1)
    .map((line) => {
      const { sum: _, ...entry } = JSON.parse(line);
      return JournalEntry.parse(entry);
    });
  const answered = entries.filter((one) => one.result.kind === 'generation').map(({ key }) => trialOf(key));
  return { whole, isTorn: text.length > whole.length, entries, answered };
}

/** `model|sample` of a trial's key. */
export function trialOf(key: string): string {
  const [model, , , sample] = key.split('|');
  return `${model}|${sample}`;
}

/** Everything that is made from a journal, as text; of wall times, which no two runs share, nothing is left. */
export function reportsIn(cwd: string): Record<string, string> {
  const folder = runFolderIn(cwd) ?? '';
  return Object.fromEntries(REPORTS.map((name) => [name, withoutTimes(readFileSync(join(folder, name), 'utf8'))]));
}

/** JSON, or the Markdown report's section on cost, without the times in it. */
export function withoutTimes(text: string): string {
  return text.replaceAll(/"(seconds|medianLatencyMs)": ?[\d.e+-]+/g, '"$1":0').replace(/## What it cost[^#]*/, '');
}
