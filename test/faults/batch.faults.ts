/** Runs in batches that are killed at random requests, and finished by the same command: no question is handed in twice. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomFrom } from '../../harness/random.ts';
import { type BatchServer, startBatchServer } from '../fixtures/batch-server.ts';
import { jatdae, journalIn, reportsIn } from './rig.ts';

const RUNS = Number(process.env.JATDAE_FAULT_RUNS ?? 20);
const ITEMS = 20;
/** Requests of a run that nobody kills: two preflights, then what batches take. */
const REQUESTS = 18;

const tally = { runs: 0, kills: 0, handedIn: 0 };

test(`${RUNS} runs in batches killed at random requests pay no question twice and end in the same bytes`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jatdae-batch-faults-'));
  let onRequest = () => {};
  const server = await startBatchServer({ looks: 2, now: Date.now, onRequest: () => onRequest() });
  try {
    const config = await writeConfig(folder, server);
    const whole = await jatdae(['run', config], { cwd: folder });
    expect([0, 1, 3], whole.stderr).toContain(whole.code);
    const expected = reportsIn(folder);
    for (let run = 0; run < RUNS; run += 1) {
      await rm(join(folder, 'runs'), { recursive: true });
      server.batches.length = 0;
      const random = randomFrom('batch-kill', run);
      let code: number | null = null;
      for (let kills = 0; code === null; kills += 1) {
        let left = kills < 3 ? 1 + Math.floor(random.uniform() * REQUESTS) : Number.POSITIVE_INFINITY;
        const lateMs = random.uniform() < 0.5 ? 0 : random.uniform() * 30;
        const ended = await jatdae(['run', config], {
          cwd: folder,
          onStart(kill) {
            onRequest = () => {
              left -= 1;
              if (left !== 0) return;
              if (lateMs === 0) kill();
              else setTimeout(kill, lateMs);
            };
          },
        });
        onRequest = () => {};
        if (ended.signal !== null) tally.kills += 1;
        else expect(ended.code, ended.stderr).toBe(whole.code);
        code = ended.code;
      }
      const items = server.batches.flatMap((batch) =>
        batch.items.map((item) => `${batch.id.replace(/_.*/, '')} ${item.custom_id}`),
      );
      expect(items, `run ${run}`).toHaveLength(2 * ITEMS);
      const { answered } = journalIn(folder);
      expect(new Set(answered).size).toBe(2 * ITEMS);
      expect(answered).toHaveLength(2 * ITEMS);
      expect(reportsIn(folder), `run ${run}`).toEqual(expected);
      tally.runs += 1;
      tally.handedIn += items.length;
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
  console.log(
    `${tally.runs} runs, ${tally.kills} kills; ${tally.handedIn} questions handed in for ${tally.runs * 2 * ITEMS} trials`,
  );
});

async function writeConfig(folder: string, { origin }: BatchServer): Promise<string> {
  const items = Array.from({ length: ITEMS }, (_, at) => ({
    id: `i${at}`,
    prompt: `${at} + 1 = ?`,
    gold: String(at + 1),
  }));
  await writeFile(join(folder, 'items.jsonl'), items.map((item) => JSON.stringify(item)).join('\n'));
  const path = join(folder, 'my.yaml');
  await writeFile(
    path,
    `
asOf: 2026-11-21
limits: { batchPollSeconds: 0.02, syncSeconds: 0.02, maxBackoffSeconds: 0.05 }
candidates: [{ id: ours, adapter: openai, model: base, baseUrl: ${origin}/v1, mode: batch }]
references: [{ id: far, adapter: anthropic, model: base, baseUrl: ${origin}/v1, mode: batch, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`,
  );
  return path;
}
