/**
 * A run as logs of Inspect: one `.json` a benchmark, version 2. What was not measured is an error of its sample and has no score;
 * a cut or filtered answer keeps its mark of 0 and says so in `stop_reason`. PURE.
 * Source: Inspect AI's EvalLog (https://inspect.aisi.org.uk/eval-logs.html).
 */
import { sha256 } from '../../harness/hash.ts';
import type { Generation, Message, StopReason, ToolCall } from '../../harness/schema/index.ts';
import { textOf } from '../../harness/schema/index.ts';
import { jsonLine } from './json-text.ts';
import { fileName, fileTime } from './names.ts';
import {
  type ExchangeFormat,
  type ExchangeResult,
  type ExchangeRun,
  type ExchangeTrial,
  ownFields,
  targetTexts,
  usageFields,
} from './trial.ts';

const SCORER = 'jatdae';
const STOPS: Readonly<Record<StopReason, string>> = {
  end: 'stop',
  length: 'max_tokens',
  filtered: 'content_filter',
  tool: 'tool_calls',
};

export const inspectFormat: ExchangeFormat = {
  row: (run, trial) => jsonLine(sampleOf(run, trial)),
  files: (run, results) =>
    results.map((result) => ({
      path: `${fileTime(run.createdAt)}_${fileName(result.benchmark.id)}_${fileName(run.model.id)}.json`,
      head: `${jsonLine(headOf(run, result)).slice(0, -1)},"samples":[\n`,
      rowsOf: [result.benchmark.id],
      between: ',\n',
      tail: '\n]}\n',
    })),
};

function sampleOf(run: ExchangeRun, trial: ExchangeTrial) {
  const { sample, epoch, messages, reply, score, at } = trial;
  const targets = targetTexts(sample.target);
  const asked = messages.map(messageOf);
  const own = ownFields(trial);
  const about = {
    id: sample.id,
    epoch,
    input: asked,
    ...(sample.choices === undefined ? {} : { choices: sample.choices }),
    target: targets.length === 1 ? targets[0] : targets,
    uuid: sha256(`${run.id}|${run.model.id}|${trial.benchmark.id}|${epoch}|${sample.id}`).slice(0, 22),
    metadata: { ...sample.groups, jatdae: own },
    store: {},
    events: [],
    attachments: {},
    started_at: at,
  };
  if (reply.kind === 'failure') {
    const { code, message } = reply.failure;
    const error = { message: `${code}: ${message}`, traceback: '', traceback_ansi: '' };
    return { ...about, messages: asked, output: { model: run.model.model, choices: [] }, model_usage: {}, error };
  }
  const { generation } = reply;
  const said = assistantOf(generation, run.model.model);
  const usage = generation.usage === undefined ? undefined : usageFields(generation.usage);
  const seconds = generation.latencyMs / 1000;
  const scores = {
    [SCORER]: {
      value: score.status === 'scored' ? score.value : null,
      answer: score.status === 'scored' ? score.answer : null,
      metadata: { outcome: trial.outcome },
    },
  };
  return {
    ...about,
    messages: [...asked, said],
    output: {
      model: generation.servedModel ?? run.model.model,
      choices: [{ message: said, stop_reason: STOPS[generation.stop] }],
      ...(usage === undefined ? {} : { usage }),
      time: seconds,
    },
    ...(score.status === 'scored'
      ? { scores }
      : { error: { message: `no mark: ${score.reason}`, traceback: '', traceback_ansi: '' } }),
    model_usage: usage === undefined ? {} : { [run.model.model]: usage },
    total_time: seconds,
    working_time: seconds,
  };
}

function messageOf(message: Message) {
  const content = textOf(message);
  switch (message.role) {
    case 'assistant':
      return { role: 'assistant', content, ...callsOf(message.toolCalls) };
    case 'tool':
      return { role: 'tool', content, tool_call_id: message.toolCallId };
    default:
      return { role: message.role, content };
  }
}

function assistantOf({ text, reasoning, toolCalls }: Generation, model: string) {
  const content =
    reasoning === undefined
      ? text
      : [
          { type: 'reasoning', reasoning },
          { type: 'text', text },
        ];
  return { role: 'assistant', content, model, source: 'generate', ...callsOf(toolCalls) };
}

/** Arguments are an object there: what a model wrote that is none is told as an error of parsing. */
function callsOf(calls: readonly ToolCall[] | undefined) {
  if (calls === undefined) return {};
  return {
    tool_calls: calls.map(({ id, name, arguments: written }) => {
      const read = readObject(written);
      const error = read === undefined ? { parse_error: `not a JSON object: ${written}` } : {};
      return { id, function: name, arguments: read ?? {}, ...error };
    }),
  };
}

function readObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // told as parse_error
  }
}

function headOf(run: ExchangeRun, result: ExchangeResult) {
  const { temperature, topP } = run.model.params;
  const config = {
    max_tokens: result.benchmark.maxTokens,
    temperature: temperature ?? result.benchmark.temperature,
    ...(topP === undefined ? {} : { top_p: topP }),
  };
  return {
    version: 2,
    status: result.rows === result.trials ? 'success' : 'cancelled',
    eval: specOf(run, result, config),
    plan: { name: 'plan', steps: [{ solver: 'generate', params: {} }], config },
    results: scoresOf(result),
    stats: {
      started_at: result.firstAt ?? run.createdAt,
      completed_at: result.lastAt ?? run.createdAt,
      model_usage: { [run.model.model]: usageFields(result.usage) },
    },
  };
}

function specOf(run: ExchangeRun, result: ExchangeResult, config: object) {
  const { benchmark } = result;
  const id = (what: string) => sha256(`${what}|${run.id}|${run.model.id}|${benchmark.id}`).slice(0, 22);
  return {
    eval_id: id('eval'),
    run_id: sha256(`run|${run.id}`).slice(0, 22),
    created: run.createdAt,
    task: benchmark.id,
    task_id: id('task'),
    task_version: benchmark.version,
    task_display_name: benchmark.title,
    dataset: { name: benchmark.data.source, samples: benchmark.samples, shuffled: false },
    model: run.model.model,
    model_generate_config: config,
    config: { epochs: benchmark.epochs, epochs_reducer: ['mean'], log_samples: true },
    packages: { jatdae: run.harness.version },
    scorers: [{ name: SCORER, metrics: [{ name: 'mean' }, { name: 'stderr' }] }],
    metadata: {
      jatdae: {
        run: run.id,
        plan_sha256: run.planSha256,
        samples_sha256: benchmark.samplesSha256,
        model: run.model.id,
        reasoning_effort: run.model.params.reasoningEffort ?? null,
        private: benchmark.private === true,
        outcomes: result.outcomes,
        samples_measured: result.measured,
        samples_asked: result.samples,
      },
    },
  };
}

function scoresOf({ mean, standardError, trials, scored }: ExchangeResult) {
  const metric = (name: string, value: number | null) =>
    value === null ? {} : { [name]: { name, value, params: {} } };
  return {
    total_samples: trials,
    completed_samples: scored,
    scores: [
      {
        name: SCORER,
        scorer: SCORER,
        scored_samples: scored,
        unscored_samples: trials - scored,
        params: {},
        metrics: { ...metric('mean', mean), ...metric('stderr', standardError) },
      },
    ],
  };
}
