import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Adapter } from '../../../adapters/adapter.ts';
import { anthropicAdapter } from '../../../adapters/anthropic.ts';
import { openaiAdapter } from '../../../adapters/openai.ts';
import { createTransport, type Transport } from '../../../adapters/transport.ts';
import type { ProviderError } from '../../../harness/errors.ts';
import { trialsOf } from '../../../harness/plan.ts';
import { createBatchBook } from '../../../harness/run/batch-book.ts';
import { checkBatchModes } from '../../../harness/run/batch-lane.ts';
import { withRecall } from '../../../harness/run/cache/recall.ts';
import type { ResponseCache } from '../../../harness/run/cache/response-cache.ts';
import { type Lane, runLanes } from '../../../harness/run/runner.ts';
import { workFrom } from '../../../harness/run/work-source.ts';
import { JournalEntry, Limits, type Model } from '../../../harness/schema/index.ts';
import { createScoreFold } from '../../../harness/score.ts';
import { type BatchManners, type BatchServer, startBatchServer } from '../../fixtures/batch-server.ts';
import { adapterOf, generation, model, planOf, stillClock } from '../fixtures.ts';
import { memory } from './memory-cache.ts';

const SAMPLES = 6;
const HEADER = { journal: 1, run: 'r', plan: 'a'.repeat(64) } as const;
let network: Transport;
let folder: string;
let server: BatchServer | undefined;

beforeAll(() => {
  network = createTransport({
    connectTimeoutMs: 5000,
    firstByteTimeoutMs: 0,
    betweenBytesTimeoutMs: 0,
    maxBodyBytes: 100_000,
    connections: 8,
  });
});
afterAll(() => network.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-batch-'));
});
afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

type Vendor = 'openai' | 'anthropic';
const FACTORY = { openai: openaiAdapter, anthropic: anthropicAdapter };

/** A journal that outlives a run, as a file does. */
type Desk = { entries: JournalEntry[]; asked: Model; stopped: ReadonlyMap<string, ProviderError>; path: string };

async function start(manners: BatchManners = {}): Promise<BatchServer> {
  server = await startBatchServer(manners);
  return server;
}

function deskOf(vendor: Vendor, more: Partial<Model> = {}): Desk {
  const asked = model('a', { adapter: vendor, model: 'base', baseUrl: `${server?.origin}/v1`, mode: 'batch', ...more });
  return { entries: [], asked, stopped: new Map(), path: join(folder, 'batches.jsonl') };
}

type RunMore = {
  limits?: Partial<Limits>;
  batchLimits?: { requests: number; bytes: number };
  stopAfterSleeps?: number;
  cache?: ResponseCache;
};

async function runOnce(desk: Desk, vendor: Vendor, more: RunMore = {}): Promise<void> {
  const { asked, entries } = desk;
  const plan = planOf(SAMPLES, [asked]);
  const made = FACTORY[vendor](asked, { apiKey: 'sk-0123456789', fetch: network.fetch, recordings: new Map() });
  const adapter: Adapter =
    more.batchLimits === undefined || made.batch === undefined
      ? made
      : { ...made, batch: { ...made.batch, limits: more.batchLimits } };
  const answered = new Set(entries.filter(({ result }) => result.kind === 'generation').map(({ key }) => key));
  const tried = (key: string) => entries.filter((entry) => entry.key === key).length;
  const before = new Map(entries.map(({ key }) => [key, tried(key)]));
  const controller = new AbortController();
  const still = stillClock();
  let sleeps = 0;
  const clock = {
    ...still,
    async sleep(ms: number, signal: AbortSignal) {
      sleeps += 1;
      if (sleeps === more.stopAfterSleeps) controller.abort(new Error('Ctrl-C'));
      await still.sleep(ms, signal);
    },
  };
  const book = createBatchBook(desk.path, HEADER);
  const record = async (entry: JournalEntry) => void entries.push(JournalEntry.parse(entry));
  const triedBefore = (key: string) => before.get(key) ?? 0;
  const { cache } = more;
  const recall = { model: asked, record, triedBefore, clock, observer: {}, signal: controller.signal };
  try {
    const { stopped } = await runLanes(
      [{ model: asked, adapter, trials: [...trialsOf(plan, asked)].filter(({ key }) => !answered.has(key)) }],
      {
        book,
        record,
        ...(cache && { workOf: ({ trials }: Lane) => withRecall(workFrom(trials), { ...recall, cache }) }),
        clock,
        jitter: () => 0.5,
        limits: Limits.parse({ maxAttempts: 3, ...more.limits }),
        triedBefore,
        observer: {},
      },
      controller.signal,
    );
    desk.stopped = stopped;
  } finally {
    await book.end();
  }
}

