import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFile } from '../../../harness/data/hub.ts';
import { planFiles } from '../../../harness/data/layout.ts';
import { checkLocked, readLock } from '../../../harness/data/lock.ts';
import { hashOwn } from '../../../harness/data/own-file.ts';
import { readItems, readRecording } from '../../../harness/data/recording-lines.ts';
import { readRows } from '../../../harness/data/rows.ts';
import { createSampleCheck, refuseEmpty } from '../../../harness/data/sample-check.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { expectBoth, wordsOf } from '../../both-languages.ts';
import { makeZip } from '../../fixtures/zip.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-words-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function wordsOfPromise(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  return wordsOf(() => {
    throw error;
  });
}

describe('what the hub refuses', () => {
  const answering = (status: number) => async () => new Response(null, { status });
  const file = { commit: 'a'.repeat(40), path: 'test.csv', fromByte: 0 };
  const page = 'https://hub.example/datasets/own/set';
  test.each([
    ['a missing token', { fetch: answering(401) }, ['HTTP 401', page, 'HF_TOKEN']],
    ['a token of another account', { fetch: answering(403), token: 'secret' }, ['HTTP 403', page, 'HF_TOKEN']],
    ['a data set that has moved', { fetch: answering(404) }, ['HTTP 404', page]],
    ['a hub that is busy', { fetch: answering(503) }, ['HTTP 503', 'https://hub.example']],
    ['nobody there', { fetch: () => Promise.reject(new TypeError('fetch failed')) }, ['HF_ENDPOINT']],
    ['no network', { fetch: undefined }, []],
    ['no address', { endpoint: 'hub' }, ['"hub"', 'HF_ENDPOINT']],
  ])('%s', async (_why, more, parts) => {
    const source = {
      cacheDir: folder,
      lockFile: join(folder, 'none'),
      endpoint: 'https://hub.example',
      retryPauseMs: 0,
    };
    const words = await wordsOfPromise(openFile('own/set', file, { ...source, ...more }));
    expectBoth(words, [...(words.en.includes('own/set') ? ['own/set'] : []), ...parts]);
    expect(words.ko).not.toContain('secret');
  });
});

describe('what the lock refuses', () => {
  const locked = { config: 'law', path: 'law/test.csv', sha256: 'a'.repeat(64), bytes: 120, rows: 3 };
  test.each([
    ['other bytes', { sha256: 'b'.repeat(64), bytes: 130 }, ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', '120', '130']],
    ['no file', null, ['aaaaaaaaaaaa', '120']],
  ])('%s', (_why, found, parts) => {
    expectBoth(
      wordsOf(() => checkLocked('own/set', locked, found)),
      ['own/set law/test.csv', ...parts],
    );
  });

  test('a file that is no lock', async () => {
    const file = join(folder, 'jatdae.lock.json');
    await writeFile(file, '{"schema":1}');
    expectBoth(
      wordsOf(() => readLock(file)),
      [file, 'splits'],
    );
    await writeFile(file, '{');
    expectBoth(
      wordsOf(() => readLock(file)),
      [file, 'JSON'],
    );
  });
});

describe('what files hold', () => {
  const drain = async (path: string, content: string | Uint8Array) => {
    const file = join(folder, path);
    await writeFile(file, content);
    for await (const _ of readRows(file, path));
  };
  const cut = () => makeZip([{ name: 'a.jsonl', content: '{}\n' }]).subarray(0, 20);
  test.each([
    ['broken JSON', 'a.jsonl', '{}\n{', ['a.jsonl', 'JSON'], 'a.jsonl 1번째 행 뒤를 읽을 수 없습니다: 2번째 줄의'],
    ['a broken table', 't.csv', 'q,a\n"x,1\n', ['t.csv'], 't.csv 파일을 읽을 수 없습니다'],
    ['a parquet file that is none', 'b.parquet', 'PAR1xxxxxxxxxxxxxxxx', ['b.parquet'], '도중에 끊겼습니다'],
    ['a packed file that is none', 'c.jsonl.gz', 'plain', ['c.jsonl.gz'], '압축 파일이 아닙니다'],
    ['a truncated archive', 'd.zip', cut, ['d.zip'], '도중에 끊겼습니다'],
    [
      'an archive without rows',
      'e.zip',
      () => makeZip([{ name: 'x.txt', content: 'x' }]),
      ['x.txt', 'e.zip!/'],
      'x.txt',
    ],
    [
      'several splits',
      'f.zip',
      () => makeZip(['train', 'test'].map((name) => ({ name: `${name}.jsonl`, content: '{}' }))),
      ['f.zip!/'],
      'split이 여럿',
    ],
    ['an unknown format', 'g.arrow', '', ['g.arrow', 'parquet, jsonl'], '알 수 없는 형식'],
  ])('%s', async (_why, path, content, parts, korean) => {
    const words = await wordsOfPromise(drain(path, typeof content === 'function' ? content() : content));
    expectBoth(words, parts);
    expect(words.ko).toContain(korean);
  });

  test('a split that has no file', () => {
    const data = { kind: 'hub', repo: 'own/set', configs: ['law'], split: 'test' } as const;
    expectBoth(
      wordsOf(() => planFiles(['a.csv'], data, [])),
      ['own/set', 'law', 'test', 'a.csv', '`files`'],
    );
    expectBoth(
      wordsOf(() => planFiles([], { ...data, configs: 'all' }, [])),
      ['own/set', 'test'],
    );
  });
});

describe('what rows say', () => {
  const sample = { id: 'law/1', input: 'q', choices: ['가', '나'], groups: {} };
  const right: Sample = { ...sample, target: { kind: 'choice', index: 1 } };

  test('a duplicate id, and a target outside of the choices', () => {
    const check = createSampleCheck('kmmlu');
    check(right, 'a.csv row 1');
    const twice = wordsOf(() => check(right, 'a.csv row 9'));
    expectBoth(twice, ['kmmlu', '"law/1"']);
    expect(twice.ko).toContain('(a.csv 1번째 행, a.csv 9번째 행)');
    const outside = wordsOf(() => check({ ...sample, id: 'b', target: { kind: 'choice', index: 4 } }, 'a.csv row 2'));
    expectBoth(outside, ['kmmlu', 'a.csv']);
    expect(outside.ko).toContain('a.csv 2번째 행의 정답은 5번인데 보기는 2개뿐입니다');
    expectBoth(
      wordsOf(() => refuseEmpty('kmmlu', 'own/set', 0)),
      ['kmmlu', 'own/set'],
    );
  });

  const item = { id: 'exam', items: { file: 'items.jsonl' }, answerField: 'raw' } as const;
  test.each([
    ['no field', '{"id":"1","correct":true}', ['a.jsonl', '"raw"']],
    ['no id', '{"raw":"A"}', ['a.jsonl', 'id']],
  ])('a recording with %s', async (_why, line, parts) => {
    const file = join(folder, 'a.jsonl');
    await writeFile(file, `${line}\n`);
    expectBoth(await wordsOfPromise(readRecording(file, 'a.jsonl', { item, model: 'm' })), parts);
  });

  test('an item without a question, and a file that is not there', async () => {
    const file = join(folder, 'items.jsonl');
    await writeFile(file, '{"id":"1","gold":"A"}\n');
    const words = await wordsOfPromise(readItems(file, 'items.jsonl'));
    expectBoth(words, ['items.jsonl', 'prompt', 'question']);
    expect(words.ko).toContain('items.jsonl 1번째 행: prompt도 question도 없음');
    expectBoth(await wordsOfPromise(hashOwn(join(folder, 'none.csv'), 'none.csv')), ['none.csv']);
  });
});
