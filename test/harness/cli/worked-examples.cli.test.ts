import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KMMLU_SUBJECTS } from '../../../benchmarks/korean/kmmlu.ts';
import { RunManifest, Scorecard } from '../../../harness/schema/index.ts';
import { echoEngine } from '../../adapters/echo-engine.ts';
import { json, type ProtocolServer, startProtocolServer } from '../../adapters/protocol-server.ts';
import { type Desk, openDesk } from './command-line.ts';

const ROWS = 35_030;
const LETTERS = 'ABCD';

let desk: Desk;
let server: ProtocolServer;

beforeEach(async () => {
  desk = await openDesk();
  server = await startProtocolServer((response, received) => {
    if (received.url.endsWith('/v1/completions'))
      return echoEngine({ begin: 'none', adds: 'a word' })(response, received);
    const { model, messages } = JSON.parse(received.body) as { model: string; messages: { content: string }[] };
    const [, at = '0'] = /.*물음 (\d+)/s.exec(messages.at(-1)?.content ?? '') ?? [];
    const message = {
      role: 'assistant',
      content: model === 'odd' && Number(at) % 2 === 1 ? 'A' : LETTERS[Number(at) % 4],
    };
    const usage = { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 };
    const choices = [{ index: 0, finish_reason: 'stop', message }];
    json(200, { id: 'c', object: 'chat.completion', created: 1, model, choices, usage })(response, received);
  });
});
afterEach(async () => {
  await server.close();
  await desk.clear();
});

/** A local folder in the hub's place with as many invented rows as KMMLU has, and five examples a subject. */
async function writeKmmlu(): Promise<void> {
  for (const [place, subject] of KMMLU_SUBJECTS.entries()) {
    const count = Math.floor(ROWS / 45) + (place < ROWS % 45 ? 1 : 0);
    await put(`data/HAERAE-HUB/KMMLU/data/${subject}-test.csv`, table(subject, '물음', count));
    await put(`data/HAERAE-HUB/KMMLU/data/${subject}-dev.csv`, table(subject, '예시', 5));
  }
}

function table(subject: string, name: string, count: number): string {
  const rows = Array.from(
    { length: count },
    (_, at) => `${subject} ${name} ${at},가,나,다,라,${(at % 4) + 1},${subject}\n`,
  );
  return `question,A,B,C,D,answer,Category\n${rows.join('')}`;
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(desk.folder, path)), { recursive: true });
  await writeFile(join(desk.folder, path), text);
}

const config = (benchmarks: string, adapter = 'openai') => `
asOf: 2026-11-21
dataDir: data
suite: ${benchmarks}
candidates: [{ id: ours, adapter: ${adapter}, model: ${adapter === 'openai' ? 'odd' : 'base'}, baseUrl: ${server.origin}/v1 }]
references: [{ id: far, adapter: ${adapter}, model: ${adapter === 'openai' ? 'sure' : 'base'}, baseUrl: ${server.origin}/v1, dates: { apiGa: 2026-09-01 } }]
`;

/** Of the one run that there is. */
async function runFolder(): Promise<string> {
  const [name = ''] = await readdir(join(desk.folder, 'runs'));
  return join(desk.folder, 'runs', name);
}

/** Prompts that a model was asked with, without the call that opens a session. */
function promptsOf(model: string): string[] {
  return server.received
    .map(({ body }) => JSON.parse(body) as { model: string; messages?: { content: string }[] })
    .filter((asked) => asked.model === model)
    .map(({ messages = [] }) => messages.at(-1)?.content ?? '')
    .filter((prompt) => prompt.includes('물음'))
    .sort();
}

test('five examples of its subject go before each question, the same for both sides, and are pinned', async () => {
  await writeKmmlu();
  const path = await desk.write('five.yaml', config('[{ benchmark: kmmlu-5shot, samples: 45 }]'));
  const { costs } = JSON.parse((await desk.jatdae(['plan', path, '--json'])).stdout);
  // The bare questions take some fifty tokens each.
  for (const { tokens } of costs) expect(tokens.input).toBeGreaterThan(45 * 120);
  const ended = await desk.jatdae(['run', path, '--json']);
  const card = Scorecard.parse(JSON.parse(ended.stdout));
  expect(card.benchmarks[0]?.marks.map(({ model, n }) => [model, n])).toEqual([
    ['ours', 45],
    ['far', 45],
  ]);
  expect(card.benchmarks[0]?.marks[1]?.points).toBe(45);
  const asked = promptsOf('sure');
  expect(asked).toHaveLength(45);
  expect(promptsOf('odd')).toEqual(asked);
  for (const prompt of asked) {
    const [, subject = ''] = /(\S+) 물음/.exec(prompt) ?? [];
    const lines = [0, 1, 2, 3, 4].map(
      (at) => `${subject} 예시 ${at}\nA. 가\nB. 나\nC. 다\nD. 라\n정답: ${LETTERS[at % 4]}\n`,
    );
    expect(prompt).toContain(lines.join('\n'));
    expect(prompt.match(/예시/g)).toHaveLength(5);
    expect(prompt).toMatch(/물음 \d+\nA\. 가\nB\. 나\nC\. 다\nD\. 라\n정답:$/);
  }
  const manifest = RunManifest.parse(JSON.parse(await readFile(join(await runFolder(), 'run.json'), 'utf8')));
  expect(manifest.benchmarks[0]?.examples).toBe(5);
  const files = manifest.benchmarks[0]?.data.files.map(({ path: file, rows }) => [file, rows]);
  expect(files).toContainEqual(['data/Law-dev.csv', 5]);
  expect(files).toHaveLength(90);
});

