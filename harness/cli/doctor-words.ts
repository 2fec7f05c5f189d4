/** The words of `jatdae doctor`, in Korean and in English: a line a finding, and what to do where one fails. */

import { cleanText } from '../../results/report/escape.ts';
import type { Language } from '../../results/report/words.ts';
import type { Ability, CallFinding, Checkup } from '../run/checkup.ts';

/** `ok` and `bad` speak for themselves; `info` is neither. */
export type DoctorLine = { mark: 'ok' | 'bad' | 'info'; label: string; says: string };

type Words = {
  labels: Record<'key' | 'call' | 'settings' | 'logprobs' | 'images' | 'likelihood' | 'identity' | 'price', string>;
  keyNone: string;
  keySet: (variable: string) => string;
  keyMissing: (variable: string) => string;
  skipped: Record<'key' | 'recordings', string>;
  answered: (call: CallFinding & { state: 'ok' }) => string;
  accepted: (names: string) => string;
  refused: (names: string, advice: string) => string;
  needs: (field: string) => string;
  yes: string;
  /** What a failure says of calls to come: an ability that is missing stops none. */
  stopping: string;
  no: string;
  unknown: string;
  servedUnknown: string;
  served: (served: string, more: string) => string;
  servedOther: (asked: string, served: string) => string;
  price: (input: number, output: number) => string;
  priceUnknown: string;
};

const english: Words = {
  labels: {
    key: 'key',
    call: 'call',
    settings: 'settings',
    logprobs: 'log-probabilities',
    images: 'images',
    likelihood: 'likelihood of choices',
    identity: 'served model',
    price: 'price',
  },
  keyNone: 'none wanted',
  keySet: (variable) => `${variable} is set`,
  keyMissing: (variable) => `${variable} is not set. Set it in the shell: export ${variable}=...`,
  skipped: { key: 'not tried without the key', recordings: 'answers come from recordings' },
  answered: ({ latencyMs, inputTokens, outputTokens, stop }) =>
    `answered in ${(latencyMs / 1000).toFixed(2)} s` +
    (inputTokens === null ? ', tokens are not counted' : `, ${inputTokens} tokens in, ${outputTokens} out`) +
    (stop === 'length' ? ', cut at 1024 tokens' : ''),
  accepted: (names) => `takes ${names}`,
  refused: (names, advice) => `refuses ${names}. Write ${advice} into the entry.`,
  needs: (field) =>
    `takes its token budget as ${field} only. Write dialect: { maxTokensField: ${field} } into the entry.`,
  yes: 'yes',
  stopping: ' No further calls go to this model.',
  no: 'no',
  unknown: 'could not be found out',
  servedUnknown: 'the endpoint does not say',
  served: (served, more) => `${served}${more}`,
  servedOther: (asked, served) =>
    `asked for ${asked}, served ${served}. Ask for that name, or write allowServed: ["${served}"] into the entry.`,
  price: (input, output) => `$${input} in, $${output} out for a million tokens`,
  priceUnknown:
    'not known: no cost will be told. Write price: { inputPerMillion: ..., outputPerMillion: ... } for one.',
};

