import { describe, expect, test } from 'vitest';
import {
  functionchatDialog,
  functionchatDialogTools,
  functionchatSingle,
  functionchatSingleTools,
} from '../../../benchmarks/korean/functionchat.ts';
import type { Benchmark } from '../../../harness/define.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { testBenchmark } from '../conformance.ts';

const CITIES = ['순천', '여수', '목포', '나주'];
const offer = (name: string, parameters: object = {}) => ({
  type: 'function',
  function: { name, description: `${name} 함수`, parameters },
});
const tide = offer('tide_time', {
  type: 'object',
  properties: { port: { type: 'string', description: '항구' }, day: { type: 'integer' } },
  required: ['port'],
});
const wind = offer('wind');

const call = (port: string) => JSON.stringify({ name: 'tide_time', arguments: JSON.stringify({ port, day: 3 }) });
const single = (at: number, accepted: string | null = null) => ({
  function_num: at + 1,
  function_name: `tide_time_${at}`,
  function_info: { required_parameters_count: 1, extraction_type: '단순추출' },
  query: [{ serial_num: at + 1, content: `3일 ${CITIES[at % 4]} 물때 알려줘` }],
  ground_truth: [{ serial_num: at + 1, content: call(CITIES[at % 4]!) }],
  acceptable_arguments: [{ serial_num: at + 1, content: accepted }],
  tools: [
    { type: 'exact', content: [tide] },
    { type: '4_close', content: [wind, tide] },
  ],
});

const user = (content: string) => ({ role: 'user', content });
const asks = (at: number) => [
  user('물때 알려줘'),
  { role: 'assistant', content: '어느 항구인가요?' },
  user(`3일 ${CITIES[at % 4]}`),
];
const called = (at: number) => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 'random_id', type: 'function', function: JSON.parse(call(CITIES[at % 4]!)) }],
});
const dialog = (at: number, accepted: string | null = null) => ({
  dialog_num: at + 1,
  tools_count: 2,
  tools: [tide, wind],
  turns: [
    {
      turn_num: 1,
      serial_num: 4 * at + 1,
      query: asks(at).slice(0, 1),
      ground_truth: asks(at)[1],
      type_of_output: 'slot',
      acceptable_arguments: null,
    },
    {
      turn_num: 2,
      serial_num: 4 * at + 2,
      query: asks(at),
      ground_truth: called(at),
      type_of_output: 'call',
      acceptable_arguments: accepted,
    },
    {
      turn_num: 3,
      serial_num: 4 * at + 3,
      query: [
        ...asks(at),
        called(at),
        { role: 'tool', tool_call_id: 'random_id', name: 'tide_time', content: '{"물":"7물"}' },
      ],
      ground_truth: { role: 'assistant', content: '7물입니다.' },
      type_of_output: 'completion',
      acceptable_arguments: null,
    },
    {
      turn_num: 4,
      serial_num: 4 * at + 4,
      query: [
        ...asks(at),
        called(at),
        { role: 'tool', tool_call_id: 'random_id', name: 'tide_time', content: '{"물":"7물"}' },
        user('한 번 더'),
      ],
      ground_truth: called(at),
      type_of_output: 'call',
      acceptable_arguments: 'Only ground truth is allowed.',
    },
  ],
});

const knows = (sample: Sample) => {
  const port = CITIES.find((city) => JSON.stringify(sample.messages ?? sample.input).includes(city));
  return `[tide_time(port="${port}", day=3)]`;
};

for (const benchmark of [functionchatSingle, functionchatSingleTools]) {
  testBenchmark({
    benchmark,
    rowAt: (at) => ({ config: '', row: single(at) }),
    broken: [
      ['a request without a wanted call', { ...single(6), ground_truth: [] }],
      ['a wanted call that is none', { ...single(6), ground_truth: [{ serial_num: 7, content: 'tide_time' }] }],
      ['no functions', { ...single(6), tools: [] }],
    ],
    knows,
    constant: '[wind()]',
  });
}

