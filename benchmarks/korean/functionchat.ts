/**
 * FunctionChat-Bench: Korean requests that want one call. Marked without a judge, by exact arguments and what the data accept
 * beside them. Left out, because only a judge can mark them: requests whose accepted arguments are described in prose, turns of a
 * dialogue that want words (completion, slot, relevance), and the files CallDecision, Parallel and Sequential.
 */
import { z } from 'zod';
import { type Benchmark, defineManifold, type HubData } from '../../harness/define.ts';
import { FunctionSpec, JsonSchema, type Message, type Sample } from '../../harness/schema/index.ts';
import { byTools } from '../by-tools.ts';
import { writtenCallsPrompt } from '../function-prompts.ts';
import { readExactCall } from '../scorers/calls/answer-key.ts';
import { exactCall, scoreCalls } from '../scorers/function-calls.ts';

const Offered = z.object({
  function: FunctionSpec.extend({ description: z.string().default(''), parameters: JsonSchema.default({}) }).strip(),
});
const Called = z.object({
  function: z
    .object({ name: z.string().min(1), arguments: z.string() })
    .refine((call) => readExactCall(JSON.stringify(call), '') !== null, 'the arguments of a call are no object'),
});
const Turn = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['system', 'user']), content: z.string() }),
  z.object({
    role: z.literal('assistant'),
    content: z.string().nullable(),
    tool_calls: z.array(Called).min(1).optional(),
  }),
  z.object({ role: z.literal('tool'), content: z.string() }),
]);
type Turn = z.infer<typeof Turn>;

const serial = z.int().min(1);
const Numbered = z.array(z.object({ serial_num: serial, content: z.string().nullable() }));
const wantedCall = z
  .string()
  .refine((text) => readExactCall(text, '') !== null, 'a call with a name and arguments is wanted');

/** What the data say where nothing but the wanted call is right; null says nothing. */
const ONLY_WANTED = 'Only ground truth is allowed.';

const data = (file: string, rows: number): HubData => ({
  kind: 'hub',
  repo: 'kakao/FunctionChat-Bench',
  configs: ['default'],
  split: file,
  files: [`data/FunctionChat-${file}.jsonl`, `FunctionChat-${file}.jsonl`],
  rows,
  byHand: 'https://github.com/kakao/FunctionChat-Bench',
});

const common = {
  version: 1,
  part: 'korean' as const,
  source: {
    paper: 'https://arxiv.org/abs/2411.14054',
    homepage: 'https://github.com/kakao/FunctionChat-Bench',
    licence: 'Apache-2.0',
  },
  chance: 0,
  prompt: writtenCallsPrompt('korean'),
  score: scoreCalls,
  generate: { maxTokens: 4096, temperature: 0, epochs: 1 },
};

const TRAPS = [
  'The published figures come from a judge, who also accepts other words for the same thing: exact arguments give less.',
  'Requests whose accepted arguments are described in prose are left out; so the number of samples is below the published one.',
];

export const functionchatSingle = defineManifold({
  ...common,
  id: 'functionchat-single',
  title: 'FunctionChat-Bench, single calls',
  about: 'One request and one to eight functions: the right function with exactly the right arguments.',
  traps: [
    ...TRAPS,
    'Each request is asked with five sets of functions: these five are not independent, and the function is the cluster.',
    'Some arguments are worded by the model itself, such as a title: the group `extraction` tells such functions apart.',
  ],
  data: data('Singlecall', 25),
  row: z
    .object({
      function_name: z.string().min(1),
      function_info: z.object({ extraction_type: z.string().min(1) }),
      query: z.array(z.object({ serial_num: serial, content: z.string().min(1) })).min(1),
      ground_truth: z.array(z.object({ serial_num: serial, content: wantedCall })),
      acceptable_arguments: Numbered,
      tools: z.array(z.object({ type: z.string().min(1), content: z.array(Offered).min(1) })).min(1),
    })
    .refine(
      (row) => row.query.every(({ serial_num }) => row.ground_truth.some((one) => one.serial_num === serial_num)),
      'a request has no wanted call',
    ),
  samples: (row) =>
    row.query.flatMap(({ serial_num, content }) => {
      const call = row.ground_truth.find((one) => one.serial_num === serial_num)?.content ?? '';
      const accepted = acceptedOf(
        row.acceptable_arguments.find((one) => one.serial_num === serial_num)?.content ?? null,
      );
      if (readExactCall(call, accepted) === null) return [];
      return row.tools.map(
        ({ type, content: functions }): Sample => ({
          id: `${serial_num}/${type}`,
          input: content,
          functions: functions.map((one) => one.function),
          target: exactCall(call, accepted),
          cluster: row.function_name,
          groups: { functions: type, extraction: row.function_info.extraction_type },
        }),
      );
    }),
});

