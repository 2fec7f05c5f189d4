/** Processes that the benches start: the endpoint that is asked, and whoever asks it. */
import { execFile, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Where `peers/setup.sh` installs the other harnesses. */
export const peersFolder = process.env.JATDAE_BENCH_DIR ?? join(homedir(), '.cache/jatdae-bench');

const execute = promisify(execFile);
const scriptPath = (name: string) => fileURLToPath(new URL(`./${name}.js`, import.meta.url));

export type Endpoint = {
  url: string;
  counts: () => Promise<{ served: number; rejected: number; most: number }>;
  stop: () => void;
};

/** Resolves once it listens. */
export async function startEndpoint({ latencyMs, cap }: { latencyMs: number; cap?: number }): Promise<Endpoint> {
  const words = ['--latency', String(latencyMs), ...(cap === undefined ? [] : ['--cap', String(cap)])];
  const child = spawn(process.execPath, [scriptPath('endpoint'), ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  for await (const url of createInterface({ input: child.stdout })) {
    return {
      url,
      counts: async () => (await fetch(`${url}/counts`)).json() as ReturnType<Endpoint['counts']>,
      stop: () => void child.kill(),
    };
  }
  throw new Error('The endpoint of the bench ended before it listened.');
}

export type Figures = { seconds: number; cpuSeconds: number; megabytes?: number; complete?: boolean };

/** One of the scripts beside this one; its last line is its figures. */
export async function runScript(name: string, words: readonly string[]): Promise<Figures> {
  const { stdout } = await execute(process.execPath, [scriptPath(name), ...words], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Figures;
}

export function medianOf(rows: readonly Figures[], field: 'seconds' | 'cpuSeconds'): number {
  const sorted = rows.map((row) => row[field]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