const plain = (entries: readonly JournalEntry[]) =>
  [...entries]
    .sort((a, b) => (`${a.key}${a.attempt}` < `${b.key}${b.attempt}` ? -1 : 1))
    .map(({ key, attempt, request, result }) => ({
      key,
      attempt,
      request,
      result:
        result.kind === 'generation' ? { ...result.generation, latencyMs: 0 } : { ...result.failure, message: '' },
    }));
const marks = (desk: Desk) => {
  const fold = createScoreFold(planOf(SAMPLES, [desk.asked]));
  for (const entry of desk.entries) fold.add(entry);
  const column = fold.finish()[0]?.columns.get('a');
  return { value: [...(column?.value ?? [])], measured: [...(column?.measured ?? [])], outcomes: column?.outcomes };
};
const bookOf = async ({ path }: Desk) =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { state: string; id?: string; as?: string; found?: boolean; batch: number });

describe.each(['openai', 'anthropic'] as const)('%s in batches', (vendor) => {
  test.each([
    ['all well', {}],
    [
      'some refused, some failed twice',
      {
        fate: (n: number, asking: number) =>
          n === 1 ? ('refused' as const) : n === 4 && asking < 3 ? ('failed' as const) : undefined,
      },
    ],
  ])('come to the journal and the marks of live calls: %s', async (_why, manners) => {
    const seen: { journal: unknown; marks: unknown }[] = [];
    for (const mode of ['live', 'batch'] as const) {
      await server?.close();
      await start(manners);
      const desk = deskOf(vendor, { mode, baseUrl: `${server?.origin}/v1` });
      await runOnce(desk, vendor);
      seen.push({ journal: plain(desk.entries), marks: marks(desk) });
      expect(server?.batches.length === 0).toBe(mode === 'live');
      expect(server?.live === 0).toBe(mode === 'batch');
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  test('carry ids that both vendors allow, in as many batches as the limits make of them', async () => {
    const { batches } = await start();
    const desk = deskOf(vendor);
    await runOnce(desk, vendor, { batchLimits: { requests: 4, bytes: 1e6 } });
    expect(batches.map(({ items }) => items.length)).toEqual([4, 2]);
    const ids = batches.flatMap(({ items }) => items.map((item) => item.custom_id));
    expect(new Set(ids).size).toBe(SAMPLES);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(marks(desk).value).toEqual(Array(SAMPLES).fill(1));
  });

  test('hand in what the cache does not know, keep what they bring, and share it with live calls', async () => {
    const { batches } = await start({ fate: (n) => (n === 1 ? 'refused' : undefined) });
    const cache = memory();
    await runOnce(deskOf(vendor), vendor, { cache });
    const again = deskOf(vendor);
    await runOnce(again, vendor, { cache });
    expect(batches.map(({ items }) => items.length)).toEqual([SAMPLES, 1]);
    expect(again.entries.filter(({ cachedFrom }) => cachedFrom !== undefined)).toHaveLength(SAMPLES - 1);
    await runOnce(deskOf(vendor, { mode: 'live' }), vendor, { cache });
    expect([batches.length, server?.live]).toEqual([2, 1]);
  });

  test('are cut by bytes as well, and a request above the limit goes alone', async () => {
    const { batches } = await start();
    await runOnce(deskOf(vendor), vendor, { batchLimits: { requests: 100, bytes: 10 } });
    expect(batches).toHaveLength(SAMPLES);
  });

  test('expired and missing results are asked again, in a batch of their own', async () => {
    const { batches } = await start({
      fate: (n, asking) => (asking > 1 ? undefined : n === 2 ? 'expired' : n === 3 ? 'missing' : undefined),
    });
    const desk = deskOf(vendor);
    await runOnce(desk, vendor);
    expect(batches.map(({ items }) => items.length)).toEqual([6, 2]);
    const codes = desk.entries.flatMap(({ result }) => (result.kind === 'failure' ? [result.failure] : []));
    expect(codes).toEqual([
      expect.objectContaining({ code: 'PROVIDER_BATCH_EXPIRED', retryable: true }),
      expect.objectContaining({ code: 'PROVIDER_BATCH_NO_RESULT', retryable: true }),
    ]);
    expect(marks(desk).measured).toEqual(Array(SAMPLES).fill(1));
  });

  test('what fails for good stays a failure after as many tries as a live call has', async () => {
    await start({ fate: (n) => (n === 0 ? 'expired' : undefined) });
    const desk = deskOf(vendor);
    await runOnce(desk, vendor);
    expect(desk.entries.filter(({ key }) => key.endsWith('sum-0')).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(marks(desk).outcomes).toMatchObject({ 'provider-error': 1, answered: 5 });
  });

  test('an interrupted run goes on with the same batch, and nothing is asked twice', async () => {
    const { batches } = await start({ looks: 3 });
    const desk = deskOf(vendor);
    await expect(runOnce(desk, vendor, { stopAfterSleeps: 2 })).rejects.toThrow('Ctrl-C');
    expect(desk.entries).toEqual([]);
    await runOnce(desk, vendor);
    expect(batches).toHaveLength(1);
    expect(marks(desk).value).toEqual(Array(SAMPLES).fill(1));
    expect(desk.entries).toHaveLength(SAMPLES);
    expect((await bookOf(desk)).map(({ state }) => state)).toEqual(['intended', 'submitted', 'closed']);
  });

  test('a run killed before the id was written finds its batch again', async () => {
    const { batches } = await start({ looks: 2 });
    const desk = deskOf(vendor);
    await expect(runOnce(desk, vendor, { stopAfterSleeps: 1 })).rejects.toThrow();
    const whole = await readFile(desk.path, 'utf8');
    await writeFile(desk.path, whole.slice(0, whole.indexOf('\n') + 20)); // the second line is torn
    await runOnce(desk, vendor);
    expect(batches).toHaveLength(1);
    expect(desk.entries).toHaveLength(SAMPLES);
    expect((await bookOf(desk))[1]).toMatchObject({ state: 'submitted', found: true });
  });

  test('a run killed before anything was handed in hands it in', async () => {
    const { batches } = await start({ looks: 2 });
    const desk = deskOf(vendor);
    await expect(runOnce(desk, vendor, { stopAfterSleeps: 1 })).rejects.toThrow();
    const whole = await readFile(desk.path, 'utf8');
    await writeFile(desk.path, whole.slice(0, whole.indexOf('\n') + 1));
    batches.length = 0; // as if the submission had never come in
    await runOnce(desk, vendor);
    expect(batches).toHaveLength(1);
    expect(desk.entries).toHaveLength(SAMPLES);
    expect((await bookOf(desk)).map(({ state, as }) => as ?? state)).toEqual([
      'intended',
      'lost',
      'intended',
      'submitted',
      'collected',
    ]);
  });

  test('a lost reply to a submission is followed by a search, not by a second batch', async () => {
    const { batches } = await start({ losesReply: (batch) => batch === 0 });
    const desk = deskOf(vendor);
    await runOnce(desk, vendor);
    expect(batches).toHaveLength(1);
    expect(marks(desk).value).toEqual(Array(SAMPLES).fill(1));
  });

  test('another served model stops the model, and what came is in the journal', async () => {
    await start({ servedModel: 'other' });
    const desk = deskOf(vendor);
    await runOnce(desk, vendor);
    expect(desk.stopped.get('a')).toMatchObject({ code: 'PROVIDER_OTHER_MODEL' });
    expect(desk.entries).toHaveLength(SAMPLES);
    expect((await bookOf(desk)).at(-1)).toMatchObject({ as: 'collected' });
  });

  test('a batch that the endpoint no longer knows is not paid again', async () => {
    const { batches } = await start({ looks: 5 });
    const desk = deskOf(vendor);
    await expect(runOnce(desk, vendor, { stopAfterSleeps: 2 })).rejects.toThrow();
    batches.length = 0;
    await runOnce(desk, vendor);
    expect(desk.stopped.get('a')).toMatchObject({ code: 'PROVIDER_BATCH_GONE' });
    expect(batches).toEqual([]);
  });
});

describe('a batch that is refused whole', () => {
  test('for what is in it, fails its trials and no others', async () => {
    await start({ refuses: (batch) => (batch === 0 ? 'invalid_json_line' : undefined) });
    const desk = deskOf('openai');
    await runOnce(desk, 'openai', { batchLimits: { requests: 4, bytes: 1e6 } });
    expect(marks(desk).measured).toEqual([0, 0, 0, 0, 1, 1]);
    expect(desk.stopped.size).toBe(0);
    expect(plain(desk.entries)[0]?.result).toMatchObject({ code: 'PROVIDER_BAD_REQUEST', retryable: false });
  });

  test('because too much waits, is handed in again when another has ended', async () => {
    const { batches } = await start({ refuses: (batch) => (batch === 1 ? 'token_limit_exceeded' : undefined) });
    const desk = deskOf('openai');
    await runOnce(desk, 'openai', { batchLimits: { requests: 4, bytes: 1e6 } });
    expect(batches.map(({ items }) => items.length)).toEqual([4, 2, 2]);
    expect(marks(desk).measured).toEqual(Array(SAMPLES).fill(1));
    expect(desk.entries).toHaveLength(SAMPLES);
  });

  test('for its model, stops the model', async () => {
    await start({ refuses: () => 'model_not_found' });
    const desk = deskOf('openai');
    await runOnce(desk, 'openai');
    expect(desk.stopped.get('a')).toMatchObject({ code: 'PROVIDER_MODEL_UNKNOWN' });
  });
});

test("a stranger's batch of the same size and time is found out by its ids", async () => {
  const stranger = (id: string) => ({
    id,
    items: Array.from({ length: SAMPLES }, (_, at) => ({
      custom_id: `theirs-${at}`,
      params: { messages: [{ content: '1 + 1' }] },
    })),
    looks: 0,
    createdAt: Date.UTC(2026, 0, 1),
  });
  const { batches } = await start({ looks: 2, strangers: [stranger('msgbatch_x')] });
  const desk = deskOf('anthropic');
  await expect(runOnce(desk, 'anthropic', { stopAfterSleeps: 1 })).rejects.toThrow();
  const whole = await readFile(desk.path, 'utf8');
  await writeFile(desk.path, whole.slice(0, whole.indexOf('\n') + 1));
  await runOnce(desk, 'anthropic');
  expect(batches).toHaveLength(1);
  expect(marks(desk).value).toEqual(Array(SAMPLES).fill(1));
  expect(desk.entries).toHaveLength(SAMPLES);
});

test.each(['openai', 'anthropic'] as const)(
  'two models whose batches were lost find each its own: %s',
  async (vendor) => {
    const { batches } = await start({ looks: 2 });
    const models = ['a', 'b'].map((id) => ({ ...deskOf(vendor).asked, id }));
    const path = join(folder, 'batches.jsonl');
    const entries: JournalEntry[] = [];
    const run = async (controller: AbortController, clock = stillClock(), asking = models) => {
      const book = createBatchBook(path, HEADER);
      const lanes = asking.map((asked) => ({
        model: asked,
        adapter: FACTORY[vendor](asked, { apiKey: undefined, fetch: network.fetch, recordings: new Map() }),
        trials: [...trialsOf(planOf(SAMPLES, models), asked)],
      }));
      const record = async (entry: JournalEntry) => void entries.push(entry);
      const options = {
        book,
        record,
        clock,
        jitter: () => 0.5,
        limits: Limits.parse({}),
        triedBefore: () => 0,
        observer: {},
      };
      await runLanes(lanes, options, controller.signal).finally(() => book.end());
    };
    const killed = new AbortController();
    const clock = stillClock();
    const killAfterBoth = async () => {
      while (batches.length < 2) await new Promise((go) => setTimeout(go, 2));
      killed.abort(new Error('killed'));
    };
    await expect(run(killed, { ...clock, sleep: killAfterBoth })).rejects.toThrow('killed');
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.includes('intended'));
    await writeFile(path, `${lines.join('\n')}\n`);
    // The one whose batch is older looks alone and meets the other's, before the other has looked.
    const older = lines
      .map((line) => JSON.parse(line))
      .find(({ tag }) => batches[0]?.items[0]?.custom_id.startsWith(tag));
    const again = new AbortController();
    const stop = async () => again.abort(new Error('killed'));
    const alone = models.filter(({ id }) => id === older.model);
    await expect(run(again, { ...clock, sleep: stop }, alone)).rejects.toThrow('killed');
    await run(new AbortController());
    expect(batches).toHaveLength(2);
    expect(entries).toHaveLength(2 * SAMPLES);
  },
);

test.each(['openai', 'anthropic'] as const)('a file of results may be longer than any answer: %s', async (vendor) => {
  await start({ padding: 40_000 }); // the transport's limit for a body is 100,000 bytes
  const desk = deskOf(vendor);
  await runOnce(desk, vendor);
  expect(marks(desk).value).toEqual(Array(SAMPLES).fill(1));
});

test('an adapter without batches is refused in a sentence before anything is asked', () => {
  const lanes = [
    { model: model('a', { mode: 'batch', adapter: 'google' }), adapter: adapterOf(async () => generation('1')) },
  ];
  expect(() => checkBatchModes(lanes)).toThrow(expect.objectContaining({ code: 'CONFIG_BATCH_UNSUPPORTED' }));
});
