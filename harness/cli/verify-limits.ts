/**
 * What a verification rests on and what it cannot show, in Korean and in English: the rule and the models as the bundle names them,
 * and everything that somebody who holds the signing key can make up.
 */
import { eligibleReferences } from '../../results/frontier.ts';
import { cleanText } from '../../results/report/escape.ts';
import type { Language, Phrase } from '../../results/report/words.ts';
import type { RunManifest } from '../schema/index.ts';

/** In the order they are printed; the names stand in `--json`. */
export const LIMITS = ['origin', 'selection', 'numbers', 'statements', 'references', 'contamination'] as const;
export type Limit = (typeof LIMITS)[number];

const limits: Record<Limit, Phrase> = {
  origin: {
    en: 'that the named models gave these answers: who holds the key can write any. Ask a sample again: jatdae recheck',
    ko: '이름이 적힌 모델이 실제로 이 응답을 냈는지. 키를 가진 쪽은 어떤 응답이든 쓸 수 있습니다. 표본을 다시 물어 보십시오: jatdae recheck',
  },
  selection: {
    en: 'that nothing was asked several times, here or in another run, and the best kept: what is deleted leaves no trace',
    ko: '이 실행이나 다른 실행에서 여러 번 묻고 가장 좋은 것만 남기지 않았는지. 지운 것은 흔적을 남기지 않습니다',
  },
  numbers: {
    en: "that times, latencies, token counts and served names are true: they are the submitter's, held against each other only",
    ko: '시각, 응답 시간, 토큰 수, 응답한 모델 이름이 사실인지. 제출자가 적은 값이며 서로 맞는지만 봅니다',
  },
  statements: {
    en: 'that organisation, relationship and environment are as stated: a signature says who signed, not that it is so',
    ko: '기관, 관계, 환경이 적힌 대로인지. 서명은 누가 서명했는지만 말합니다',
  },
  references: {
    en: 'that these references are the frontier, and that their entries reach the real models: --rules can name them',
    ko: '이 기준 모델들이 프런티어인지, 그 항목이 진짜 모델에 닿았는지. 기준 모델은 --rules로 정할 수 있습니다',
  },
  contamination: {
    en: 'that no model had seen the questions before: jatdae contamination looks for that',
    ko: '어느 모델도 문항을 미리 보지 않았는지. 그것은 jatdae contamination이 살펴봅니다',
  },
};

const headings: Record<'claims' | 'limits', Phrase> = {
  claims: { en: 'It speaks of', ko: '제출물의 내용' },
  limits: { en: 'No check of a bundle can show', ko: '제출물을 확인하는 것만으로는 알 수 없는 것' },
};

/** Names of rules and suites that this version ships. */
export type ShippedNames = { profiles: readonly string[]; suites: readonly string[] };

/** Lines below the checks; a bundle whose run could not be read speaks of nothing. */
export function describeLimits(run: RunManifest | null, shipped: ShippedNames, language: Language): string {
  const list = (lines: readonly string[]) => lines.map((line) => `  - ${line}`);
  const claims = run === null ? [] : ['', `${headings.claims[language]}:`, ...list(claimsOf(run, shipped, language))];
  return [...claims, '', `${headings.limits[language]}:`, ...list(LIMITS.map((limit) => limits[limit][language]))].join(
    '\n',
  );
}

function claimsOf(run: RunManifest, shipped: ShippedNames, language: Language): string[] {
  const inKorean = language === 'ko';
  const { profile } = run.profile;
  const own = (isShipped: boolean) => (isShipped ? '' : inKorean ? ' (제출자의 것)' : " (the submitter's own)");
  const bars = `${profile.aggregation}, bar ${profile.bar}, alpha ${profile.alpha}`;
  const names = (role: 'candidate' | 'reference') =>
    run.models
      .filter((model) => model.role === role && run.asked.includes(model.id))
      .map(({ id, model }) => cleanText(id === model ? id : `${id} = ${model}`))
      .join(', ') || '—';
  const left = notAsked(run).join(', ');
  const rule = `${cleanText(profile.id)}${own(shipped.profiles.includes(profile.id))}: ${bars}`;
  const suite = `${cleanText(run.suite.id)}${own(shipped.suites.includes(run.suite.id))}`;
  const without = left === '' ? '' : inKorean ? `. 묻지 않음: ${left}` : `; not asked: ${left}`;
  return inKorean
    ? [
        `규칙 ${rule}`,
        `묶음 ${suite}, 기준일 ${run.asOf}`,
        `후보 모델: ${names('candidate')}`,
        `기준 모델: ${names('reference')}${without}`,
      ]
    : [
        `rule ${rule}`,
        `suite ${suite}, as of ${run.asOf}`,
        `candidates: ${names('candidate')}`,
        `references: ${names('reference')}${without}`,
      ];
}

function notAsked(run: RunManifest): string[] {
  const candidate = run.models.find(({ role }) => role === 'candidate')?.id ?? '';
  const { asOf, target } = run;
  return eligibleReferences(run.models, { asOf, profile: run.profile.profile, candidate, target })
    .filter(({ model }) => !run.asked.includes(model))
    .map(({ model, reason, releaseDate }) =>
      cleanText(`${model} (${reason}${releaseDate === null ? '' : ` ${releaseDate}`})`),
    );
}