for (const benchmark of [functionchatDialog, functionchatDialogTools]) {
  testBenchmark({
    benchmark,
    rowAt: (at) => ({ config: '', row: dialog(at) }),
    broken: [
      ['an unknown kind of turn', { ...dialog(6), turns: [{ ...dialog(6).turns[1], type_of_output: 'speech' }] }],
      [
        'an earlier call with broken arguments',
        {
          ...dialog(6),
          turns: [
            {
              ...dialog(6).turns[1],
              query: [{ ...called(0), tool_calls: [{ function: { name: 'wind', arguments: '{"a":' } }] }, user('다음')],
            },
          ],
        },
      ],
      ['a call that is not there', { ...dialog(6), turns: [{ ...dialog(6).turns[1], ground_truth: asks(0)[1] }] }],
    ],
    knows,
    constant: '[wind()]',
  });
}

const read = (benchmark: Benchmark, row: unknown): Sample[] =>
  benchmark.toSamples?.(row, { index: 0, config: '', label: 'x' }) ?? [];

describe('what is asked', () => {
  test('each request once for every set of functions', () => {
    const samples = read(functionchatSingle, single(0));
    expect(samples.map(({ id, groups }) => [id, groups.functions])).toEqual([
      ['1/exact', 'exact'],
      ['1/4_close', '4_close'],
    ]);
    expect(new Set(samples.map(({ cluster }) => cluster)).size).toBe(1);
  });

  test('of a dialogue only the turns that want one call', () => {
    expect(read(functionchatDialog, dialog(0)).map(({ id }) => id)).toEqual(['2', '4']);
  });

  test.each([
    ['a request of its own', read(functionchatSingle, single(0, 'The day may be written in any way.'))],
    [
      'a turn of a dialogue',
      read(functionchatDialog, dialog(0, 'Any port nearby is right.')).filter(({ id }) => id === '2'),
    ],
  ])('nothing whose accepted arguments are a matter for a judge: %s', (_why, samples) => expect(samples).toEqual([]));

  test('a call and its result of earlier turns, in words', () => {
    const [, last] = read(functionchatDialog, dialog(0));
    expect(functionchatDialog.prompt(last!).slice(1)).toEqual([
      { role: 'user', content: '물때 알려줘' },
      { role: 'assistant', content: '어느 항구인가요?' },
      { role: 'user', content: '3일 순천' },
      { role: 'assistant', content: '[tide_time(port="순천", day=3)]' },
      { role: 'user', content: '호출 결과: {"물":"7물"}\n\n한 번 더' },
    ]);
  });

  test('the same through tools, each call under an id of its own', () => {
    const [, last] = read(functionchatDialogTools, dialog(0));
    expect(functionchatDialogTools.prompt(last!).slice(3)).toEqual([
      {
        role: 'assistant',
        content: '',
        toolCalls: [{ id: 'call-1', name: 'tide_time', arguments: '{"port":"순천","day":3}' }],
      },
      { role: 'tool', toolCallId: 'call-1', content: '{"물":"7물"}' },
      { role: 'user', content: '한 번 더' },
    ]);
  });
});

describe('the mark', () => {
  const [sample] = read(functionchatSingle, single(0, '{"port": ["순천항", "순천만"]}'));
  test.each([
    ['the wanted arguments', '[tide_time(port="순천", day=3)]', 1],
    ['an accepted value', '[tide_time(port="순천항", day=3)]', 1],
    ['another value', '[tide_time(port="여수", day=3)]', 0],
    ['one that is missing', '[tide_time(port="순천")]', 0],
    ['one too many', '[tide_time(port="순천", day=3, hour=1)]', 0],
    ['a text for a number', '[tide_time(port="순천", day="3")]', 0],
    ['two calls', '[tide_time(port="순천", day=3), tide_time(port="순천", day=3)]', 0],
    ['another function', '[wind()]', 0],
    ['words', '순천의 물때를 알려 드리겠습니다.', 0],
  ])('%s', (_why, text, value) => expect(functionchatSingle.score(text, sample!)).toMatchObject({ value }));
});
