/**
 * What to do about each class of failure, in both languages; behind the fact it ends the sentence of `toProviderError`.
 * Guarantee: one advice for each class, or the table of classes does not compile. Nothing here depends on the call.
 */
import type { Bilingual } from '../harness/errors.ts';

const STOPS = { en: 'No further calls go to this model.', ko: '이 모델에는 더 묻지 않습니다.' };

function stopping(en: string, ko: string): Bilingual {
  return { en: `${STOPS.en} ${en}`, ko: `${STOPS.ko} ${ko}` };
}

const LATER = { en: 'It may answer later.', ko: '나중에는 답할 수 있습니다.' };

export const advice = {
  badRequest: {
    en: 'The endpoint refuses this one request; it stays unanswered.',
    ko: '엔드포인트가 이 요청만 거부했습니다. 이 문항은 미측정으로 남습니다.',
  },
  keyRefused: stopping('Check the key and what it is allowed to do.', '키와 그 키의 권한을 확인하십시오.'),
  quotaExhausted: stopping('Top up the account, then resume the run.', '계정을 충전한 뒤 실행을 이어서 하십시오.'),
  notFound: stopping(
    'Check baseUrl: it usually ends in /v1 (Gemini: /v1beta).',
    'baseUrl 값을 확인하십시오. 대개 /v1로 끝납니다(Gemini는 /v1beta).',
  ),
  modelUnknown: stopping('Check the name in the field "model".', '"model" 필드의 이름을 확인하십시오.'),
  redirected: stopping(
    'Redirects are not followed: give the final address as baseUrl.',
    '다른 주소로 넘기는 응답은 따라가지 않습니다. 최종 주소를 baseUrl에 쓰십시오.',
  ),
  timedOut: LATER,
  rateLimited: { en: 'If this persists, lower the concurrency.', ko: '계속되면 동시 호출 수를 줄이십시오.' },
  serverError: { en: 'It may recover.', ko: '서버가 회복될 수 있습니다.' },
  malformed: {
    en: 'If this persists, check that the address speaks the protocol of the adapter.',
    ko: '계속되면 이 주소가 어댑터의 프로토콜을 쓰는지 확인하십시오.',
  },
  connectionLost: LATER,
  unreachable: {
    en: 'Check that the server runs and that the address and port are right.',
    ko: '서버가 떠 있는지, 주소와 포트가 맞는지 확인하십시오.',
  },
  tlsFailed: stopping(
    'Check the certificate, or use http:// for a plain server.',
    '인증서를 확인하십시오. 암호화하지 않는 서버라면 http:// 주소를 쓰십시오.',
  ),
  tooLarge: { en: 'This one request stays unanswered.', ko: '이 문항은 미측정으로 남습니다.' },
  parameterRefused: stopping(
    'Leave the field out with dialect.omits, or name another with the dialect of the entry.',
    'dialect.omits에 적어 그 필드를 빼거나, 모델 항목의 dialect에 다른 필드를 지정하십시오.',
  ),
  unsupported: stopping('Ask it over another adapter.', '다른 어댑터로 물으십시오.'),
  noLogprobs: stopping(
    'The endpoint gives no log-probabilities of its answers.',
    '엔드포인트가 응답의 로그 확률을 주지 않습니다.',
  ),
  noEcho: stopping(
    'Choices cannot be scored by likelihood here; chance scores would follow. Serve the model with an engine that echoes prompts with log-probabilities (vLLM, SGLang).',
    '여기서는 보기의 우도로 채점할 수 없습니다. 그대로 채점하면 찍은 것과 같은 점수가 나옵니다. 프롬프트의 로그 확률을 돌려주는 엔진(vLLM, SGLang)으로 모델을 띄우십시오.',
  ),
  tooFewChoices: {
    en: 'The sample stays unanswered. Use epochs in the place of several answers a call.',
    ko: '이 문항은 미측정으로 남습니다. 한 호출에 여러 답을 받는 대신 반복(epochs)을 쓰십시오.',
  },
  notSent: stopping("Check the model's entry in the config.", '설정에서 이 모델의 항목을 확인하십시오.'),
  batchGone: { en: 'It can be asked again.', ko: '다시 물을 수 있습니다.' },
} satisfies Record<string, Bilingual>;
