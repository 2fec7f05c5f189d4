/**
 * When one model is given up while the others go on: a failure that every call would meet, the same failure time and again, or a
 * provider that wants a longer pause than is waited for. Refusals of single questions, such as prompts that are too long, count only
 * while the model has answered nothing at all. Pure.
 */
import { type Bilingual, ProviderError } from '../errors.ts';
import type { Generation, Limits } from '../schema/index.ts';

export type StopRule = {
  /** The failure to stop the model for, in words for the user; null to go on. */
  after: (reply: Generation | ProviderError) => ProviderError | null;
};

/** Follows one model's trials in the order in which they end. */
export function createStopRule(
  modelId: string,
  { maxSameFailures, maxRetryMinutes }: Pick<Limits, 'maxSameFailures' | 'maxRetryMinutes'>,
): StopRule {
  let code = '';
  let inARow = 0;
  let hasAnswered = false;
  return {
    after(reply) {
      if (!(reply instanceof ProviderError)) {
        inARow = 0;
        hasAnswered = true;
        return null;
      }
      if (reply.stopsModel) return reply;
      if (reply.retryAfterMs !== undefined && reply.retryAfterMs > maxRetryMinutes * 60_000) {
        const minutes = Math.ceil(reply.retryAfterMs / 60_000);
        return stop(
          'PROVIDER_PAUSE_TOO_LONG',
          {
            en:
              `${modelId}: the provider asks for a pause of ${minutes} minutes, longer than limits.maxRetryMinutes (${maxRetryMinutes}). ` +
              'No further calls go to this model. Give the same command again when the pause is over; nothing is asked twice.',
            ko:
              `${modelId}: 제공자가 ${minutes}분을 기다리라고 합니다. limits.maxRetryMinutes(${maxRetryMinutes}분)보다 깁니다. ` +
              '이 모델에는 더 묻지 않습니다. 그 시간이 지난 뒤 같은 명령을 다시 주십시오. 같은 문항을 두 번 묻지는 않습니다.',
          },
          reply,
        );
      }
      // The endpoint read the question and refuses this one for good: of the model it says as little as an answer would.
      if (!reply.retryable && hasAnswered) {
        inARow = 0;
        return null;
      }
      inARow = reply.code === code ? inARow + 1 : 1;
      code = reply.code;
      if (maxSameFailures === 0 || inARow < maxSameFailures) return null;
      return stop(
        'PROVIDER_SAME_FAILURE',
        {
          en:
            `${modelId}: ${inARow} trials in a row ended in ${code}. No further calls go to this model. ` +
            `Mend the cause and give the same command again (limits.maxSameFailures: 0 would go on). The last one: ${reply.words.en}`,
          ko:
            `${modelId}: 호출이 ${inARow}번 잇달아 같은 오류(${code})로 끝났습니다. 이 모델에는 더 묻지 않습니다. ` +
            `원인을 고치고 같은 명령을 다시 주십시오(limits.maxSameFailures: 0이면 멈추지 않습니다). 마지막 오류: ${reply.words.ko}`,
        },
        reply,
      );
    },
  };
}

function stop(
  code: 'PROVIDER_SAME_FAILURE' | 'PROVIDER_PAUSE_TOO_LONG',
  message: Bilingual,
  cause: ProviderError,
): ProviderError {
  return new ProviderError(code, message, { retryable: false, stopsModel: true, cause });
}
