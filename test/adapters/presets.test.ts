import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adapters } from '../../adapters/index.ts';
import { withPreset } from '../../harness/cli/presets.ts';
import { Model, ModelEntry, Preset } from '../../harness/schema/index.ts';

const FOLDER = 'adapters/presets';
const files = readdirSync(FOLDER).sort();
const presets = files.map((name) => Preset.parse(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))));

test('every engine and vendor that the programme names', () => {
  expect(files).toEqual(presets.map(({ id }) => `${id}.json`));
  expect(presets.map(({ id }) => id).sort()).toEqual(
    [
      ...[
        'vllm',
        'sglang',
        'llama-cpp',
        'llama-cpp-python',
        'ollama',
        'tgi',
        'lm-studio',
        'openrouter',
        'together',
        'fireworks',
        'groq',
      ],
      ...['azure-openai', 'upstage', 'clova-studio', 'friendli', 'skt-ax', 'deepseek', 'qwen-dashscope', 'moonshot'],
      ...['zhipu', 'mistral', 'xai'],
    ].sort(),
  );
});

describe.each(presets.map((preset) => [preset.id, preset] as const))('%s', (_id, preset) => {
  const said = new Set(preset.facts.map(({ field }) => field));

  test('names a source for each of its fields, and no fact is about a field that it lacks', () => {
    const fields = [
      ...(preset.baseUrl === undefined ? [] : ['baseUrl']),
      ...(preset.apiKeyEnv === undefined ? [] : ['apiKeyEnv']),
      ...(preset.extraBody === undefined ? [] : ['extraBody']),
      ...(preset.needs.length === 0 ? [] : ['needs']),
      ...Object.keys(preset.dialect ?? {}).map((name) => `dialect.${name}`),
    ];
    for (const field of fields) expect(said, field).toContain(field);
    for (const field of said) expect([...fields, 'note']).toContain(field);
  });

  test('says where its endpoint is, or that the entry must', () => {
    expect(preset.baseUrl !== undefined || preset.needs.includes('baseUrl')).toBe(true);
  });

  test('makes an entry that its adapter takes', async () => {
    const entry = ModelEntry.parse({
      id: 'm',
      preset: preset.id,
      model: 'm',
      ...(preset.needs.includes('provider') ? { provider: 'them' } : {}),
      ...(preset.needs.includes('baseUrl') ? { baseUrl: 'https://mine.example/v1' } : {}),
    });
    const model = Model.parse({ ...withPreset(entry, presets), role: 'candidate' });
    const factory = await adapters[model.adapter as keyof typeof adapters]();
    const adapter = factory(model, { apiKey: 'sk-1', fetch, recordings: new Map() });
    expect(adapter.capabilities).toMatchObject({ choices: true, streaming: true });
  });
});

test('no address of a vendor stands in the code, but those of the native protocols', () => {
  const code = readdirSync('adapters').filter((name) => name.endsWith('.ts'));
  const hosts = code.flatMap((name) => [
    ...readFileSync(`adapters/${name}`, 'utf8').matchAll(/https:\/\/([a-z0-9.-]+\.[a-z]{2,})/g),
  ]);
  const own = ['api.openai.com', 'api.anthropic.com', 'generativelanguage.googleapis.com'];
  expect([...new Set(hosts.map(([, host]) => host))].sort()).toEqual(own.sort());
});
