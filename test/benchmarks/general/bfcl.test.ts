import { describe, expect, test } from 'vitest';
import {
  bfcl,
  bfclLive,
  bfclLiveTools,
  bfclRelevance,
  bfclRelevanceTools,
  bfclTools,
} from '../../../benchmarks/general/bfcl.ts';
import type { Benchmark } from '../../../harness/define.ts';
import { markGeneration } from '../../../harness/outcome.ts';
import { type Sample, Tool } from '../../../harness/schema/index.ts';
import { testBenchmark } from '../conformance.ts';

const lamp = {
  name: 'home.dim_lamp',
  description: 'Dims a lamp of the house.',
  parameters: {
    type: 'dict',
    properties: {
      room: { type: 'string', description: 'Name of the room.' },
      share: { type: 'float', description: 'Brightness from 0 to 1.' },
      steps: { type: 'tuple', items: { type: 'float' } },
    },
    required: ['room', 'share'],
  },
};
const bell = {
  name: 'ring_bell',
  description: 'Rings the bell.',
  parameters: { type: 'dict', properties: { times: { type: 'integer' } }, required: ['times'] },
};
const ROOMS = ['Kitchen', 'hall', 'attic', 'Living Room'];

/** The key as a data set writes it: 1.0 stays 1.0. */
const answer = (at: number) =>
  `{"id": "made_${at}", "ground_truth": [{"home.dim_lamp": {"room": ["${ROOMS[at % 4]}"], "share": [1.0], "steps": ["", [0.5]]}}]}`;
const question = (at: number) => ({
  id: `made_${at}`,
  question: [[{ role: 'user', content: `Make the ${ROOMS[at % 4]} fully bright.` }]],
  function: [lamp, bell],
});
const call = (sample: Sample) => {
  const room = ROOMS[Number(sample.id.slice('made_'.length)) % 4];
  return `[home.dim_lamp(room='${room}', share=1)]`;
};

const keyed = { ...question(6), answer: answer(6) };
const BROKEN = [
  ['several turns', { ...keyed, question: [...keyed.question, ...keyed.question] }],
  ['no functions', { ...keyed, function: undefined }],
  ['a function without a schema', { ...keyed, function: [{ name: 'f', description: '' }] }],
  ['no answer', { ...keyed, answer: undefined }],
  ['an answer without calls', { ...keyed, answer: '{"id": "made_6", "ground_truth": []}' }],
  ['an answer with a bare value', { ...keyed, answer: '{"id": "x", "ground_truth": [{"f": {"a": 1}}]}' }],
] as const;

for (const benchmark of [bfcl, bfclLive, bfclTools, bfclLiveTools]) {
  testBenchmark({
    benchmark,
    rowAt: (at) => ({ config: 'simple', row: { ...question(at), answer: answer(at) } }),
    broken: BROKEN,
    knows: call,
    constant: '[ring_bell(times=2)]',
  });
}

for (const benchmark of [bfclRelevance, bfclRelevanceTools]) {
  testBenchmark({
    benchmark,
    rowAt: (at) => ({ config: at % 2 === 0 ? 'irrelevance' : 'live_relevance', row: question(at) }),
    broken: BROKEN.slice(0, 3),
    knows: (sample) => (sample.groups.category === 'irrelevance' ? 'No function can do that.' : call(sample)),
    constant: '[ring_bell(times=2)]',
    refusals: 'marked',
  });
}

function sampleOf(benchmark: Benchmark, row: unknown, config = 'simple'): Sample {
  return benchmark.toSample(row, { index: 0, config, label: 'x' });
}

