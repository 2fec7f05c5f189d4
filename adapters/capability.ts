/** What a request needs of an adapter. Refused before anything is sent: nothing that was asked for is left out in silence. */
import type { Bilingual, ProviderError } from '../harness/errors.ts';
import type { GenerateRequest, Model } from '../harness/schema/index.ts';
import type { Adapter, Capabilities } from './adapter.ts';
import { failures, toProviderError } from './provider-failure.ts';

const NEEDS: [keyof Capabilities, Bilingual, (request: GenerateRequest) => boolean][] = [
  ['images', { en: 'pictures', ko: '그림을' }, ({ messages }) => messages.some(hasPicture)],
  [
    'tools',
    { en: 'tools', ko: '도구 호출을' },
    ({ wanted, messages }) => wanted?.kind === 'tools' || messages.some(({ role }) => role === 'tool'),
  ],
  ['structuredOutput', { en: 'JSON of a schema', ko: '스키마에 맞는 JSON을' }, ({ wanted }) => wanted?.kind === 'json'],
  [
    'loglikelihood',
    { en: 'likelihoods of given continuations', ko: '보기의 우도를' },
    ({ wanted }) => wanted?.kind === 'loglikelihood',
  ],
  ['choices', { en: 'several answers out of one call', ko: '한 호출에 여러 답을' }, ({ choices = 1 }) => choices > 1],
  ['logprobs', { en: 'log-probabilities', ko: '로그 확률을' }, ({ topLogprobs }) => topLogprobs !== undefined],
];

function hasPicture({ content }: GenerateRequest['messages'][number]): boolean {
  return typeof content !== 'string' && content.some(({ kind }) => kind === 'image');
}

/** The refusal of what the adapter cannot do; undefined where it can do everything. */
export function findUnsupported(
  { id, capabilities }: Pick<Adapter, 'id' | 'capabilities'>,
  model: Model,
  request: GenerateRequest,
): ProviderError | undefined {
  const lacks = new Set<string>(model.dialect?.lacks ?? []);
  const lacking = NEEDS.find(
    ([capability, , needs]) => needs(request) && (capabilities[capability] !== true || lacks.has(capability)),
  );
  if (lacking === undefined) return undefined;
  const [capability, what] = lacking;
  const who = lacks.has(capability)
    ? { en: 'the endpoint', ko: '엔드포인트' }
    : { en: `the adapter "${id}"`, ko: `어댑터 "${id}"` };
  return toProviderError(failures.unsupported, {
    modelId: model.id,
    address: model.baseUrl ?? model.provider ?? { en: 'its endpoint', ko: '엔드포인트' },
    secrets: { key: undefined, texts: [] },
    fact: { en: `${who.en} cannot be asked for ${what.en}`, ko: `${who.ko}에는 ${what.ko} 요청할 수 없습니다` },
  });
}
