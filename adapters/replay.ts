/**
 * Answers out of recordings: rescoring, tests, and runs without keys. Nothing goes over a network.
 * A recording has one answer a sample, so every epoch of a sample gets the same one.
 */
import { type Bilingual, ProviderError } from '../harness/errors.ts';
import type { Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext } from './adapter.ts';

export function replayAdapter(model: Model, { recordings }: AdapterContext): Adapter {
  return {
    id: 'replay',
    capabilities: { seed: false, servedModel: false },
    async generate({ sample: { benchmarkId, sampleId, turn } }, { signal }) {
      signal.throwIfAborted();
      const recorded = recordings.get(benchmarkId)?.get(sampleId);
      const place = placeOf(model.id, benchmarkId, sampleId);
      if (recorded === undefined) {
        const en = `${place.en} does not exist. The sample stays unanswered. Record it, or ask the model itself.`;
        const ko = `${place.ko}이 없습니다. ${UNMEASURED} 응답을 기록하거나 모델에 직접 물으십시오.`;
        throw new ProviderError('PROVIDER_RECORDING_ABSENT', { en, ko }, { retryable: false });
      }
      if (recorded.text === null) {
        const en = `${place.en} says that the provider failed. The sample stays unanswered. Ask it again and record the answer.`;
        const ko = `${place.ko}에 제공자가 실패했다고 적혀 있습니다. ${UNMEASURED} 다시 물어 응답을 기록하십시오.`;
        throw new ProviderError('PROVIDER_RECORDED_FAILURE', { en, ko }, { retryable: false });
      }
      const { earlier, ...last } = recorded;
      const turns = [...(earlier ?? []), { ...last, text: recorded.text, stop: recorded.stop ?? 'end' }];
      const said = turns[turn === undefined ? turns.length - 1 : turn - 1];
      if (said === undefined) {
        const en = `${place.en} holds ${turns.length} turns of a conversation that goes on. The sample stays unanswered. Record the whole conversation, or ask the model itself.`;
        const ko = `${place.ko}은 ${turns.length}차례에서 끝나는데 대화는 더 이어집니다. ${UNMEASURED} 대화 전체를 기록하거나 모델에 직접 물으십시오.`;
        throw new ProviderError('PROVIDER_RECORDING_ABSENT', { en, ko }, { retryable: false });
      }
      // A recording that does not say why the model stopped is taken at its word.
      return { ...said, latencyMs: 0 };
    },
  };
}

const UNMEASURED = '이 문항은 미측정으로 남습니다.';

function placeOf(modelId: string, benchmarkId: string, sampleId: string): Bilingual {
  const id = JSON.stringify(sampleId);
  return {
    en: `${modelId}: the recording of sample ${id} of ${benchmarkId}`,
    ko: `${modelId}: ${benchmarkId}의 문항 ${id}의 기록`,
  };
}
