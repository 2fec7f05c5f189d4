/**
 * One small call to each model before a run begins, so that a wrong key, name or address is told at once
 * and leaves nothing half-written. Its answer is not kept.
 */
import type { Adapter } from '../../adapters/adapter.ts';
import { ProviderError } from '../errors.ts';
import type { GenerateRequest, Model } from '../schema/index.ts';
import { withServedCheck } from './served-model.ts';

/** What is asked of each model. */
export const PREFLIGHT_REQUEST: GenerateRequest = {
  messages: [{ role: 'user', content: '1 + 1 = ?' }],
  maxTokens: 64,
  params: {},
  seed: 1,
  sample: { benchmarkId: 'preflight', sampleId: '1', epoch: 1 },
};

/** Failures after which asking on is pointless. A busy or slow endpoint is not among them: the run waits for it. */
const POINTLESS = new Set<string>(['PROVIDER_UNREACHABLE']);

/** Throws the first `ProviderError` that would stop a model. Models of recorded answers have nothing to call. */
export async function preflight(
  lanes: readonly { model: Model; adapter: Adapter }[],
  options: { timeoutMs: number },
  signal: AbortSignal,
): Promise<void> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]);
  await Promise.all(
    lanes
      .filter(({ model }) => model.recordings === undefined)
      .map(async ({ model, adapter }) => {
        try {
          await withServedCheck(adapter, model).generate(
            { ...PREFLIGHT_REQUEST, params: model.params },
            { signal: limited },
          );
        } catch (error) {
          signal.throwIfAborted();
          if (limited.aborted) return;
          if (!(error instanceof ProviderError)) throw error;
          if (error.stopsModel || POINTLESS.has(error.code)) throw error;
        }
      }),
  );
}
