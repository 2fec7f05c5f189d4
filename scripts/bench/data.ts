/**
 * KMMLU from parquet files on disk to trials: seconds, and the largest memory of a process that does nothing else. The 35,030 rows in
 * 45 subjects are made, as long as such questions are. Usage: node dist/scripts/bench/data.js [--kmmlu FOLDER, a data folder that holds it].
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { KMMLU_SUBJECTS, kmmlu } from '../../benchmarks/korean/kmmlu.ts';
import { loadSamples } from '../../harness/data/index.ts';
import { trialsOf } from '../../harness/plan.ts';
import { Model } from '../../harness/schema/index.ts';
import { parquetFile } from './parquet-file.ts';
import { peakMegabytes, print, timed } from './rig.ts';

const ROWS = 35_030;
const MOST_SECONDS = 3;
const MOST_MEGABYTES = 300;

const { values } = parseArgs({ options: { kmmlu: { type: 'string' }, measure: { type: 'string' } } });

if (values.measure !== undefined) await measure(values.measure);
else {
  const folder = mkdtempSync(join(tmpdir(), 'jatdae-bench-'));
  try {
    if (values.kmmlu === undefined) fillKmmlu(folder);
    compare(values.kmmlu ?? folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own: the largest memory is that of a process's whole life. */
function compare(dataDir: string): void {
  const words = [fileURLToPath(import.meta.url), '--measure', dataDir];
  const found = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }));
  const wanted = { cpuSeconds: MOST_SECONDS, megabytes: MOST_MEGABYTES };
  print({ bench: 'data', ...found, wanted });
  const reached = found.cpuSeconds <= MOST_SECONDS && found.megabytes <= MOST_MEGABYTES && found.trials === ROWS;
  process.exitCode = reached ? 0 : 1;
}

async function measure(dataDir: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jatdae-bench-'));
  const source = { cacheDir: join(folder, 'cache'), lockFile: join(folder, 'lock.json'), dataDir };
  const before = peakMegabytes();
  const { result, seconds, cpuSeconds } = await timed(async () => {
    const { samples } = await loadSamples(kmmlu, { seed: 'bench', source });
    const model = Model.parse({ id: 'm', role: 'candidate', adapter: 'openai', model: 'm' });
    const plan = { seed: 'bench', benchmarks: [{ benchmark: kmmlu, samples, epochs: 1, weight: 1 }], models: [model] };
    let trials = 0;
    for (const trial of trialsOf(plan, model)) trials += trial.key === '' ? 0 : 1;
    return trials;
  });
  rmSync(folder, { recursive: true, force: true });
  print({ trials: result, seconds, cpuSeconds, megabytes: peakMegabytes(), ofThemBefore: before });
}

function fillKmmlu(dataDir: string): void {
  for (const [at, subject] of KMMLU_SUBJECTS.entries()) {
    const folder = join(dataDir, 'HAERAE-HUB', 'KMMLU', subject);
    const from = Math.floor((at * ROWS) / KMMLU_SUBJECTS.length);
    const to = Math.floor(((at + 1) * ROWS) / KMMLU_SUBJECTS.length);
    const numbers = Array.from({ length: to - from }, (_, row) => from + row);
    mkdirSync(folder, { recursive: true });
    const choices = [...'ABCD'].map((letter, place) => [
      letter,
      numbers.map((row) => wordsOf(row * 5 + place + 1, 1 + ((row + place) % 7))),
    ]);
    const file = parquetFile({
      question: numbers.map((row) => wordsOf(row * 5, 6 + (row % 25))),
      answer: numbers.map((row) => BigInt(1 + (row % 4))),
      ...Object.fromEntries(choices),
      Category: numbers.map(() => subject),
    });
    writeFileSync(join(folder, 'test-00000-of-00001.parquet'), file);
  }
}

/** So many words of one to four Korean signs, other ones for each number. */
function wordsOf(number: number, count: number): string {
  const word = (at: number) => {
    const signs = Array.from({ length: 1 + (at % 4) }, (_, sign) => 0xac00 + ((at * 7919 + sign * 104_729) % 11_172));
    return String.fromCharCode(...signs);
  };
  return Array.from({ length: count }, (_, at) => word(number * 31 + at * 17)).join(' ');
}
