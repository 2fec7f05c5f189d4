import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completion, json, type ProtocolServer, startProtocolServer } from '../../../adapters/protocol-server.ts';
import { type Desk, openDesk } from '../command-line.ts';

let desk: Desk;
let server: ProtocolServer;

beforeAll(async () => {
  desk = await openDesk();
  server = await startProtocolServer((response, received) => {
    const body = JSON.parse(received.body) as { model: string; logprobs?: true };
    if (body.model === 'hangs') return;
    if (body.model === 'stalls') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {}\n\n');
      return;
    }
    if (body.logprobs) return json(400, { error: { message: 'logprobs are not supported' } })(response, received);
    const served = body.model === 'alias' ? 'something-else' : body.model;
    return json(200, { ...(completion({ content: '2' }) as object), model: served })(response, received);
  });
});
afterAll(async () => {
  await server.close();
  await desk.clear();
});

const config = (candidate: string, reference: string) =>
  desk.write(
    'doctor.yaml',
    `asOf: 2026-11-21
suite: embedded-quick
candidates: [{ id: ours, adapter: openai, model: good, baseUrl: ${server.origin}/v1${candidate} }]
references: [{ id: far, adapter: openai, baseUrl: ${server.origin}/v1, dates: { apiGa: 2026-09-01 }, ${reference} }]
`,
  );

describe('jatdae doctor', () => {
  test('all is well: a line a finding, and exit code 0', async () => {
    const ended = await desk.jatdae([
      'doctor',
      await config(', price: { inputPerMillion: 1, outputPerMillion: 2 }', 'model: good'),
    ]);
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout).toMatch(/^ours \(openai, http:\/\/127\.0\.0\.1:\d+\/v1\)$/m);
    expect(ended.stdout).toMatch(/ok key +none wanted/);
    expect(ended.stdout).toMatch(/ok call +answered in \d+\.\d\d s, 21 tokens in, 8 out/);
    expect(ended.stdout).toMatch(/ok settings +takes temperature, seed/);
    expect(ended.stdout).toMatch(/log-probabilities +no \(/);
    expect(ended.stdout).toMatch(/images +yes/);
    expect(ended.stdout).toMatch(/ok served model +good/);
    expect(ended.stdout).toMatch(/price +\$1 in, \$2 out/);
    expect(ended.stdout).not.toContain('!!');
    expect(ended.stdout).not.toContain('No further calls'); // what a model cannot do beside answering stops nothing
  });

  test('what fails says what to do, in either language, and the exit code is 4', async () => {
    const path = await config(', apiKeyEnv: OURS_KEY', 'model: alias');
    const english = await desk.jatdae(['doctor', path]);
    expect(english.code).toBe(4);
    expect(english.stdout).toMatch(/!! key +OURS_KEY is not set\. Set it in the shell: export OURS_KEY=/);
    expect(english.stdout).toMatch(
      /!! served model +asked for alias, served something-else.*allowServed: \["something-else"\]/,
    );
    const korean = await desk.jatdae(['doctor', path, '--lang', 'ko']);
    expect(korean.code).toBe(4);
    expect(korean.stdout).toMatch(/!! 키 +OURS_KEY/);
  });

  test.each([
    ['a silence before the reply', 'hangs', 'firstByteTimeoutSeconds', 'no first byte came in time'],
    ['a silence inside of it', 'stalls', 'betweenBytesTimeoutSeconds', 'the reply stalled half-way'],
  ])('%s is waited for as long as the config says', async (_why, model, limit, words) => {
    const text = (await readFile(await config(', dialect: { stream: true }', 'model: good'), 'utf8'))
      .replace('model: good', `model: ${model}`)
      .concat(`limits: { ${limit}: 1 }\n`);
    const startedAt = performance.now();
    const ended = await desk.jatdae(['doctor', await desk.write('waits.yaml', text)]);
    expect(ended.stdout, ended.stderr).toContain(words);
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });

  test('as JSON for machines, without the value of a key', async () => {
    const path = await config(', apiKeyEnv: OURS_KEY', 'model: good');
    const ended = await desk.jatdae(['doctor', path, '--json'], { env: { OURS_KEY: 'sk-secret-0123456789' } });
    expect(ended.code, ended.stderr).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject([
      { model: 'ours', key: { state: 'set', variable: 'OURS_KEY' }, call: { state: 'ok' } },
      { model: 'far', key: { state: 'none' }, call: { state: 'ok' } },
    ]);
    expect(ended.stdout + ended.stderr).not.toContain('sk-secret');
  });

  test('an unknown preset is told before anything is asked', async () => {
    const asked = server.received.length;
    const ended = await desk.jatdae(['doctor', await config('', 'preset: opneai, model: x')]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('far: there is no preset called "opneai"');
    expect(server.received).toHaveLength(asked);
  });
});