export const functionchatDialog = defineManifold({
  ...common,
  id: 'functionchat-dialog',
  title: 'FunctionChat-Bench, calls in dialogues',
  about:
    'A conversation in which values were given turn by turn: the call that is due now, with exactly the right arguments.',
  traps: [
    ...TRAPS,
    'Only the turns that want a call are asked, each after the conversation of the data, not of the model.',
  ],
  data: data('Dialog', 45),
  row: z.object({
    dialog_num: z.int().min(1),
    tools: z.array(Offered).min(1),
    turns: z.array(
      z
        .object({
          serial_num: serial,
          query: z.array(Turn).min(1),
          ground_truth: z.object({ tool_calls: z.array(Called).min(1).nullish() }),
          type_of_output: z.enum(['call', 'completion', 'slot', 'relevance']),
          acceptable_arguments: z.string().nullable(),
        })
        .refine(
          (turn) => turn.type_of_output !== 'call' || turn.ground_truth.tool_calls,
          'a turn that wants a call names none',
        ),
    ),
  }),
  samples: (row) =>
    row.turns.flatMap((turn): Sample[] => {
      const [only, ...others] = turn.ground_truth.tool_calls ?? [];
      const accepted = acceptedOf(turn.acceptable_arguments);
      const call = JSON.stringify(only?.function ?? null);
      // Two calls at once are a question of their own, and one of the answers in prose is a judge's.
      if (turn.type_of_output !== 'call' || others.length > 0 || readExactCall(call, accepted) === null) return [];
      return [
        {
          id: String(turn.serial_num),
          input: turn.query.findLast(({ role }) => role === 'user')?.content ?? '',
          messages: messagesOf(turn.query),
          functions: row.tools.map((one) => one.function),
          target: exactCall(call, accepted),
          cluster: String(row.dialog_num),
          groups: { functions: row.tools.length === 1 ? 'one' : 'several' },
        },
      ];
    }),
});

/** The same requests with the functions as the endpoint's own tools. */
const asTools = (benchmark: Benchmark): Benchmark =>
  byTools(benchmark, {
    about: "The functions go as the endpoint's own tools.",
    traps: [
      ...(benchmark.traps ?? []),
      'Only calls that the endpoint hands over count: one written into the text is none.',
    ],
  });

export const functionchatSingleTools = asTools(functionchatSingle);
export const functionchatDialogTools = asTools(functionchatDialog);

function acceptedOf(text: string | null): string {
  return text === null || text.trim() === ONLY_WANTED ? '' : text;
}

/** Every call gets an id of its own, because the data write one id for all; results answer calls in their order. */
function messagesOf(turns: readonly Turn[]): Message[] {
  const open: string[] = [];
  let calls = 0;
  return turns.map((turn): Message => {
    if (turn.role === 'tool') return { role: 'tool', toolCallId: open.shift() ?? 'call-0', content: turn.content };
    if (turn.role !== 'assistant') return turn;
    const toolCalls = (turn.tool_calls ?? []).map((call) => {
      calls += 1;
      open.push(`call-${calls}`);
      return { id: `call-${calls}`, ...call.function };
    });
    return { role: 'assistant', content: turn.content ?? '', ...(toolCalls.length === 0 ? {} : { toolCalls }) };
  });
}
