/** The sentences of an explanation about what was done: who was asked what, who counted, what came back, what was frozen. */
import type { Eligibility, ModelSummary, Outcome, Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatMoney, formatShare } from './figures.ts';
import { eligibilitySentence } from './reasons.ts';
import { unaskedOf } from './sections.ts';
import { counted, type Sentence } from './sentence.ts';
import { type Phrase, releaseRuleWords } from './words.ts';

const shownModels = 4;
const hashDigits = 12;

const MODELS_DOING: readonly Outcome[] = ['unparsed', 'truncated', 'empty', 'refused', 'filtered'];
const NOBODYS_MARK: readonly Outcome[] = ['provider-error', 'timeout', 'judge-error'];

export function askedSentence(card: Scorecard): Sentence {
  const trials = summaryOf(card, card.candidate)?.trials ?? 0;
  const references = card.eligibility.filter(({ counts }) => counts).length;
  const [name, suite] = [cleanText(card.candidate), cleanText(card.run.suite)];
  const [costs, kept] = [costPhrase(card), replayedPhrase(card)];
  const standIn = card.rehearsal !== undefined;
  const alike = {
    en:
      references === 0
        ? 'no reference counts and none was compared'
        : `so was ${references === 1 ? 'the reference that counts' : `each of the references that count (${references})`}: the same prompts, the same token budgets, the same sampling seeds`,
    ko:
      references === 0
        ? '인정된 기준 모델이 없어 견줄 상대가 없습니다'
        : `인정된 기준 모델 ${references}개에도 같은 프롬프트, 같은 토큰 한도, 같은 시드로 물었습니다`,
  };
  return {
    en:
      `The candidate ${name}${standIn ? ' (a stand-in, no real model)' : ''} was put the questions of the suite ${suite}, ` +
      `${counted(card.benchmarks.length, 'benchmark')} and ${counted(trials, 'call')} in all, and ${alike.en}${kept.en}${costs.en}.`,
    ko: `후보(${name}${standIn ? ', 실제 모델이 아닌 대역' : ''})에게 평가 묶음 ${suite}의 벤치마크 ${formatCount(card.benchmarks.length)}개를 모두 ${formatCount(trials)}번의 호출로 물었고, ${alike.ko}${kept.ko}${costs.ko}.`,
    source: 'harness/plan.ts',
  };
}

function replayedPhrase({ models }: Scorecard): Phrase {
  const names = models.flatMap(({ id, provenance }) => (provenance === 'replayed' ? [cleanText(id)] : []));
  if (names.length === 0) return { en: '', ko: '' };
  return {
    en: `; the answers of ${listed(names, 'en')} are recordings, and nobody was asked for them here`,
    ko: `. 다만 ${listed(names, 'ko')}의 응답은 기록된 것이며 여기서 새로 묻지 않았습니다`,
  };
}

// What answers cost is known where prices are; a total over some of the references says so.
function costPhrase({ models, candidate }: Scorecard): Phrase {
  const own = models.find(({ id }) => id === candidate)?.cost ?? null;
  const others = models.filter(({ id, trials }) => id !== candidate && trials > 0).map(({ cost }) => cost);
  const known = others.filter((cost) => cost !== null);
  if (own === null && known.length === 0) return { en: '', ko: '' };
  const sum = formatMoney(known.reduce((total, cost) => total + cost, 0));
  const lacks = others.length - known.length;
  const ours =
    own === null
      ? { en: "the price of the candidate's answers is not known", ko: '후보 응답의 비용은 알 수 없고' }
      : { en: `the candidate's answers cost ${formatMoney(own)}`, ko: `후보 응답의 비용은 ${formatMoney(own)}이고` };
  if (known.length === 0) return { en: `; ${ours.en}`, ko: `. 후보 응답의 비용은 ${formatMoney(own)}입니다` };
  const but =
    lacks === 0 ? { en: '', ko: '' } : { en: ` (${lacks} without a price)`, ko: `(단가를 모르는 ${lacks}개 제외)` };
  return {
    en: `; ${ours.en}, those of the references cost ${sum}${but.en}`,
    ko: `. ${ours.ko}, 기준 모델 응답의 비용은 모두 ${sum}${but.ko}입니다`,
  };
}

export function windowSentence(card: Scorecard): Sentence {
  const { months, releaseDate, freeze, familyRule } = card.profile.window;
  const named = card.profile.frontier.rule === 'named-target';
  const counting = card.eligibility.filter(({ counts }) => counts);
  const others = card.eligibility.filter(({ counts }) => !counts);
  const dated = counting.map((one) => `${cleanText(one.model)} (${one.releaseDate ?? '—'})`);
  const { asOf } = card.run;
  const share = `${counting.length}/${card.eligibility.length}`;
  const span = {
    en: months === null ? `by ${asOf}` : `in the ${months} months up to ${asOf}`,
    ko: months === null ? `${asOf}까지` : `${asOf}까지 ${months}개월 안에`,
  };
  const late =
    freeze === undefined ? { en: '', ko: '' } : { en: ` and no later than ${freeze}`, ko: ` ${freeze} 이전에` };
  const family =
    familyRule === 'family'
      ? { en: '; a snapshot is as old as its family', ko: '; 스냅숏은 계열의 첫 모델만큼 오래된 것으로 봅니다' }
      : { en: '', ko: '' };
  const rule = releaseRuleWords[releaseDate];
  const result = {
    en: counting.length === 0 ? 'none did' : `${share} did: ${listed(dated, 'en')}`,
    ko: counting.length === 0 ? '인정된 것이 없습니다' : `${share}개가 인정되었습니다: ${listed(dated, 'ko')}`,
  };
  const rest = {
    en:
      others.length === 0
        ? ''
        : `; left out: ${listed(
            others.map((one) => withReason(one, 'en')),
            'en',
          )}`,
    ko:
      others.length === 0
        ? ''
        : `. 인정되지 않은 것: ${listed(
            others.map((one) => withReason(one, 'ko')),
            'ko',
          )}`,
  };
  return {
    en: `A reference counts when it was released ${span.en}${late.en} (release: ${rule.en}${family.en})${named ? ' and is the one named beforehand' : ''}; ${result.en}${rest.en}.`,
    ko: `기준 모델은 ${span.ko}${late.ko} 공개되어야 인정되며(공개일: ${rule.ko}${family.ko})${named ? ' 미리 지정한 모델이어야 하고' : ''}, ${result.ko}${rest.ko}.`,
    source: 'results/frontier.ts',
  };
}

