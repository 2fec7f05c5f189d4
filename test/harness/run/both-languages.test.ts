import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter } from '../../../adapters/adapter.ts';
import { type Bilingual, type HarnessError, ProviderError } from '../../../harness/errors.ts';
import { asGone, asLast, withoutResult } from '../../../harness/run/batch-failure.ts';
import { checkPrices, openBudget } from '../../../harness/run/budget.ts';
import { examine } from '../../../harness/run/checkup.ts';
import { systemClock } from '../../../harness/run/clock.ts';
import { readControl } from '../../../harness/run/control.ts';
import { diskError } from '../../../harness/run/disk.ts';
import { checkHeader, readEntry, sealLine } from '../../../harness/run/journal-line.ts';
import { createStopRule } from '../../../harness/run/lane-stop.ts';
import { lockRun } from '../../../harness/run/lock.ts';
import { startServer } from '../../../harness/run/serve.ts';
import { checkServed } from '../../../harness/run/served-model.ts';
import { type Generation, Model, Serve } from '../../../harness/schema/index.ts';
import { expectBoth, wordsOf } from '../../both-languages.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-words-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function wordsOfPromise(promise: Promise<unknown>): Promise<Bilingual> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  return wordsOf(() => {
    throw error;
  });
}

const model = Model.parse({ id: 'ours', role: 'candidate', adapter: 'openai', model: 'ours-32b' });
const header = { journal: 1, run: 'mine', plan: 'a'.repeat(64) } as const;
const lineOf = (value: object) => Buffer.from(sealLine(value).trimEnd());

describe('a journal', () => {
  test.each([
    ['a torn line', Buffer.from('{"key":"x"'), '체크섬으로 끝나지 않음'],
    ['a changed line', Buffer.from(lineOf({ key: 'x' }).toString().replace('x', 'y')), '체크섬과 맞지 않음'],
    ['another object', lineOf({ key: 'x' }), '응답 기록의 형식이 아님'],
  ])('with %s', (_why, line, fact) => {
    const words = wordsOf(() => readEntry(line, 'runs/r/journal.jsonl line 17'));
    expectBoth(words, ['runs/r/journal.jsonl', '"jatdae run"']);
    expect(words.ko).toContain('runs/r/journal.jsonl 17번째 줄');
    expect(words.ko).toContain(fact);
  });

  test.each([
    [
      'of another plan',
      { ...header, run: 'theirs', plan: 'b'.repeat(64) },
      ['mine', 'theirs', 'a'.repeat(12), 'b'.repeat(12)],
    ],
    ['of another version', { journal: 2 }, []],
    ['whose first line is no header', { run: 'mine' }, [sealLine(header).trimEnd()]],
  ])('%s', (_why, value, parts) => {
    expectBoth(
      wordsOf(() => checkHeader(lineOf(value), 'journal.jsonl', header)),
      ['journal.jsonl', ...parts],
    );
  });
});

describe('what ends a model', () => {
  const busy = { en: 'ours: busy', ko: 'ours: 바쁩니다' };

  test('a pause that is too long', () => {
    const rule = createStopRule('ours', { maxSameFailures: 3, maxRetryMinutes: 60 });
    const failure = new ProviderError('PROVIDER_RATE_LIMITED', busy, { retryable: true, retryAfterMs: 90 * 60_000 });
    expectBoth(rule.after(failure)?.words ?? busy, ['ours', 'limits.maxRetryMinutes', '90', '60']);
  });

  test('the same failure again and again, with the last one in the language of the reader', () => {
    const rule = createStopRule('ours', { maxSameFailures: 1, maxRetryMinutes: 60 });
    const failure = new ProviderError('PROVIDER_SERVER_ERROR', busy, { retryable: true });
    const words = rule.after(failure)?.words ?? busy;
    expectBoth(words, ['ours', 'PROVIDER_SERVER_ERROR', 'limits.maxSameFailures: 0']);
    expect(words.ko).toMatch(/마지막 오류: ours: 바쁩니다$/);
  });

  test('another model in its place', () => {
    const reply: Generation = { text: '', stop: 'end', latencyMs: 1, servedModel: 'other' };
    expectBoth(
      wordsOf(() => checkServed(model, reply)),
      ['ours', '"ours-32b"', 'allowServed: ["other"]'],
    );
  });

  test('a batch that is gone, one without a result, and one whose failure stands', () => {
    const missing = new ProviderError('PROVIDER_MODEL_UNKNOWN', busy, { retryable: false, status: 404 });
    const gone = asGone(missing, model, { id: 'batch_1', number: 12 });
    expectBoth((gone as HarnessError).words, ['ours', 'batch_1', '12', 'batches.jsonl']);
    expectBoth(withoutResult(model, 'batch_1').words, ['ours', 'batch_1']);
    expect(asLast(missing).words).toEqual(busy);
  });
});

