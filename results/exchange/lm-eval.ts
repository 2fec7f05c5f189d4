/**
 * A run as lm-evaluation-harness writes one: `results_<time>.json` and `samples_<task>_<time>.jsonl`, one line an answer. The form
 * has no failures: what was not measured is left out and counted under `n-samples` and in the task's metadata. PURE.
 * Source: lm-evaluation-harness 0.4.13, result_schema.py. Limit: repeats of a question are lines of their own, told by `doc.jatdae`.
 */
import { sha256 } from '../../harness/hash.ts';
import { jsonLine, jsonPage, wellFormedText } from './json-text.ts';
import { fileTime, unixSeconds } from './names.ts';
import {
  type ExchangeFormat,
  type ExchangeResult,
  type ExchangeRun,
  type ExchangeTrial,
  ownFields,
  targetTexts,
} from './trial.ts';

const METRIC = 'score';

export const lmEvalFormat: ExchangeFormat = {
  row: (run, trial) => {
    const sample = sampleOf(run, trial);
    return sample === null ? null : jsonLine(sample);
  },
  files: (run, results) => {
    const folder = sanitize(run.model.model);
    const time = fileTime(run.createdAt);
    const samples = results.map(({ benchmark }) => ({
      path: `${folder}/samples_${benchmark.id}_${time}.jsonl`,
      head: '',
      rowsOf: [benchmark.id],
      between: '\n',
      tail: '\n',
    }));
    const page = jsonPage(resultsOf(run, results));
    return [...samples, { path: `${folder}/results_${time}.json`, head: page, rowsOf: [], between: '', tail: '' }];
  },
};

function sampleOf(run: ExchangeRun, trial: ExchangeTrial) {
  const { benchmark, sample, position, messages, reply, score } = trial;
  if (reply.kind === 'failure' || score.status === 'unscored') return null;
  const { text } = reply.generation;
  const target = targetTexts(sample.target).join('\n');
  const prompt = JSON.stringify(messages);
  const groups = Object.entries(sample.groups).map(([name, value]) => `${name}: ${value}`);
  const doc = {
    id: sample.id,
    question: sample.input,
    choices: sample.choices ?? [],
    groups,
    jatdae: ownFields(trial),
  };
  const settings = {
    until: [],
    max_gen_toks: benchmark.maxTokens,
    temperature: run.model.params.temperature ?? benchmark.temperature,
  };
  return {
    doc_id: position,
    doc,
    target,
    arguments: { gen_args_0: { arg_0: prompt, arg_1: settings } },
    resps: [[text]],
    filtered_resps: [score.answer ?? ''],
    filter: 'none',
    metrics: [METRIC],
    doc_hash: sha256(wellFormedText(JSON.stringify([sample.id, sample.input, sample.choices ?? []]))),
    prompt_hash: sha256(wellFormedText(prompt)),
    target_hash: sha256(wellFormedText(target)),
    [METRIC]: score.value,
  };
}

function resultsOf(run: ExchangeRun, results: readonly ExchangeResult[]) {
  const { model } = run;
  const by = <Value>(read: (result: ExchangeResult) => Value) =>
    Object.fromEntries(results.map((result) => [result.benchmark.id, read(result)]));
  const times = results.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt].filter((at) => at !== null)).sort();
  const [start, end] = [times[0] ?? run.createdAt, times.at(-1) ?? run.createdAt].map((at) => Date.parse(at) / 1000);
  return {
    results: by(metricsOf),
    group_subtasks: by(() => []),
    configs: by((result) => configOf(result)),
    versions: by(({ benchmark }) => benchmark.version),
    'n-shot': by(({ benchmark }) => benchmark.examples ?? 0),
    higher_is_better: by(() => ({ [METRIC]: true })),
    'n-samples': by(({ samples, measured }) => ({ original: samples, effective: measured })),
    config: {
      model: 'jatdae',
      model_args: `model=${model.model}`,
      batch_size: '1',
      batch_sizes: [],
      device: null,
      use_cache: null,
      limit: null,
      bootstrap_iters: 0,
      gen_kwargs: model.params,
    },
    git_hash: run.harness.commit,
    date: Number(unixSeconds(run.createdAt)),
    pretty_env_info: `jatdae ${run.harness.version}`,
    lm_eval_version: `jatdae ${run.harness.version}`,
    upper_git_hash: null,
    task_hashes: by(({ benchmark }) => benchmark.samplesSha256),
    model_source: 'jatdae',
    model_name: model.model,
    model_name_sanitized: sanitize(model.model),
    system_instruction: null,
    system_instruction_sha: null,
    fewshot_as_multiturn: false,
    chat_template: null,
    chat_template_sha: null,
    start_time: start,
    end_time: end,
    total_evaluation_time_seconds: String((end ?? 0) - (start ?? 0)),
    jatdae: { run: run.id, plan_sha256: run.planSha256, model: model.id, seed: run.seed },
  };
}

/** lm-eval writes N/A where it has no standard error. */
function metricsOf({ benchmark, mean, standardError, measured }: ExchangeResult) {
  return {
    name: benchmark.id,
    alias: benchmark.title,
    sample_len: measured,
    ...(mean === null
      ? {}
      : { [`${METRIC},none`]: mean, [`${METRIC}_stderr,none`]: standardError === null ? 'N/A' : standardError }),
  };
}

function configOf({ benchmark, outcomes, trials, scored }: ExchangeResult) {
  return {
    task: benchmark.id,
    task_alias: benchmark.title,
    dataset_path: benchmark.data.source,
    output_type: 'generate_until',
    num_fewshot: benchmark.examples ?? 0,
    repeats: benchmark.epochs,
    metric_list: [{ metric: METRIC, aggregation: 'mean', higher_is_better: true }],
    generation_kwargs: { max_gen_toks: benchmark.maxTokens, temperature: benchmark.temperature },
    metadata: {
      version: benchmark.version,
      jatdae: {
        outcomes,
        trials,
        trials_scored: scored,
        trials_not_measured: trials - scored,
        private: benchmark.private === true,
      },
    },
  };
}

/** As `sanitize_model_name` does it there. */
function sanitize(name: string): string {
  return name.replaceAll(/["<>:/|\\?*[\]]+/g, '__');
}
