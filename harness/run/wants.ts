/**
 * Whether every model can be asked for what the benchmarks want in the place of free text. Looked at before anything is
 * sent or written: a model that cannot be asked would otherwise score like one that guesses.
 */
import type { Adapter, Capabilities } from '../../adapters/adapter.ts';
import { HarnessError } from '../errors.ts';
import { isAsked, type Plan } from '../plan.ts';
import type { Dialect, Model, Wanted } from '../schema/index.ts';

const NEEDS = {
  json: { capability: 'structuredOutput', what: 'JSON of a schema' },
  tools: { capability: 'tools', what: 'calls of tools' },
  loglikelihood: { capability: 'loglikelihood', what: 'log-likelihoods of given continuations' },
} as const satisfies Record<
  Wanted['kind'],
  { capability: keyof Capabilities & NonNullable<Dialect['lacks']>[number]; what: string }
>;

/** Throws `CONFIG_WANTED_UNSUPPORTED` naming model, benchmark and capability, or `CONFIG_TURNS_UNSUPPORTED`. */
export function checkWants(plan: Plan, lanes: readonly { model: Model; adapter: Adapter }[]): void {
  checkTurns(plan, lanes);
  for (const { benchmark, samples } of plan.benchmarks) {
    if (benchmark.wanted === undefined) continue;
    for (const { model, adapter } of lanes) {
      const kinds = new Set(
        samples.filter((sample) => isAsked(sample, model.id)).map((sample) => benchmark.wanted?.(sample)?.kind),
      );
      for (const kind of kinds) if (kind !== undefined) check(NEEDS[kind], benchmark.id, { model, adapter });
    }
  }
}

/** A turn is made of the answer before it, which a batch would bring a day later; and only plain answers can be answered. */
function checkTurns(plan: Plan, lanes: readonly { model: Model }[]): void {
  for (const { benchmark, samples } of plan.benchmarks) {
    const turned = samples.filter(({ followUps }) => followUps !== undefined);
    if (turned.length === 0) continue;
    const unfit = turned.map((sample) => benchmark.wanted?.(sample)?.kind).find((kind) => kind !== undefined);
    if (unfit !== undefined) {
      throw new HarnessError(
        'CONFIG_TURNS_UNSUPPORTED',
        `${benchmark.id} has samples of several turns and wants ${NEEDS[unfit].what}; conversations are held in free text alone, and nothing was run: leave one of the two out of the benchmark.`,
      );
    }
    const batched = lanes.find(
      ({ model }) => model.mode === 'batch' && turned.some((sample) => isAsked(sample, model.id)),
    );
    if (batched === undefined) continue;
    throw new HarnessError(
      'CONFIG_TURNS_UNSUPPORTED',
      `${batched.model.id} has mode: batch, and ${benchmark.id} is a conversation whose turns follow on the answers before them; nothing was run: take the mode out, or the benchmark out of the suite.`,
    );
  }
}

function check(
  { capability, what }: (typeof NEEDS)[Wanted['kind']],
  benchmarkId: string,
  { model, adapter }: { model: Model; adapter: Adapter },
): void {
  const endpointLacks = model.dialect?.lacks?.includes(capability) === true;
  if (adapter.capabilities[capability] === true && !endpointLacks) return;
  const who = endpointLacks ? `its endpoint (dialect.lacks: ${capability})` : `the adapter "${adapter.id}"`;
  throw new HarnessError(
    'CONFIG_WANTED_UNSUPPORTED',
    `${model.id}: ${benchmarkId} wants ${what} (capability ${capability}), and ${who} cannot be asked for them. Nothing was run: ` +
      'its marks would look like guessing. Take the benchmark out of the suite, or ask the model through an adapter that can ' +
      '("jatdae list adapters").',
  );
}
