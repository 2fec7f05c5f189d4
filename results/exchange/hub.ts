/**
 * A run's means for the Hugging Face Hub: `.eval_results/<benchmark>.yaml` of a model's repository, and the `model-index` of its card.
 * Both state figures only: no question and no answer leaves with them. PURE.
 * Sources: https://huggingface.co/docs/hub/eval-results (a work in progress there), https://huggingface.co/docs/hub/model-cards.
 * Limit: a leader board takes only data sets of the Hub that are registered as benchmarks; other data sets are left out.
 */
import type { ExchangeFormat, ExchangeResult, ExchangeRun } from './trial.ts';

/** One file a benchmark, as the Hub asks: two scores of one benchmark never share a file. */
export const hubResultsFormat: ExchangeFormat = {
  row: () => null,
  files: (run, results) =>
    results.filter(isOnHub).map((result) => ({
      path: `.eval_results/${result.benchmark.id}.yaml`,
      yaml: [entryOf(run, result)],
    })),
};

export const modelIndexFormat: ExchangeFormat = {
  row: () => null,
  files: (run, results) => [
    {
      path: 'model-index.yaml',
      yaml: {
        'model-index': [
          {
            name: run.model.model,
            results: results.filter(({ mean }) => mean !== null).map((one) => indexOf(run, one)),
          },
        ],
      },
    },
  ],
};

function isOnHub({ benchmark, mean }: ExchangeResult): boolean {
  return benchmark.data.kind === 'hub' && mean !== null;
}

function entryOf(run: ExchangeRun, result: ExchangeResult) {
  const { source, commit } = result.benchmark.data;
  return {
    dataset: { id: source, task_id: result.benchmark.id, ...(commit === undefined ? {} : { revision: commit }) },
    value: percent(result.mean ?? 0),
    date: run.createdAt.slice(0, 10),
    ...(run.sourceUrl === null ? {} : { source: { url: run.sourceUrl, name: `jatdae ${run.id}` } }),
    notes: notesOf(run, result),
  };
}

function indexOf(run: ExchangeRun, result: ExchangeResult) {
  const { benchmark } = result;
  const { source, commit, kind } = benchmark.data;
  return {
    task: { type: 'text-generation', name: 'Text Generation' },
    dataset: {
      // The card wants a type; what is not on the Hub is named after the benchmark.
      type: kind === 'hub' ? source : benchmark.id,
      name: benchmark.title,
      ...(commit === undefined ? {} : { revision: commit }),
    },
    metrics: [
      {
        type: 'score',
        name: 'share of full credit, in percent',
        value: percent(result.mean ?? 0),
        verified: false,
        args: {
          samples: result.measured,
          samples_asked: result.samples,
          note: notesOf(run, result),
          standard_error: result.standardError === null ? null : percent(result.standardError),
        },
      },
    ],
    ...(run.sourceUrl === null ? {} : { source: { name: `jatdae ${run.id}`, url: run.sourceUrl } }),
  };
}

function notesOf(run: ExchangeRun, { benchmark, measured, samples, standardError }: ExchangeResult): string {
  const error = standardError === null ? '' : `, standard error ${percent(standardError)}`;
  const effort = run.model.params.reasoningEffort;
  return (
    `jatdae ${run.harness.version}, ${benchmark.id} version ${benchmark.version}, ${measured} of ${samples} samples measured${error}` +
    (effort === undefined ? '' : `, reasoning effort ${effort}`)
  );
}

/** Points of 100 to four places, so that no figure claims more than it holds. */
function percent(share: number): number {
  return Math.round(share * 1e6) / 1e4;
}
