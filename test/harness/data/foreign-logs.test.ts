/**
 * Logs of lm-evaluation-harness 0.4.13 and Inspect 0.3.285, as those tools wrote them about questions and answers of our own,
 * and a journal of ours: another harness's answers are marked here.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRecordings } from '../../../harness/data/index.ts';
import { readInspectSample } from '../../../harness/data/inspect-log.ts';
import { readJournalLine } from '../../../harness/data/journal-log.ts';
import { lmEvalReader } from '../../../harness/data/lm-eval-log.ts';
import { openJournal } from '../../../harness/run/journal.ts';
import { ItemsBenchmark, JournalEntry } from '../../../harness/schema/index.ts';
import { frameZstd, type MadeMember, makeZip } from '../../fixtures/zip.ts';

const fixtures = resolve('test/fixtures/data');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-logs-'));
});
afterAll(() => rm(folder, { recursive: true }));

const item = (more: object = {}) =>
  ItemsBenchmark.parse({ id: 'own', part: 'general', items: 'recordings', scorer: 'number', ...more });
const load = (path: string, more: object = {}) =>
  loadRecordings(new Map([['m', path]]), item(more), { dataDir: fixtures });
const lines = async (name: string, rows: readonly object[]) => {
  const path = join(folder, name);
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
};

describe('lm-evaluation-harness', () => {
  test('one answer a question, whatever the filters, with the target that the log names', async () => {
    const { samples, answers, provenance } = await load('lm-eval-sums.jsonl');
    expect(samples.map(({ target }) => target)).toEqual(['5', '6', '7'].map((value) => ({ kind: 'number', value })));
    expect([...(answers.get('m')?.values() ?? [])]).toEqual([
      { text: 'thinking 2+3=5. #### 5' },
      { text: 'thinking 2+3=5. #### 5' },
      { text: 'cut off he' },
    ]);
    expect(provenance.files).toMatchObject([{ path: 'lm-eval-sums.jsonl', rows: 3 }]);
  });

  test('choices by likelihood are letters', async () => {
    const { samples, answers } = await load('lm-eval-choices.jsonl', { scorer: 'letter' });
    expect(samples.map(({ target }) => target)).toEqual([
      { kind: 'choice', index: 1 },
      { kind: 'choice', index: 0 },
    ]);
    expect([...(answers.get('m')?.values() ?? [])]).toEqual([{ text: 'A' }, { text: 'A' }]);
  });

  test('the same position of another list is another question', async () => {
    const line = { doc_id: 0, target: '1', resps: [['1']], filter: 'none', doc_hash: 'a'.repeat(64) };
    const one = await lines('one.jsonl', [line]);
    const two = await lines('two.jsonl', [{ ...line, doc_hash: 'b'.repeat(64) }]);
    const { samples } = await loadRecordings(
      new Map([
        ['x', one],
        ['y', two],
      ]),
      item(),
    );
    expect(samples.map(({ id }) => id)).toEqual(['0:aaaaaaaaaaaa', '0:bbbbbbbbbbbb']);
  });

  const read = (line: object) => lmEvalReader()({ doc_id: 3, filter: 'none', resps: [['A']], ...line });
  test.each([
    ['several tries: the first', { resps: [['A', 'B']] }, { id: '3', gold: undefined, answer: { text: 'A' } }],
    ['a target that is a number', { target: 4 }, { gold: '4' }],
    [
      'likelihoods of another type',
      { target: '1', resps: [[[-2, false]], [[-1, true]]] },
      { gold: 'B', answer: { text: 'B' } },
    ],
    ['a likelihood that is none', { resps: [[['nan', 'False']], [['-1', 'False']]] }, { answer: { text: null } }],
    ['the least likelihood there is', { resps: [[['-inf', 'False']], [['-1', 'False']]] }, { answer: { text: 'B' } }],
  ])('%s', (_why, line, expected) => expect(read(line)).toMatchObject(expected));

  test.each([
    ['one likelihood alone', { resps: [[['-1', 'False']]] }],
    ['no answers', { resps: [] }],
    ['a line of another kind', { doc_id: 'x' }],
  ])('not such a line: %s', (_why, line) => expect(read(line)).toBeUndefined());
});

describe('Inspect', () => {
  test('the first epoch, with thinking apart, the reason of the stop and the tokens', async () => {
    const { samples, answers } = await load('inspect-log.json');
    expect(samples.map(({ id }) => id.split(':')[0])).toEqual(['s1', 's2', 's3']);
    expect(samples[0]?.target).toEqual({ kind: 'number', value: '5' });
    const usage = { inputTokens: 11, outputTokens: 7 };
    expect([...(answers.get('m')?.values() ?? [])]).toEqual([
      { text: 'thinking 2+3=5. #### 5', reasoning: 'hm hm', stop: 'end', usage },
      { text: 'thinking 2+3=5. #### 5', reasoning: 'hm hm', stop: 'end', usage },
      { text: 'cut off he', reasoning: 'hm hm', stop: 'length', usage },
    ]);
  });

  test('items of one’s own are found by the ids of the log', async () => {
    const rows = ['s1', 's2', 's3'].map((id) => ({ id, question: 'Q', gold: '5' }));
    const { samples, answers } = await load('inspect-log.json', { items: { file: await lines('items.jsonl', rows) } });
    expect(samples.map(({ id }) => id)).toEqual(['s1', 's2', 's3']);
    expect(answers.get('m')?.get('s3')).toMatchObject({ stop: 'length' });
  });

  const sample = (more: object = {}) => ({
    id: 7,
    epoch: 1,
    input: 'Q',
    target: ['A'],
    output: { choices: [{ message: { content: 'A' }, stop_reason: 'stop' }] },
    ...more,
  });
  test.each([
    ['a number as id', {}, { id: '7', gold: 'A', category: '', answer: { text: 'A', stop: 'end' } }],
    ['a group', { metadata: { subject: 'law' } }, { category: 'law' }],
    ['several targets are no one target', { target: ['A', 'B'] }, { gold: undefined }],
    ['an error of the provider', { error: { message: 'no' } }, { answer: { text: null } }],
    ['no choice at all', { output: { choices: [] } }, { answer: { text: null } }],
    [
      'words that stand apart',
      {
        output: { choices: [{ message: { content: [{ type: 'text', text: 'attachment://0123456789abcdef' }] } }] },
        attachments: { '0123456789abcdef': 'A long answer' },
      },
      { answer: { text: 'A long answer', stop: 'end' } },
    ],
    [
      'words that only look so',
      { output: { choices: [{ message: { content: 'attachment://constructor' } }] } },
      { answer: { text: 'attachment://constructor' } },
    ],
    [
      'a filter',
      { output: { choices: [{ message: { content: '' }, stop_reason: 'content_filter' }] } },
      { answer: { stop: 'filtered' } },
    ],
  ])('%s', (_why, more, expected) => expect(readInspectSample(sample(more))).toMatchObject(expected));

  test('a further epoch is skipped, another line is none', () => {
    expect(readInspectSample(sample({ epoch: 2 }))).toBe('skip');
    expect(readInspectSample({ id: 'x', raw: 'A' })).toBeUndefined();
  });

  test('a log on one line is read as well, and one that breaks off is refused', async () => {
    const log = {
      version: 2,
      status: 'success',
      eval: { dataset: { samples: 1 } },
      samples: [sample({ target: '5' })],
    };
    const whole = join(folder, 'whole.json');
    await writeFile(whole, JSON.stringify(log));
    expect((await load(whole)).samples).toHaveLength(1);
    await writeFile(whole, JSON.stringify(log).slice(0, -9));
    await expect(load(whole)).rejects.toMatchObject({ code: 'DATA_FILE_UNREADABLE' });
  });

  describe('packed as .eval', () => {
    const fixture = async () => {
      const log = await readFile(join(fixtures, 'inspect-log.json'), 'utf8');
      return JSON.parse(log) as { samples: { id: string; epoch: number }[] };
    };
    const pack = (text: string) => ({ content: frameZstd(text), method: 93, unpacked: Buffer.from(text) });
    const deflate = (text: string) => ({ content: text });
    const membersOf = async (how: typeof pack | typeof deflate, head = 'header.json') => {
      const { samples, ...header } = await fixture();
      const files = samples.map((one) => ({
        name: `samples/${one.id}_epoch_${one.epoch}.json`,
        ...how(JSON.stringify(one, null, 1)),
      }));
      return [{ name: '_journal/start.json', content: '{}' }, ...files, { name: head, ...how(JSON.stringify(header)) }];
    };
    const write = async (members: readonly MadeMember[]) => {
      await writeFile(join(folder, 'x.eval'), makeZip(members));
      return join(folder, 'x.eval');
    };

    test.each([
      ['zstandard, as it is written today', pack],
      ['deflate, as it was', deflate],
    ])('%s: the same as its .json', async (_why, how) => {
      const packed = await load(await write((await membersOf(how)).reverse()));
      const { provenance: _, ...plain } = await load('inspect-log.json');
      expect(packed).toMatchObject(plain);
      expect(packed.provenance.files).toMatchObject([{ path: join(folder, 'x.eval'), rows: plain.samples.length }]);
    });

    test('a log that was never finished has the samples that it has', async () => {
      const [start, first] = await membersOf(pack);
      expect((await load(await write([start, first] as MadeMember[]))).samples).toHaveLength(1);
    });

    test('numbers that JSON does not know, and ids in their order', async () => {
      const one = (id: number) =>
        JSON.stringify(sample({ id, target: '5', scores: 'SCORE' })).replace('"SCORE"', 'NaN');
      const files = [10, 9].map((id) => ({ name: `samples/${id}_epoch_1.json`, content: one(id) }));
      const { samples } = await load(await write([{ name: 'header.json', content: '{}' }, ...files]));
      expect(samples.map(({ id }) => id.split(':')[0])).toEqual(['9', '10']);
    });

    test.each<[string, MadeMember[] | string, string, RegExp]>([
      ['no archive', 'PK', 'DATA_ARCHIVE_UNREADABLE', /x\.eval is no zip archive/],
      ['another archive', [{ name: 'a.json', content: '{}' }], 'DATA_ARCHIVE_UNREADABLE', /is no log of Inspect/],
      [
        'a sample that breaks off',
        [
          { name: 'header.json', content: '{}' },
          { name: 'samples/a_epoch_1.json', content: '{"id": "secret' },
        ],
        'DATA_FILE_UNREADABLE',
        /x\.eval!\/samples\/a_epoch_1\.json cannot be read after row 0: an entry is not valid JSON/,
      ],
    ])('%s is refused', async (_why, content, code, message) => {
      const path = typeof content === 'string' ? join(folder, 'x.eval') : await write(content);
      if (typeof content === 'string') await writeFile(path, content);
      const error = await load(path).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
      expect((error as Error).message).not.toContain('secret');
    });
  });
});

describe('a journal of our own', () => {
  const entry = (key: string, attempt: number, result: object) => ({
    key,
    attempt,
    at: '2026-11-21T00:00:00Z',
    waitedMs: 0,
    request: '0123456789abcdef',
    result,
  });
  const failure = { kind: 'failure', failure: { code: 'PROVIDER_TIMEOUT', message: 'late', retryable: true } };
  const said = (text: string, stop = 'end') => ({ kind: 'generation', generation: { text, stop, latencyMs: 3 } });

  test('a later attempt stands, other models, benchmarks and epochs are passed over', async () => {
    const path = await lines('journal.jsonl', [
      entry('m|own|1|a', 1, failure),
      entry('other|own|1|a', 1, said('no')),
      entry('m|else|1|a', 1, said('no')),
      entry('m|own|1|b', 1, failure),
      entry('m|own|1|a', 2, said('5', 'length')),
      entry('m|own|2|a', 1, said('no')),
    ]);
    const rows = ['a', 'b', 'c'].map((id) => ({ id, question: 'Q', gold: '5' }));
    const { answers } = await load(path, { items: { file: await lines('abc.jsonl', rows) } });
    expect(answers.get('m')).toEqual(
      new Map([
        ['a', { text: '5', stop: 'length' }],
        ['b', { text: null }],
      ]),
    );
  });

  test('as it was written, with header and checksums', async () => {
    const path = join(folder, 'sealed.jsonl');
    const journal = await openJournal(path, {
      header: { journal: 1, run: 'r', plan: '0'.repeat(64) },
      syncSeconds: 1,
    });
    await journal.append(JournalEntry.parse(entry('m|own|1|a', 1, said('5'))));
    await journal.close();
    const items = { file: await lines('a.jsonl', [{ id: 'a', question: 'Q', gold: '5' }]) };
    const { answers } = await load(path, { items });
    expect(answers.get('m')).toEqual(new Map([['a', { text: '5', stop: 'end' }]]));
  });

  test('an id with a bar in it stays whole', () => {
    const whose = { modelId: 'm', benchmarkId: 'own' };
    expect(readJournalLine(entry('m|own|1|a|b', 1, said('5')), whose)).toMatchObject({ id: 'a|b' });
    expect(readJournalLine({ key: 'm|own|1|a' }, whose)).toBeUndefined();
  });
});
