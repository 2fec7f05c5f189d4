/**
 * Answers out of recordings: rescoring, tests, and runs without keys. Nothing goes over a network.
 * A recording has one answer a sample, so every epoch of a sample gets the same one.
 */
import { ProviderError } from '../harness/errors.ts';
import type { Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext } from './adapter.ts';

export function replayAdapter(model: Model, { recordings }: AdapterContext): Adapter {
  return {
    id: 'replay',
    capabilities: { seed: false, servedModel: false },
    async generate({ sample: { benchmarkId, sampleId, turn } }, { signal }) {
      signal.throwIfAborted();
      const recorded = recordings.get(benchmarkId)?.get(sampleId);
      const place = `${model.id}: the recording of sample ${JSON.stringify(sampleId)} of ${benchmarkId}`;
      if (recorded === undefined) {
        throw new ProviderError(
          'PROVIDER_RECORDING_ABSENT',
          `${place} does not exist. The sample stays unanswered. Record it, or ask the model itself.`,
          { retryable: false },
        );
      }
      if (recorded.text === null) {
        throw new ProviderError(
          'PROVIDER_RECORDED_FAILURE',
          `${place} says that the provider failed. The sample stays unanswered. Ask it again and record the answer.`,
          { retryable: false },
        );
      }
      const { earlier, ...last } = recorded;
      const turns = [...(earlier ?? []), { ...last, text: recorded.text, stop: recorded.stop ?? 'end' }];
      const said = turns[turn === undefined ? turns.length - 1 : turn - 1];
      if (said === undefined) {
        throw new ProviderError(
          'PROVIDER_RECORDING_ABSENT',
          `${place} holds ${turns.length} turns of a conversation that goes on. The sample stays unanswered. Record the whole conversation, or ask the model itself.`,
          { retryable: false },
        );
      }
      // A recording that does not say why the model stopped is taken at its word.
      return { ...said, latencyMs: 0 };
    },
  };
}