describe('a written call', () => {
  const sample = sampleOf(bfcl, { ...question(0), answer: answer(0) });
  test.each([
    ['as Python', "[home.dim_lamp(room='kitchen', share=1)]", 1],
    ['with dots as underscores', '[home_dim_lamp(room="Kitchen", share=1.0)]', 1],
    ['as JSON', '```json\n[{"name": "home.dim_lamp", "arguments": {"room": "kitchen", "share": 1.0}}]\n```', 1],
    ['with what may be left out', "[home.dim_lamp(room='Kitchen', share=1.0, steps=[0.5])]", 1],
    ['with a whole number inside a list of floats', "[home.dim_lamp(room='Kitchen', share=1.0, steps=[1])]", 0],
    ['twice', "[home.dim_lamp(room='Kitchen', share=1), home.dim_lamp(room='Kitchen', share=1)]", 0],
    ['of another room', "[home.dim_lamp(room='hall', share=1)]", 0],
    ['in prose', 'I would dim the lamp of the kitchen.', 0],
  ])('%s', (_why, text, value) => expect(bfcl.score(text, sample)).toMatchObject({ status: 'scored', value }));

  test('is shown to people', () => {
    expect(bfcl.score("[home.dim_lamp(room='hall', share=1.0, steps=[1, 0.5])]", sample)).toEqual({
      status: 'scored',
      value: 0,
      answer: 'home.dim_lamp(room="hall", share=1.0, steps=[1, 0.5])',
    });
  });
});

describe('a call of a tool', () => {
  const sample = sampleOf(bfclTools, { ...question(0), answer: answer(0) });
  const native = (name: string, args: string) => ({ toolCalls: [{ id: '1', name, arguments: args }] });
  test.each([
    ['the right one', native('home_dim_lamp', '{"room": "Kitchen", "share": 1}'), 1],
    ['another', native('ring_bell', '{"times": 1}'), 0],
    ['with broken arguments', native('home_dim_lamp', '{"room": "Kitchen", "share"'), 0],
    ['with no arguments', native('home_dim_lamp', ''), 0],
    ['none', {}, 0],
  ])('%s', (_why, given, value) => {
    expect(bfclTools.score("[home.dim_lamp(room='Kitchen', share=1)]", sample, given)).toMatchObject({ value });
  });

  test('offers functions in the names of JSON Schema', () => {
    const wanted = bfclTools.wanted?.(sample);
    if (wanted?.kind !== 'tools') throw new Error('no tools');
    for (const tool of wanted.tools) expect(Tool.safeParse(tool).error).toBeUndefined();
    expect(wanted.tools[0]).toMatchObject({
      name: 'home_dim_lamp',
      parameters: {
        type: 'object',
        properties: {
          room: { type: 'string' },
          share: { type: 'number' },
          steps: { type: 'array', items: { type: 'number' } },
        },
      },
    });
  });

  test('no tools are offered where there are none: endpoints refuse an empty list', () => {
    const none = sampleOf(bfclRelevanceTools, { ...question(0), function: [] }, 'live_irrelevance');
    expect(bfclRelevanceTools.wanted?.(none)).toBeUndefined();
  });

  test('silence is a right answer where nothing is to be called, and none in the written form', () => {
    const usage = { latencyMs: 1, stop: 'end' as const, text: '' };
    const irrelevant = sampleOf(bfclRelevanceTools, question(0), 'irrelevance');
    expect(markGeneration(usage, irrelevant, bfclRelevanceTools)).toMatchObject({
      outcome: 'answered',
      score: { value: 1, answer: 'no call' },
    });
    expect(markGeneration(usage, irrelevant, bfclRelevance)).toMatchObject({ outcome: 'empty', score: { value: 0 } });
  });
});

test('a conversation is kept: the system message joins ours, and two turns of the user are one', () => {
  const row = {
    ...question(0),
    question: [
      [
        { role: 'system', content: 'You are a house.' },
        { role: 'user', content: 'Hello.' },
        { role: 'assistant', content: 'Hello!' },
        { role: 'user', content: 'One.' },
        { role: 'user', content: 'Two.' },
      ],
    ],
  };
  const [system, ...turns] = bfclRelevance.prompt(sampleOf(bfclRelevance, row, 'irrelevance'));
  expect(system?.role).toBe('system');
  expect(system?.content).toMatch(/You are a house\.$/);
  expect(turns).toEqual([
    { role: 'user', content: 'Hello.' },
    { role: 'assistant', content: 'Hello!' },
    { role: 'user', content: 'One.\n\nTwo.' },
  ]);
});
