import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scorecard } from '../../../harness/schema/index.ts';
import { json, type ProtocolServer, startProtocolServer } from '../../adapters/protocol-server.ts';
import { type Desk, openDesk } from './command-line.ts';

const FUNCTIONS = 25;
const TOOL = (at: number) => ({
  type: 'function',
  function: {
    name: `port_${at}`,
    description: '물때',
    parameters: { type: 'object', properties: { day: { type: 'integer' } }, required: ['day'] },
  },
});
/** Twenty-five functions, one request each, offered alone and beside another. */
const ROWS = Array.from({ length: FUNCTIONS }, (_, at) => ({
  function_name: `port_${at}`,
  function_info: { extraction_type: at % 2 === 0 ? '단순추출' : '변형추출' },
  query: [{ serial_num: at + 1, content: `항구 ${at}의 ${at + 1}일 물때` }],
  ground_truth: [{ serial_num: at + 1, content: `{"name":"port_${at}","arguments":"{\\"day\\":${at + 1}}"}` }],
  acceptable_arguments: [{ serial_num: at + 1, content: null }],
  tools: [
    { type: 'exact', content: [TOOL(at)] },
    { type: '4_random', content: [TOOL((at + 1) % FUNCTIONS), TOOL(at)] },
  ],
}));

let desk: Desk;
let server: ProtocolServer;

beforeEach(async () => {
  desk = await openDesk();
  const folder = join(desk.folder, 'data/kakao/FunctionChat-Bench/data');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'FunctionChat-Singlecall.jsonl'), ROWS.map((row) => JSON.stringify(row)).join('\n'));
  server = await startProtocolServer((response, { body }) => json(200, replyTo(body))(response, server.received[0]!));
});
afterEach(async () => {
  await server.close();
  await desk.clear();
});

/** `sure` always calls right; `odd` does so for every other port. Both by tools where tools are offered, else in words. */
function replyTo(body: string): object {
  const asked = JSON.parse(body) as { model: string; tools?: unknown[]; messages: { content: string }[] };
  const [, at = '0', day = '0'] = /항구 (\d+)의 (\d+)일/.exec(asked.messages.at(-1)?.content ?? '') ?? [];
  const given = asked.model === 'odd' && Number(at) % 2 === 1 ? 31 : Number(day);
  const call = {
    id: 'c',
    type: 'function',
    function: { name: `port_${at}`, arguments: JSON.stringify({ day: given }) },
  };
  const message =
    asked.tools === undefined
      ? { role: 'assistant', content: `[port_${at}(day=${given})]` }
      : { role: 'assistant', content: null, tool_calls: [call] };
  return {
    id: 'c',
    object: 'chat.completion',
    created: 1,
    model: asked.model,
    choices: [{ index: 0, finish_reason: asked.tools === undefined ? 'stop' : 'tool_calls', message }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

test('written calls and calls of tools give one mark, over samples and over categories', async () => {
  const config = await desk.write(
    'calls.yaml',
    `
asOf: 2026-11-21
dataDir: data
suite: [{ benchmark: functionchat-single }, { benchmark: functionchat-single-tools }]
candidates: [{ id: ours, adapter: openai, model: odd, baseUrl: ${server.origin}/v1 }]
references: [{ id: far, adapter: openai, model: sure, baseUrl: ${server.origin}/v1, dates: { apiGa: 2026-09-01 } }]
`,
  );
  const ended = await desk.jatdae(['run', config, '--json']);
  const card = Scorecard.parse(JSON.parse(ended.stdout));
  for (const row of card.benchmarks) {
    expect(row.marks.map(({ model, n, points }) => [model, n, points])).toEqual([
      ['ours', 50, 26],
      ['far', 50, 50],
    ]);
  }
  const tables = card.categories?.map(({ benchmark, group, rows }) => [
    benchmark,
    group,
    rows[0]?.categories.map(({ n, points }) => [n, points]),
  ]);
  const bySets = [
    [25, 13],
    [25, 13],
  ];
  const byExtraction = [
    [26, 26],
    [24, 0],
  ];
  expect(tables).toEqual([
    ['functionchat-single', 'functions', bySets],
    ['functionchat-single', 'extraction', byExtraction],
    ['functionchat-single-tools', 'functions', bySets],
    ['functionchat-single-tools', 'extraction', byExtraction],
  ]);
  const offered = server.received.filter(({ body }) => body.includes('"tools"'));
  expect(offered).toHaveLength(100);
});
