/**
 * Berkeley Function-Calling Leaderboard, the categories whose calls are compared with a key (Python): 1,000 written ones, 1,351 of
 * real users, and 1,140 where the question is whether to call at all. Each is asked in words and, as `-tools`, through the endpoint.
 * Left out: Java, JavaScript, several turns, web search and memory.
 */
import { z } from 'zod';
import { type Benchmark, defineBenchmark, type HubData } from '../../harness/define.ts';
import { FunctionSpec, type Message, type Sample } from '../../harness/schema/index.ts';
import { byTools } from '../by-tools.ts';
import { writtenCallsPrompt } from '../function-prompts.ts';
import { readAnswerKey } from '../scorers/calls/answer-key.ts';
import { callOrNot, keyedCalls, scoreCalls } from '../scorers/function-calls.ts';

const Turn = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string().min(1) });
const Question = z.object({
  id: z.string().min(1),
  question: z.array(z.array(Turn).min(1)).length(1, 'one turn is wanted: several turns are another category'),
  function: z.array(FunctionSpec.strip()),
});
const Keyed = Question.extend({
  answer: z.string().refine((line) => readAnswerKey(line) !== null, 'the answer names no calls'),
});

/** The hub holds version 3, the repository version 4 of the same files. */
const data = (configs: readonly string[]): HubData => ({
  kind: 'hub',
  repo: 'gorilla-llm/Berkeley-Function-Calling-Leaderboard',
  configs,
  split: 'train',
  files: NAMES,
});
const NAMES = ['BFCL_v4_{config}.json', 'BFCL_v4_{config}_python.json', 'BFCL_v3_{config}.json'];
const ANSWERS = { files: NAMES.map((name) => `possible_answer/${name}`), key: 'id' };

const common = {
  version: 1,
  part: 'general' as const,
  source: {
    homepage: 'https://gorilla.cs.berkeley.edu/leaderboard.html',
    licence: 'Apache-2.0',
  },
  prompt: writtenCallsPrompt('general'),
  score: scoreCalls,
  generate: { maxTokens: 4096, temperature: 0, epochs: 1 },
};

const TRAPS = [
  'The files of versions 3 and 4 differ in some answers; the lock says which were read.',
  'The published overall figure also holds several turns, web search and memory, and weighs its parts: it is another number.',
  'Calls as JSON are read like calls in Python, and prose around them costs nothing; the original asks for Python alone.',
  'A whole number where the schema says float counts as one; inside a list it does not. That is the original rule.',
];

export const bfcl = defineBenchmark({
  ...common,
  id: 'bfcl',
  title: 'BFCL (written)',
  about: 'Calls of one or several functions with the right arguments; marked by comparing them with accepted values.',
  traps: [
    ...TRAPS,
    'The original averages over its four categories without weights: the group `category` gives both means.',
  ],
  data: { ...data(['simple', 'multiple', 'parallel', 'parallel_multiple']), answers: ANSWERS, rows: 1000 },
  row: Keyed,
  sample: (row, place) => ({ ...sampleOf(row, place.config), target: keyedCalls(row.answer) }),
  chance: 0,
});

export const bfclLive = defineBenchmark({
  ...common,
  id: 'bfcl-live',
  title: 'BFCL (live)',
  about: 'Requests that users of an API service sent, with up to 37 functions to choose from.',
  traps: [...TRAPS, 'Four in five are of one category (live_multiple); the original weighs by number here.'],
  data: {
    ...data(['live_simple', 'live_multiple', 'live_parallel', 'live_parallel_multiple']),
    answers: ANSWERS,
    rows: 1351,
  },
  row: Keyed,
  sample: (row, place) => ({ ...sampleOf(row, place.config), target: keyedCalls(row.answer) }),
  chance: 0,
});

export const bfclRelevance = defineBenchmark({
  ...common,
  id: 'bfcl-relevance',
  title: 'BFCL (to call or not)',
  about: 'Does a model leave functions alone that do not serve the request?',
  traps: [
    'Only 16 of 1,140 want a call: a model that never calls gets 98.6 %. Read it beside bfcl, never alone.',
    'An empty text is no answer here; the original counts it as "no call".',
  ],
  data: { ...data(['irrelevance', 'live_irrelevance', 'live_relevance']), rows: 1140 },
  row: Question,
  sample: (row, place) => ({
    ...sampleOf(row, place.config),
    target: callOrNot(place.config === 'live_relevance' ? 'any-call' : 'no-call'),
  }),
  chance: 0.5,
});

/** The same questions with the functions as the endpoint's own tools. */
const asTools = (benchmark: Benchmark): Benchmark =>
  byTools(benchmark, {
    about: "The functions go as the endpoint's own tools, with dots in their names as underscores.",
    traps: [
      ...(benchmark.traps ?? []).filter((trap) => !/JSON|empty text/.test(trap)),
      'Only calls that the endpoint hands over count: one that is written into the text is none.',
    ],
  });

export const bfclTools = asTools(bfcl);
export const bfclLiveTools = asTools(bfclLive);
export const bfclRelevanceTools = asTools(bfclRelevance);

function sampleOf(row: z.infer<typeof Question>, category: string): Omit<Sample, 'target'> {
  const messages: Message[] = row.question.flat();
  const said = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  return { id: row.id, input: said.join('\n\n'), messages, functions: row.function, groups: { category } };
}
