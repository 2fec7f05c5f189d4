/** The ways in which a whole batch, or one request of it, comes to nothing, in words for the user. */
import { ProviderError } from '../errors.ts';
import type { Model } from '../schema/index.ts';

/** The failure, which stands. */
export function asLast(error: ProviderError): ProviderError {
  const { status } = error;
  return new ProviderError(error.code, error.message, {
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
    `${model.id}: the endpoint knows nothing of batch ${id}, which this run handed in. Nothing was asked again, because it would be paid again. ` +
      `Use the key and address that it was handed in with; or delete the lines of batch ${number} from batches.jsonl to ask anew.`,
    { retryable: false, stopsModel: true, status: 404, cause: error },
  );
}

/** An ended batch that left a request out. */
export function withoutResult(model: Model, id: string): ProviderError {
  return new ProviderError(
    'PROVIDER_BATCH_NO_RESULT',
    `${model.id}: batch ${id} has ended and holds nothing for this request. It can be asked again.`,
    { retryable: true },
  );
}
