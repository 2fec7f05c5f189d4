/** Marks as a bundle states them, and whether they are those that its answers earn, line by line in the order of the plan. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plan, trialKey } from '../../plan.ts';
import { type RunManifest, Score } from '../../schema/index.ts';
import { type Findings, LAST_LINE, told } from './findings.ts';

/** Marks as the bundle states them: in the order of their lines, and by trial. */
export type StatedMarks = { keys: string[]; lines: Map<string, string> };

/** Marks as they follow from the answers, by trial; an answer stands whatever failed after it. */
export type Recomputed = Map<string, { line: string; isAnswer: boolean }>;

export async function readMarks(path: string, findings: Findings): Promise<StatedMarks> {
  const stated: StatedMarks = { keys: [], lines: new Map() };
  const text = await readFile(join(path, 'marks.jsonl'), 'utf8').catch(() => null);
  if (text === null) {
    findings.look('marks', { thing: 'marks.jsonl', problem: 'missing' });
    return stated;
  }
  const lines = text.split('\n');
  if (lines.pop() !== '') findings.look('marks', { thing: 'marks.jsonl', problem: 'invalid', ...told(LAST_LINE) });
  for (const [at, line] of lines.entries()) {
    const key = keyOf(line);
    if (key === null) findings.look('marks', { thing: `marks.jsonl line ${at + 1}`, problem: 'invalid' });
    else {
      stated.keys.push(key);
      stated.lines.set(key, line);
    }
  }
  return stated;
}

function keyOf(line: string): string | null {
  try {
    const { key } = JSON.parse(line) as { key?: unknown };
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}

/** The mark on a line, for answers whose question is not at hand. */
export function statedScore(line: string | undefined): Score | null {
  if (line === undefined) return null;
  const { key: _key, outcome: _outcome, ...score } = JSON.parse(line) as Record<string, unknown>;
  const parsed = Score.safeParse(score);
  return parsed.success ? parsed.data : null;
}

export function compareMarks(
  run: RunManifest,
  { plan, stated, recomputed }: { plan: Plan; stated: StatedMarks; recomputed: Recomputed },
  findings: Findings,
): void {
  let at = 0;
  for (const key of keysOf(plan, run)) {
    const now = recomputed.get(key)?.line;
    if (now === undefined) continue; // never asked, which the audit names
    const then = stated.lines.get(key);
    const place = stated.keys[at] === key;
    if (then === undefined) findings.look('marks', { thing: key, problem: 'missing' });
    else if (then !== now)
      findings.look('marks', {
        thing: key,
        problem: 'differs',
        expected: now.slice(0, 200),
        found: then.slice(0, 200),
      });
    else findings.look('marks', place ? undefined : { thing: key, problem: 'out-of-order' });
    at += 1;
  }
  if (stated.keys.length > at) {
    findings.look('marks', {
      thing: 'marks.jsonl',
      problem: 'foreign',
      expected: `${at}`,
      found: `${stated.keys.length}`,
    });
  }
}

// In the order of `trialsOf`, without rendering a prompt.
function* keysOf(plan: Plan, { asked }: RunManifest): Generator<string> {
  const epochs = Math.max(0, ...plan.benchmarks.map((planned) => planned.epochs));
  for (const modelId of asked) {
    for (let epoch = 1; epoch <= epochs; epoch += 1) {
      for (const { benchmark, samples, epochs: own } of plan.benchmarks) {
        if (epoch > own) continue;
        for (const { id: sampleId } of samples) yield trialKey({ modelId, benchmarkId: benchmark.id, epoch, sampleId });
      }
    }
  }
}