export function coverageSentence(card: Scorecard): Sentence {
  const sides = [card.candidate, card.frontier].flatMap((id) => {
    const found = id === null ? undefined : summaryOf(card, id);
    return found === undefined ? [] : [found];
  });
  const limit = formatShare(card.profile.maxMissing);
  const again = againPhrase(card, sides);
  return {
    en:
      `${sides.map((side) => coverageOf(side, 'en')).join('; ')}; ` +
      `no verdict is given where more than ${limit} of the samples have no mark${again.en}.`,
    ko:
      `${sides.map((side) => coverageOf(side, 'ko')).join('; ')}. ` +
      `채점되지 않은 문항이 ${limit}를 넘으면 판정하지 않습니다${again.ko}.`,
    source: 'harness/outcome.ts',
  };
}

export function frozenSentence({ run }: Scorecard): Sentence {
  const hash = (text: string) => text.slice(0, hashDigits);
  const [plan, suite, profile, registry] = [run.planSha256, run.suiteSha256, run.profileSha256, run.registrySha256].map(
    hash,
  );
  return {
    en:
      `Before the first call run.json fixed the plan (${plan}), the suite (${suite}), the rule (${profile}) and the model registry (${registry}); ` +
      'these are the first digits of SHA-256 hashes, and "jatdae audit" shows whether anything was changed since.',
    ko:
      `첫 호출 전에 계획(${plan}), 평가 묶음(${suite}), 판정 규칙(${profile}), 모델 등록부(${registry})를 run.json에 고정했고, ` +
      '이 값은 SHA-256 해시의 앞자리이며, 뒤에 바뀐 것이 있는지는 "jatdae audit"로 확인할 수 있습니다.',
    source: 'harness/hash.ts',
  };
}

// More answers than calls planned: what anybody was cut on was asked once more. Looks and second askings exclude each other.
function againPhrase({ sequential }: Scorecard, sides: readonly ModelSummary[]): Phrase {
  const asked = sides.find(({ spent, trials }) => (spent?.answers ?? 0) > trials);
  if (sequential !== undefined || asked?.spent === undefined) return { en: '', ko: '' };
  const [name, answers, trials] = [cleanText(asked.id), formatCount(asked.spent.answers), formatCount(asked.trials)];
  return {
    en: `; what anybody was cut on was asked again of all with a larger token budget (${name}: ${answers} answers for ${trials} planned calls), and second answers stand where all of them are in`,
    ko: `. 누구든 잘린 문항은 모든 모델에 토큰 한도를 늘려 다시 물었고(${name}: 계획한 호출 ${trials}번에 응답 ${answers}개), 두 번째 응답이 모두 있는 문항은 그것으로 채점했습니다`,
  };
}

function coverageOf(model: ModelSummary, language: 'ko' | 'en'): string {
  const { id, coverage, outcomes } = model;
  const open = unaskedOf(model);
  const count = (codes: readonly Outcome[]) => codes.reduce((total, code) => total + outcomes[code], 0);
  const [wrong, lost] = [formatCount(count(MODELS_DOING)), formatCount(count(NOBODYS_MARK))];
  const [name, share] = [cleanText(id), formatShare(coverage)];
  const cut = outcomes.truncated === 0 ? null : formatCount(outcomes.truncated);
  return language === 'ko'
    ? `${name}: 문항의 ${share}가 채점되었고, 읽을 수 없거나 잘리거나 비었거나 거부·차단된 응답(${wrong}건${cut === null ? '' : `, 그중 길이 한도에서 잘린 것 ${cut}건`})은 오답으로, 오류로 얻지 못한 응답(${lost}건)${open === 0 ? '은' : `과 아직 묻지 않은 것(${formatCount(open)}건)은`} 미측정으로 셌습니다`
    : `${name} has marks on ${share} of its samples, where unreadable, cut, empty, refused or filtered answers (${wrong}${cut === null ? '' : `, ${cut} of them cut at the token budget`}) count as wrong and failed calls (${lost})${open === 0 ? '' : ` and calls that were not made (${formatCount(open)})`} as not measured`;
}

function withReason({ model, reason }: Eligibility, language: 'ko' | 'en'): string {
  return `${cleanText(model)} (${eligibilitySentence(reason, language)})`;
}

function summaryOf({ models }: Scorecard, id: string): ModelSummary | undefined {
  return models.find((model) => model.id === id);
}

/** The first few of a list, and how many more there are. */
function listed(names: readonly string[], language: 'ko' | 'en'): string {
  const shown = names.slice(0, shownModels).join(', ');
  const more = names.length - shownModels;
  if (more <= 0) return shown;
  return language === 'ko' ? `${shown} 외 ${more}개` : `${shown} and ${more} more`;
}
