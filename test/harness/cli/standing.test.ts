import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStanding } from '../../../harness/cli/standing.ts';
import { createTrialPlaces } from '../../../harness/cli/trial-places.ts';
import { type Plan, trialsOf } from '../../../harness/plan.ts';
import { openJournal, readAttempts, readJournal } from '../../../harness/run/journal.ts';
import type { JournalEntry } from '../../../harness/schema/index.ts';
import { generation, model, planOf } from '../fixtures.ts';

const expected = { journal: 1 as const, run: 'r', plan: '0'.repeat(64) };
const plan = ((): Plan => {
  const two = planOf(4, [model('a'), model('b')], 2);
  const [planned] = two.benchmarks;
  const [first, ...others] = planned!.samples;
  return { ...two, benchmarks: [{ ...planned!, samples: [{ ...first!, id: 'odd|"id"\\한\n' }, ...others] }] };
})();
const keys = plan.models.flatMap((one) => [...trialsOf(plan, one)].map(({ key }) => key));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-standing-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function entry(key: string, attempt: number, kind: 'answer' | 'failure'): JournalEntry {
  const failure = { code: 'PROVIDER_TIMEOUT', message: '"result":{"kind":"generation"', retryable: true };
  const result =
    kind === 'failure'
      ? { kind: 'failure' as const, failure }
      : { kind: 'generation' as const, generation: generation('"result":{"kind":"failure"') };
  return { key, attempt, at: '2026-01-01T00:00:00.000Z', waitedMs: 0.25, request: '0123456789abcdef', result };
}

async function write(entries: readonly JournalEntry[]): Promise<string> {
  const path = join(folder, 'journal.jsonl');
  const journal = await openJournal(path, { header: expected, syncSeconds: 1 });
  for (const one of entries) await journal.append(one);
  await journal.close();
  return path;
}

test('a run without a journal stands at nothing', async () => {
  const standing = await readStanding(join(folder, 'none'), { plan, expected });
  expect([standing.answered(), standing.isAnswered(keys[0]!), standing.tornAt]).toEqual([0, false, null]);
});

test('answers count once, failures until an answer comes, strangers not at all', async () => {
  const path = await write([
    entry(keys[0]!, 1, 'failure'),
    entry(keys[0]!, 2, 'answer'),
    entry(keys[0]!, 3, 'answer'),
    entry(keys[1]!, 1, 'failure'),
    entry(keys[1]!, 2, 'failure'),
    entry(keys.at(-1)!, 1, 'answer'),
    entry('a|sums|3|sum-1', 1, 'answer'),
    entry('a|sums|1|sum-99', 1, 'answer'),
  ]);
  const standing = await readStanding(path, { plan, expected });
  expect(keys.filter(standing.isAnswered)).toEqual([keys[0], keys.at(-1)]);
  expect([standing.answered(), standing.answered('a'), standing.answered('b'), standing.answered('c')]).toEqual([
    2, 1, 1, 0,
  ]);
  expect(keys.map(standing.triedBefore)).toEqual(keys.map((_, at) => (at === 1 ? 2 : 0)));
  expect(standing.isAnswered('a|sums|1|sum-99')).toBe(false);
});

test('a torn last line is told and not counted', async () => {
  const path = await write([entry(keys[0]!, 1, 'answer')]);
  const { length } = await readFile(path);
  await appendFile(path, '{"key":"a|sums|1|');
  expect(await readStanding(path, { plan, expected })).toMatchObject({ tornAt: length });
});

test('a short look at a line sees what a long one sees', async () => {
  const entries = keys.map((key, at) => ({
    ...entry(key, at + 1, at % 3 === 0 ? 'failure' : 'answer'),
    waitedMs: at === 4 ? 1e-7 : at,
  }));
  const path = await write([...entries, entry(`a|sums|1|${'x'.repeat(5000)}`, 7, 'answer')]);
  const long: unknown[] = [];
  for await (const { key, attempt, result } of readJournal(path, () => undefined))
    long.push({ key, attempt, answered: result.kind === 'generation' });
  const short: unknown[] = [];
  for await (const some of readAttempts(path, () => undefined)) short.push(...some);
  expect(short).toEqual(long);
  expect(short).toHaveLength(keys.length + 1);
});

test('a flipped bit in an answer is found although the answer is not read', async () => {
  const path = await write([entry(keys[0]!, 1, 'answer')]);
  const bytes = await readFile(path);
  bytes[bytes.length - 40]! ^= 1;
  await writeFile(path, bytes);
  await expect(readStanding(path, { plan, expected })).rejects.toMatchObject({ code: 'JOURNAL_CORRUPT' });
});

test('every planned trial has a number of its own', () => {
  const places = createTrialPlaces(plan);
  expect(keys.map(places.placeOf).sort((a, b) => a - b)).toEqual(keys.map((_, at) => at));
  expect(places.size).toBe(keys.length);
  for (const key of ['', 'a', 'a|sums', 'a|sums|1', 'a|sums|0|sum-1', 'a|sums|1.5|sum-1', 'c|sums|1|sum-1'])
    expect(places.placeOf(key)).toBe(-1);
  expect(() => places.firstOf('a', 'sums', 3)).toThrow(RangeError);
});