const korean: Words = {
  labels: {
    key: '키',
    call: '호출',
    settings: '매개변수',
    logprobs: '로그 확률',
    images: '이미지',
    likelihood: '보기 우도',
    identity: '제공 모델',
    price: '가격',
  },
  keyNone: '필요 없음',
  keySet: (variable) => `${variable} 설정됨`,
  keyMissing: (variable) => `${variable} 없음. 셸에서 설정하십시오: export ${variable}=...`,
  skipped: { key: '키가 없어 시도하지 않음', recordings: '기록된 응답을 사용함' },
  answered: ({ latencyMs, inputTokens, outputTokens, stop }) =>
    `${(latencyMs / 1000).toFixed(2)}초 만에 응답` +
    (inputTokens === null ? ', 토큰 수를 알려 주지 않음' : `, 입력 ${inputTokens}토큰, 출력 ${outputTokens}토큰`) +
    (stop === 'length' ? ', 1024토큰에서 잘림' : ''),
  accepted: (names) => `${names} 받음`,
  refused: (names, advice) => `${names} 거부. 항목에 이렇게 쓰십시오: ${advice}`,
  needs: (field) =>
    `토큰 한도를 ${field} 필드로만 받습니다. 항목에 이렇게 쓰십시오: dialect: { maxTokensField: ${field} }`,
  yes: '가능',
  stopping: ' 이 모델에는 더 묻지 않습니다.',
  no: '불가',
  unknown: '확인하지 못함',
  servedUnknown: '엔드포인트가 알려 주지 않음',
  served: (served, more) => `${served}${more}`,
  servedOther: (asked, served) =>
    `요청한 모델은 ${asked}, 응답한 모델은 ${served}입니다. 그 이름으로 요청하거나 항목에 allowServed: ["${served}"]를 쓰십시오.`,
  price: (input, output) => `100만 토큰당 입력 $${input}, 출력 $${output}`,
  priceUnknown:
    '알 수 없어 비용을 계산하지 않습니다. 필요하면 이렇게 쓰십시오: price: { inputPerMillion: ..., outputPerMillion: ... }',
};

/** Every finding of one model, in the order in which they were made. */
export function doctorLines(found: Checkup, language: Language): DoctorLine[] {
  const words = language === 'ko' ? korean : english;
  const { labels } = words;
  const { key, call, price } = found;
  const variable = key.variable ?? '';
  const keySays = { none: words.keyNone, set: words.keySet(variable), missing: words.keyMissing(variable) };
  const lines: DoctorLine[] = [
    { mark: key.state === 'missing' ? 'bad' : 'ok', label: labels.key, says: keySays[key.state] },
    callLine(call, words),
  ];
  if (call.state === 'ok') {
    lines.push(...settingLines(found, words));
    for (const ability of ['logprobs', 'images', 'likelihood'] as const) {
      lines.push({ mark: 'info', label: labels[ability], says: abilitySays(found[ability], words) });
    }
    lines.push(identityLine(found, words));
  }
  const priceSays = price === null ? words.priceUnknown : words.price(price.inputPerMillion, price.outputPerMillion);
  return [...lines, { mark: 'info', label: labels.price, says: priceSays }];
}

function callLine(call: CallFinding, words: Words): DoctorLine {
  const label = words.labels.call;
  if (call.state === 'ok') return { mark: 'ok', label, says: words.answered(call) };
  if (call.state === 'failed') return { mark: 'bad', label, says: call.message };
  return { mark: 'info', label, says: words.skipped[call.why] };
}

function settingLines({ settings, needs }: Checkup, words: Words): DoctorLine[] {
  const label = words.labels.settings;
  const { accepted = [], refused = [] } = settings ?? {};
  const lines: DoctorLine[] = [];
  if (accepted.length > 0) lines.push({ mark: 'ok', label, says: words.accepted(accepted.join(', ')) });
  if (refused.length > 0) {
    const advice = `dialect: { omits: [${refused.join(', ')}] }`;
    lines.push({ mark: 'bad', label, says: words.refused(refused.join(', '), advice) });
  }
  if (needs !== null) lines.push({ mark: 'bad', label, says: words.needs(needs.maxTokensField) });
  return lines;
}

function abilitySays({ state, why }: Ability, words: Words): string {
  // What an endpoint cannot do beside answering stops no run, whatever the failure says of its own call.
  return why === null ? words[state] : `${words[state]} (${why.replace(words.stopping, '')})`;
}

function identityLine({ identity }: Checkup, words: Words): DoctorLine {
  const label = words.labels.identity;
  if (identity === null || identity.served === null) return { mark: 'info', label, says: words.servedUnknown };
  const { asked, served, provider, fingerprint, agrees } = identity;
  if (!agrees) return { mark: 'bad', label, says: words.servedOther(asked, cleanText(served)) };
  const more = [provider, fingerprint].filter((part) => part !== null).map((part) => `, ${cleanText(part)}`);
  return { mark: 'ok', label, says: words.served(cleanText(served), more.join('')) };
}
