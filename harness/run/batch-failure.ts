/** The ways in which a whole batch, or one request of it, comes to nothing, in words for the user. */
import { ProviderError } from '../errors.ts';
import type { Model } from '../schema/index.ts';

/** The failure, which stands. */
export function asLast(error: ProviderError): ProviderError {
  const { status } = error;
  return new ProviderError(error.code, error.words, {
    retryable: false,
    ...(status === undefined ? {} : { status }),
    cause: error,
  });
}

/** A batch that the endpoint does not know any more stops its model; any other error as it is. */
export function asGone(error: unknown, model: Model, { id, number }: { id: string; number: number }): unknown {
  if (!(error instanceof ProviderError) || error.status !== 404) return error;
  return new ProviderError(
    'PROVIDER_BATCH_GONE',
    {
      en:
        `${model.id}: the endpoint knows nothing of batch ${id}, which this run handed in. Nothing was asked again, because it would be paid again. ` +
        `Use the key and address that it was handed in with; or delete the lines of batch ${number} from batches.jsonl to ask anew.`,
      ko:
        `${model.id}: 이 실행이 맡긴 배치 ${id}에 대해 엔드포인트는 모른다고 답합니다. 다시 물으면 비용을 또 내게 되므로 다시 묻지 않았습니다. ` +
        `배치를 맡길 때의 키와 주소를 쓰십시오. 새로 물으려면 batches.jsonl에서 배치 ${number}의 줄을 지우십시오.`,
    },
    { retryable: false, stopsModel: true, status: 404, cause: error },
  );
}

/** An ended batch that left a request out. */
export function withoutResult(model: Model, id: string): ProviderError {
  return new ProviderError(
    'PROVIDER_BATCH_NO_RESULT',
    {
      en: `${model.id}: batch ${id} has ended and holds nothing for this request. It can be asked again.`,
      ko: `${model.id}: 끝난 배치 ${id}에 이 요청의 결과가 없습니다. 다시 물을 수 있습니다.`,
    },
    { retryable: true },
  );
}