describe('what ends a run, or keeps it from beginning', () => {
  test('a budget that is spent, in money and in tokens', () => {
    const priced = { ...model, price: { inputPerMillion: 1, outputPerMillion: 1 } };
    const before = { usd: 1.25, tokens: 1200 };
    const meter = openBudget({ usd: 1.25, tokens: 1000 }, { models: [priced], before });
    const words = wordsOf(meter.requireRoom);
    expectBoth(words, ['$1.25', '1200', '1000', 'budget']);
  });

  test('prices that are missing, and batches that no budget can hold', () => {
    expectBoth(
      wordsOf(() => checkPrices({ usd: 5 }, [model])),
      ['$5', 'ours', 'budget.usd'],
    );
    expectBoth(
      wordsOf(() => checkPrices({ tokens: 5 }, [{ ...model, mode: 'batch' }])),
      ['ours', 'mode: batch'],
    );
  });

  test.each([
    ['a full disk', 'ENOSPC', []],
    ['a disk that refuses', 'EACCES', ['EACCES']],
  ])('%s', (_why, code, parts) => {
    const error = Object.assign(new Error(code), { code, syscall: 'write' });
    expectBoth((diskError(error, 'runs/r/journal.jsonl') as HarnessError).words, ['runs/r/journal.jsonl', ...parts]);
  });

  test('a run that is locked', async () => {
    const run = join(folder, 'locked');
    const lock = await lockRun(run);
    try {
      expectBoth(await wordsOfPromise(lockRun(run)), [run, String(process.pid)]);
    } finally {
      await lock.release();
    }
    await writeFile(`${run}.lock`, 'nobody');
    expectBoth(await wordsOfPromise(lockRun(run)), [run, `${run}.lock`]);
  });

  test('a control file that says nothing', async () => {
    const path = join(folder, 'control.json');
    await writeFile(path, '{"concurency":1}');
    expectBoth(await wordsOfPromise(readControl(path)), [path, '--set concurrency=32']);
  });
});

test('what a model is told to have failed at, in the language that was asked for', async () => {
  const refusing = { en: 'ours: busy', ko: 'ours: 바쁩니다' };
  const adapter: Adapter = {
    id: 'fixed',
    capabilities: { seed: false, servedModel: false, logprobs: true },
    generate: ({ topLogprobs }) =>
      topLogprobs === undefined
        ? Promise.resolve({ text: '2', stop: 'end', latencyMs: 1 })
        : Promise.reject(new ProviderError('PROVIDER_SERVER_ERROR', refusing, { retryable: true })),
  };
  const options = { build: async () => adapter, environment: {}, timeoutMs: 1000 };
  const { signal } = new AbortController();
  const words = await Promise.all(
    (['en', 'ko'] as const).map(
      async (language) => (await examine(model, { ...options, language }, signal)).logprobs.why,
    ),
  );
  expect(words).toEqual([refusing.en, refusing.ko]);
  expect((await examine(model, options, signal)).logprobs.why).toBe(refusing.en);
});

describe('a server', () => {
  const command = [process.execPath, '-e', 'console.error("no memory"); process.exit(7)'];
  const start = (serve: object, fetch: typeof globalThis.fetch) =>
    startServer(Serve.parse({ command, readyUrl: 'http://127.0.0.1:9/health', ...serve }), {
      name: 'ours',
      log: join(folder, 'serve-ours.log'),
      cwd: folder,
      environment: {},
      fetch,
      clock: systemClock,
      signal: new AbortController().signal,
    });
  const silent = () => Promise.reject(new TypeError('fetch failed'));

  test('that dies is told with its last lines and its log', async () => {
    const words = await wordsOfPromise(start({}, silent));
    expectBoth(words, ['ours', '/health', '  | no memory', 'serve-ours.log', process.execPath]);
    expect(words.ko).toContain('종료 코드 7번으로 끝났습니다');
  });

  test.each([
    ['that is no program', { command: ['no-such-program-here'] }, silent, ['no-such-program-here', 'serve.command']],
    ['whose address is taken', {}, async () => new Response('', { status: 200 }), ['200', '/health']],
    ['that wants a variable', { envFrom: ['NOT_SET'] }, silent, ['serve.envFrom', 'export NOT_SET=...']],
    ['that is never ready', { readyTimeoutSeconds: 1, command: ['sleep', '9'] }, silent, ['readyTimeoutSeconds']],
  ])('%s', async (_why, serve, fetch, parts) => {
    expectBoth(await wordsOfPromise(start(serve, fetch)), parts);
  });
});