/** Global-MMLU's Korean part, invented: no number of rows is stated for it. */
async function writeGlobal(split: string, name: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      ...{ sample_id: `law/${split}/${at}`, subject: 'law', question: `${name} ${at}`, answer: LETTERS[at % 4] },
      ...{ option_a: '가', option_b: '나', option_c: '다', option_d: '라' },
    }),
  );
  await put(`data/CohereLabs/Global-MMLU/ko/${split}.jsonl`, rows.join('\n'));
}

const GLOBAL = '[{ benchmark: global-mmlu-ko-5shot-loglikelihood }]';

test('a split of examples that is missing is named before a question is asked', async () => {
  await writeGlobal('test', '물음', 3);
  const path = await desk.write('five.yaml', config(GLOBAL, 'openai-completions'));
  const ended = await desk.jatdae(['run', path]);
  expect(ended.code).not.toBe(0);
  expect(ended.stderr).toMatch(/CohereLabs\/Global-MMLU: no file of config ko, split dev, was found/);
  expect(server.received.filter(({ body }) => body.includes('물음'))).toEqual([]);
});

test('likelihoods are scored behind the examples', async () => {
  await writeGlobal('test', '물음', 3);
  await writeGlobal('dev', '예시', 7);
  const path = await desk.write('base.yaml', config(GLOBAL, 'openai-completions'));
  const card = Scorecard.parse(JSON.parse((await desk.jatdae(['run', path, '--json'])).stdout));
  expect(card.benchmarks[0]?.marks.map(({ n }) => n)).toEqual([3, 3]);
  const asked = server.received
    .flatMap(({ body }) => [(JSON.parse(body) as { prompt: string | string[] }).prompt].flat())
    .filter((prompt) => prompt.includes('물음'));
  expect(asked.length).toBeGreaterThanOrEqual(24);
  for (const prompt of asked) {
    expect(prompt.match(/예시 [0-4]\nA\. 가\nB\. 나\nC\. 다\nD\. 라\n정답: [A-D]\n\n/g)).toHaveLength(5);
    expect(prompt).toMatch(/정답:( [A-D])?$/);
  }
});

test('a verifier finds the examples again, and tells when they are others', async () => {
  await writeGlobal('test', '물음', 3);
  await writeGlobal('dev', '예시', 5);
  await desk.jatdae(['run', await desk.write('base.yaml', config(GLOBAL, 'openai-completions'))]);
  await desk.jatdae(['bundle', '--make-key', 'my.key']);
  const signed = '--key my.key --organisation Lab --relationship first-party --out handed-in'.split(' ');
  expect(await desk.jatdae(['bundle', await runFolder(), ...signed])).toMatchObject({ code: 0 });
  const dataCheck = async () => {
    const { stdout } = await desk.jatdae(['verify', 'handed-in', '--data', 'data', '--json']);
    const { checks } = JSON.parse(stdout) as { checks: { check: string }[] };
    return checks.find(({ check }) => check === 'data');
  };
  expect(await dataCheck()).toMatchObject({ status: 'ok', looked: 1 });
  // The verifier's own lock would stop before anything is compared.
  await rm(join(desk.folder, 'data/jatdae.lock.json'));
  await writeGlobal('dev', '다른 예시', 5);
  expect(await dataCheck()).toMatchObject({ status: 'failed', findings: [{ problem: 'differs' }] });
});

test('examples of a private benchmark stand in no file of the run', async () => {
  const lines = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => JSON.stringify({ q: `${name} ${at}`, a: at % 4 })).join('\n');
  await put('data/mine.jsonl', lines('비밀 물음', 12));
  await put('data/shown.jsonl', lines('비밀 예시', 2));
  await desk.write(
    'mine.mjs',
    `import { defineBenchmark, scoreChoice, workedPrompt, z } from 'jatdae';
export const benchmark = defineBenchmark({
  id: 'mine', version: 1, title: 'Mine', part: 'korean', source: { licence: 'own' }, private: true,
  data: { kind: 'file', files: ['mine.jsonl'] },
  examples: { files: ['shown.jsonl'], count: 2 },
  row: z.object({ q: z.string(), a: z.number() }),
  sample: (row, { index }) => ({ id: String(index), input: row.q, choices: ['가', '나', '다', '라'], target: { kind: 'choice', index: row.a }, groups: {} }),
  chance: 0.25, prompt: workedPrompt('기호 하나로만 답하십시오.', 'korean'), score: scoreChoice,
  generate: { maxTokens: 64, temperature: 0, epochs: 1 },
});`,
  );
  const path = await desk.write('mine.yaml', config('x').replace('suite: x', 'benchmarks: [./mine.mjs]'));
  const ended = await desk.jatdae(['run', path]);
  expect(promptsOf('sure').every((prompt) => prompt.match(/비밀 예시 \d\n/g)?.length === 2)).toBe(true);
  expect(promptsOf('sure')).toHaveLength(12);
  const folder = await runFolder();
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(await readFile(file, 'utf8')).not.toContain('비밀 예시');
  expect(ended.stdout + ended.stderr).not.toContain('비밀 예시');
});
