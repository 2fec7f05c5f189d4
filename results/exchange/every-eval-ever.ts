/**
 * A run as records of Every Eval Ever, schema 0.3.0: `data/jatdae/<developer>/<model>/<uuid>.json` and its `_samples.jsonl`. A record
 * of a sample needs a mark there: what was not measured is left out and counted in the aggregate's details. PURE.
 * Source: https://github.com/evaleval/every_eval_ever (arXiv 2606.14516). Nothing in it holds a ratio or a frontier.
 */
import { sha256 } from '../../harness/hash.ts';
import type { Generation } from '../../harness/schema/index.ts';
import { textOf } from '../../harness/schema/index.ts';
import { jsonLine, jsonPage, wellFormedText } from './json-text.ts';
import { unixSeconds, uuidOf } from './names.ts';
import {
  type ExchangeFormat,
  type ExchangeResult,
  type ExchangeRun,
  type ExchangeTrial,
  ownFields,
  targetTexts,
  usageFields,
} from './trial.ts';

const VERSION = '0.3.0';

export const everyEvalFormat: ExchangeFormat = {
  row: (run, trial) => {
    const record = recordOf(run, trial);
    return record === null ? null : jsonLine(record);
  },
  files: (run, results) => {
    const { developer, name } = identityOf(run);
    const uuid = uuidOf(run.id, run.model.id);
    const path = `data/jatdae/${portable(developer)}/${portable(name.replaceAll('/', '_'))}/${uuid}`;
    const samples = `${path}_samples.jsonl`;
    const kept = results.filter(({ rows, mean }) => rows > 0 && mean !== null);
    const aggregate = {
      path: `${path}.json`,
      head: '',
      rowsOf: [],
      between: '',
      tailOf: (written: ReadonlyMap<string, { sha256: string; rows: number }>) =>
        jsonPage(aggregateOf(run, results, { samples, written: written.get(samples) })),
    };
    if (kept.length === 0) return [aggregate];
    const rowsOf = kept.map(({ benchmark }) => benchmark.id);
    return [{ path: samples, head: '', rowsOf, between: '\n', tail: '\n' }, aggregate];
  },
};

function recordOf(run: ExchangeRun, trial: ExchangeTrial) {
  const { benchmark, sample, messages, reply, score, outcome } = trial;
  if (reply.kind === 'failure' || score.status === 'unscored') return null;
  const { generation } = reply;
  const reference = targetTexts(sample.target).map(wellFormedText);
  const raw = wellFormedText(sample.input);
  const read = {
    turn_idx: 0,
    source: 'output.raw',
    extracted_value: score.answer ?? '',
    extraction_method: 'custom',
    is_terminal: true,
  };
  return {
    schema_version: VERSION,
    evaluation_id: evaluationId(run),
    model_id: identityOf(run).id,
    evaluation_name: benchmark.id,
    evaluation_result_id: benchmark.id,
    sample_id: sample.id,
    sample_hash: sha256(raw + reference.join('')),
    interaction_type: 'single_turn',
    input: {
      raw,
      formatted: messages.map((message) => `${message.role}: ${textOf(message)}`).join('\n\n'),
      reference,
      ...(sample.choices === undefined ? {} : { choices: sample.choices }),
    },
    output: {
      raw: [generation.text],
      ...(generation.reasoning === undefined ? {} : { reasoning_trace: [generation.reasoning] }),
    },
    answer_attribution: score.answer === null ? [] : [read],
    evaluation: { score: score.value, is_correct: score.value === 1 },
    ...measuresOf(generation),
    ...(outcome === 'answered' ? {} : { error: outcome }),
    metadata: { ...sample.groups, jatdae: ownFields(trial) },
  };
}

function measuresOf({ usage, latencyMs, firstEventMs }: Generation) {
  return {
    ...(usage === undefined ? {} : { token_usage: usageFields(usage) }),
    performance: {
      latency_ms: latencyMs,
      ...(firstEventMs === undefined ? {} : { time_to_first_token_ms: firstEventMs }),
    },
  };
}

type Companion = { samples: string; written: { sha256: string; rows: number } | undefined };

