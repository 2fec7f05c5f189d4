/**
 * How often a re-check flags honest and inflated submissions, in simulated submissions whose noise is known.
 * Usage: node dist/scripts/recheck-simulation.js [CHECKS]. Exits 1 where an honest copy is flagged in more than 5 % or an inflation
 * of ten points in fewer than 80 % of the checks.
 */
import { pathToFileURL } from 'node:url';
import { type Random, randomFrom } from '../harness/random.ts';
import { type RecheckPair, recheckMarks } from '../results/recheck.ts';

export type Scene = {
  name: string;
  /** How clearly samples are easy or hard: large leaves little noise. */
  clarity: number;
  epochs: number;
  repeats: number;
  /** Marks between 0 and 1 in the place of right and wrong. */
  graded?: true;
  /** `samples`: all epochs of some samples were mended; `marks`: marks here and there. */
  inflates: 'samples' | 'marks';
};

/** Repeats are what the command takes when it is told nothing, but for the first scene. */
export const SCENES: readonly Scene[] = [
  { name: 'temperature 0, asked once', clarity: 14, epochs: 1, repeats: 1, inflates: 'samples' },
  { name: 'temperature 0', clarity: 14, epochs: 1, repeats: 3, inflates: 'samples' },
  { name: 'low noise', clarity: 7, epochs: 1, repeats: 5, inflates: 'samples' },
  { name: 'sampled', clarity: 4, epochs: 1, repeats: 5, inflates: 'samples' },
  { name: '4 epochs, low noise', clarity: 7, epochs: 4, repeats: 3, inflates: 'samples' },
  { name: '4 epochs, sampled', clarity: 4, epochs: 4, repeats: 3, inflates: 'samples' },
  { name: '4 epochs, marks', clarity: 4, epochs: 4, repeats: 3, inflates: 'marks' },
  { name: '8 epochs, noisy', clarity: 2, epochs: 8, repeats: 3, inflates: 'samples' },
  { name: 'graded, 4 epochs', clarity: 4, epochs: 4, repeats: 3, graded: true, inflates: 'samples' },
];

const BANK = 1000;
const SAMPLE = 100;
const GAIN = 0.1;

export type Rates = { noise: number; honest: number; inflated: number; undecided: number };

/** Share of `checks` that flag an honest copy, and one to which ten points were added. */
export function simulateScene(scene: Scene, checks: number, seed: string): Rates {
  const counts = { noise: 0, honest: 0, inflated: 0, undecided: 0 };
  for (let check = 0; check < checks; check += 1) {
    const random = randomFrom('recheck', seed, scene.name, check);
    const bank = Array.from({ length: BANK }, () => pairOf(scene, random));
    const picked = random.shuffle(bank.map((_, at) => at)).slice(0, SAMPLE);
    const honest = recheckMarks(picked.map((at) => bank[at] as RecheckPair));
    const inflated = inflate(bank, scene, random);
    const found = recheckMarks(picked.map((at) => inflated[at] as RecheckPair));
    counts.noise += bank.filter(({ submitted, asked }) => submitted[0] !== asked[0]).length / BANK;
    if (honest.verdict === 'inconsistent') counts.honest += 1;
    if (honest.verdict === 'cannot-tell') counts.undecided += 1;
    if (found.verdict === 'inconsistent') counts.inflated += 1;
  }
  const share = (count: number) => count / checks;
  return {
    noise: share(counts.noise),
    honest: share(counts.honest),
    inflated: share(counts.inflated),
    undecided: share(counts.undecided),
  };
}

function pairOf({ clarity, epochs, repeats, graded }: Scene, random: Random): RecheckPair {
  // Sum of uniforms for a bell; the shift makes about two thirds right.
  const bell = random.uniform() + random.uniform() + random.uniform() - 1.5;
  const ability = 1 / (1 + Math.exp(-clarity * (2 * bell + 0.4)));
  const draw = () => {
    if (graded === undefined) return random.uniform() < ability ? 1 : 0;
    return Math.min(1, Math.max(0, ability + 0.5 * (random.uniform() - 0.5)));
  };
  const marks = (count: number) => Array.from({ length: count }, draw);
  return { submitted: marks(epochs), asked: marks(repeats) };
}

// Wrong marks become right, in random order, until the whole submission has gained ten points.
function inflate(bank: readonly RecheckPair[], { epochs, inflates }: Scene, random: Random): RecheckPair[] {
  const copy = bank.map(({ submitted, asked }) => ({ submitted: [...submitted], asked }));
  const samples = copy.map((_, at) => at);
  const cells = samples.flatMap((at) => Array.from({ length: epochs }, (_, epoch) => ({ at, epoch })));
  const order =
    inflates === 'marks'
      ? random.shuffle(cells)
      : random.shuffle(samples).flatMap((at) => cells.slice(at * epochs, (at + 1) * epochs));
  let left = GAIN * BANK * epochs;
  for (const { at, epoch } of order) {
    const marks = copy[at]?.submitted;
    if (marks === undefined || left <= 0) break;
    left -= 1 - (marks[epoch] ?? 1);
    marks[epoch] = 1;
  }
  return copy;
}

function main(checks: number): void {
  let broken = 0;
  process.stdout.write('scene                       differ   honest flagged   +10 flagged   cannot tell\n');
  for (const scene of SCENES) {
    const { noise, honest, inflated, undecided } = simulateScene(scene, checks, 'nightly');
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
    const holds = honest <= 0.05 && inflated >= 0.8;
    if (!holds) broken += 1;
    process.stdout.write(
      `${scene.name.padEnd(26)} ${percent(noise)} ${percent(honest)}         ${percent(inflated)}      ${percent(undecided)}${holds ? '' : '  BROKEN'}\n`,
    );
  }
  process.exitCode = broken === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(Number(process.argv[2] ?? 500));
