/**
 * Speed of a whole run held against other harnesses, each at its own documented settings for 100 calls in flight, on the same
 * endpoint in one go. The time of a run of 50 samples is taken off, so that nobody pays for starting up. Needs
 * `scripts/bench/peers/setup.sh`. Usage: node dist/scripts/bench/peers.js [--samples 5000] [--only NAME].
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { peersFolder, round, runScript, startEndpoint } from './contenders.ts';
import { print } from './rig.ts';

const FEW = 50;
const execute = promisify(execFile);
const { values } = parseArgs({ options: { samples: { type: 'string', default: '5000' }, only: { type: 'string' } } });
const samples = Number(values.samples);
const folder = mkdtempSync(join(tmpdir(), 'jatdae-peers-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const endpoint = await startEndpoint({ latencyMs: 50 });

type Peer = (count: number) => Promise<void>;

const items = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ input: `${at} + ${at} = ?`, target: `${2 * at}` }));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const lines = (name: string, count: number) =>
  file(
    name,
    items(count)
      .map((item) => JSON.stringify(item))
      .join('\n'),
  );
const command = (path: string, words: readonly string[], env: Record<string, string> = {}) =>
  execute(path, words, {
    cwd: folder,
    env: { ...process.env, OPENAI_API_KEY: 'none', OPENAI_BASE_URL: `${endpoint.url}/v1`, ...env },
    maxBuffer: 1 << 28,
  });

const promptfoo: Peer = async (count) => {
  const config = {
    prompts: ['{{question}}'],
    providers: [
      { id: 'openai:chat:m', config: { apiBaseUrl: `${endpoint.url}/v1`, max_tokens: 4096, temperature: 0 } },
    ],
    tests: items(count).map(({ input, target }) => ({
      vars: { question: input },
      assert: [{ type: 'contains', value: target }],
    })),
  };
  const path = file(`promptfoo-${count}.json`, JSON.stringify(config));
  const quiet = ['--no-cache', '--no-table', '--no-progress-bar', '--no-write'];
  // Its logger may fall over after the results are written; the count of calls says whether it did its work.
  await command(
    process.execPath,
    [
      join(peersFolder, 'promptfoo/node_modules/promptfoo/dist/src/entrypoint.js'),
      'eval',
      '-c',
      path,
      '-j',
      '100',
      '-o',
      join(folder, 'out.json'),
      ...quiet,
    ],
    {
      PROMPTFOO_DISABLE_TELEMETRY: '1',
      PROMPTFOO_DISABLE_UPDATE: '1',
      PROMPTFOO_CONFIG_DIR: join(folder, 'promptfoo'),
    },
  ).catch((error: Error) => {
    if (!existsSync(join(folder, 'out.json'))) throw error;
  });
};

const inspect: Peer = async (count) => {
  const path = lines(`inspect-${count}.jsonl`, count);
  const settings = ['--max-connections', '100', '--max-samples', '100', '--display', 'none', '--no-log-realtime'];
  await command(
    join(peersFolder, 'inspect/bin/inspect'),
    [
      'eval',
      file('sums_task.py', readFileSync('scripts/bench/peers/sums_task.py', 'utf8')).replace(`${folder}/`, ''),
      '--model',
      'openai/m',
      '-M',
      'responses_api=false',
      '--log-dir',
      folder,
      ...settings,
    ],
    { BENCH_ITEMS: path },
  );
};

const lmEval: Peer = async (count) => {
  const path = lines(`lm-eval-${count}.jsonl`, count);
  file(
    `sums_${count}.yaml`,
    [
      `task: sums_${count}`,
      'dataset_path: json',
      `dataset_kwargs: { data_files: { test: ${path} } }`,
      'test_split: test',
      'output_type: generate_until',
      'doc_to_text: "{{input}}"',
      'doc_to_target: "{{target}}"',
      'generation_kwargs: { until: ["<none>"], max_gen_toks: 4096, temperature: 0 }',
      'metric_list: [{ metric: exact_match, aggregation: mean, higher_is_better: true }]',
      'filter_list: [{ name: n, filter: [{ function: regex, regex_pattern: "(\\\\d+)" }, { function: take_first }] }]',
    ].join('\n'),
  );
  const model = `model=m,base_url=${endpoint.url}/v1/chat/completions,num_concurrent=100,tokenized_requests=False,max_retries=3`;
  const asked = ['--tasks', `sums_${count}`, '--include_path', folder, '--output_path', folder, '--log_samples'];
  await command(
    join(peersFolder, 'lm-eval/bin/lm_eval'),
    ['--model', 'local-chat-completions', '--model_args', model, '--apply_chat_template', ...asked],
    { HF_HUB_OFFLINE: '1', HF_DATASETS_CACHE: join(folder, 'datasets') },
  );
};

const jatdae: Peer = async (count) => {
  await runScript('whole-run', ['--urls', endpoint.url, '--samples', String(count)]);
};

const peers: Record<string, Peer> = { jatdae, inspect, 'lm-eval': lmEval, promptfoo };
const rates: Record<string, number> = {};
for (const [name, run] of Object.entries(peers)) {
  if (values.only !== undefined && values.only !== name) continue;
  const time = async (count: number) => {
    const before = (await endpoint.counts()).served;
    const startedAt = performance.now();
    await run(count);
    const asked = (await endpoint.counts()).served - before;
    if (asked < count) throw new Error(`${name} asked ${asked} of ${count} samples: its figure would mean nothing.`);
    return (performance.now() - startedAt) / 1000;
  };
  const few = await time(FEW);
  const many = await time(samples);
  rates[name] = (samples - FEW) / (many - few);
  print({ peer: name, seconds: { few: round(few), many: round(many) }, samplesPerSecond: round(rates[name], 0) });
}
endpoint.stop();
const against = Object.entries(rates)
  .filter(([name]) => name !== 'jatdae')
  .map(([name, rate]) => [name, round((rates.jatdae ?? 0) / rate, 1)]);
print({ bench: 'peers', samples, timesFaster: Object.fromEntries(against) });
process.exit(0);