function aggregateOf(run: ExchangeRun, results: readonly ExchangeResult[], { samples, written }: Companion) {
  const { id, developer, name } = identityOf(run);
  const served = run.model.serve !== undefined;
  const dated = run.model.dates.weights !== undefined;
  return {
    schema_version: VERSION,
    evaluation_id: evaluationId(run),
    evaluation_timestamp: unixSeconds(run.createdAt),
    retrieved_timestamp: unixSeconds(run.createdAt),
    source_metadata: {
      source_name: 'jatdae',
      source_type: 'evaluation_run',
      source_organization_name: run.organisation,
      evaluator_relationship: run.relationship.replace('-', '_'),
      additional_details: { run: run.id, plan_sha256: run.planSha256, seed: run.seed },
    },
    eval_library: { name: 'jatdae', version: run.harness.version },
    model_info: {
      name,
      id,
      developer,
      additional_details: {
        deployment_type: served ? 'self_deployed' : 'unknown',
        model_availability: dated ? 'open_weights' : 'unknown',
        jatdae_model: run.model.id,
      },
    },
    evaluation_results: results.filter(({ mean }) => mean !== null).map((result) => resultOf(run, result)),
    ...(written === undefined
      ? {}
      : {
          detailed_evaluation_results: {
            format: 'jsonl',
            file_path: samples,
            hash_algorithm: 'sha256',
            checksum: written.sha256,
            total_rows: written.rows,
          },
        }),
  };
}

function resultOf(run: ExchangeRun, result: ExchangeResult) {
  const { benchmark, mean, standardError, measured, outcomes } = result;
  const { kind, source, commit } = benchmark.data;
  const revision = commit === undefined ? {} : { additional_details: { revision: commit } };
  const { temperature, topP, reasoningEffort } = run.model.params;
  const counts = Object.entries(outcomes).map(([outcome, count]) => [`outcome_${outcome}`, String(count)]);
  return {
    evaluation_result_id: benchmark.id,
    evaluation_name: benchmark.id,
    source_data:
      kind === 'hub'
        ? { dataset_name: benchmark.title, source_type: 'hf_dataset', hf_repo: source, ...revision }
        : { dataset_name: benchmark.title, source_type: 'other' },
    evaluation_timestamp: unixSeconds(result.firstAt ?? run.createdAt),
    metric_config: {
      evaluation_description: benchmark.title,
      metric_id: `jatdae.${benchmark.id}`,
      metric_name: 'share of full credit',
      metric_unit: 'proportion',
      lower_is_better: false,
      score_type: 'continuous',
      min_score: 0,
      max_score: 1,
    },
    score_details: {
      score: mean,
      details: {
        ...Object.fromEntries(counts),
        samples_asked: String(result.samples),
        samples_measured: String(measured),
        trials_not_measured: String(result.trials - result.scored),
        benchmark_version: String(benchmark.version),
        samples_sha256: benchmark.samplesSha256,
      },
      uncertainty: {
        num_samples: measured,
        ...(standardError === null ? {} : { standard_error: { value: standardError, method: 'analytic' } }),
      },
    },
    generation_config: {
      generation_args: {
        temperature: temperature ?? benchmark.temperature,
        ...(topP === undefined ? {} : { top_p: topP }),
        max_tokens: benchmark.maxTokens,
      },
      additional_details: {
        epochs: String(benchmark.epochs),
        ...(reasoningEffort === undefined ? {} : { reasoning_effort: reasoningEffort }),
      },
    },
  };
}

function evaluationId(run: ExchangeRun): string {
  return `jatdae/${identityOf(run).id}/${unixSeconds(run.createdAt)}`;
}

/** The records are filed under developer and model; a flat name gets its maker in front, where one is known. */
function identityOf({ model }: ExchangeRun): { id: string; developer: string; name: string } {
  const [first = '', ...rest] = model.model.split('/').filter((part) => part !== '');
  if (rest.length > 0) return { id: [first, ...rest].join('/'), developer: first, name: rest.join('/') };
  const developer = model.organisation ?? 'unknown';
  return { id: first, developer, name: first };
}

/** What any disk takes as the name of a folder. */
function portable(text: string): string {
  return text.replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, '_').replace(/[. ]+$/, '') || '_';
}
