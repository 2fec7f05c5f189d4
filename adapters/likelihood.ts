/**
 * How likely each continuation is, read out of echoed prompts. Pure. Anything that is not provably the log-probability of
 * the prompt's own tokens is refused: made-up figures would look like the scores of a model that guesses.
 */
import type { Bilingual } from '../harness/errors.ts';
import type { ContinuationScore, LoglikelihoodRequest } from '../harness/schema/index.ts';
import type { WireChoice } from './completions-reply.ts';
import { toScoredTexts } from './completions-request.ts';
import { failures } from './provider-failure.ts';
import type { ReadReply } from './reply.ts';

/** The choices of an echo in the order of the texts, and what is needed to tell given tokens from added ones. */
export type Echoed = {
  choices: readonly WireChoice[];
  /** Tokens of all texts as the endpoint counted them. */
  promptTokens: number | undefined;
  /** How many tokens it was asked to add to each text. */
  maxTokens: 0 | 1;
};

/** The likeliest continuation with the scores of all, or the failure to score them. */
export function scoreEchoes(echoed: Echoed, request: LoglikelihoodRequest): ReadReply {
  const scores = readScores(echoed, request);
  if ('en' in scores) return { kind: 'failure', failure: failures.noEcho, fact: scores };
  const best = scores.reduce((top, score, at) => (score.logprob > (scores[top]?.logprob ?? 0) ? at : top), 0);
  const text = request.wanted.continuations[best] ?? '';
  return { kind: 'reply', reply: { text, stop: 'end', continuations: scores } };
}

const FACTS = {
  text: { en: 'the text does not come back in the reply', ko: '보낸 글이 응답에 되돌아오지 않습니다' },
  logprobs: { en: 'the text comes back without log-probabilities', ko: '글이 로그 확률 없이 되돌아옵니다' },
  someLogprobs: {
    en: 'there are not as many log-probabilities as tokens',
    ko: '로그 확률의 수가 토큰의 수와 다릅니다',
  },
  border: {
    en: 'what the model added cannot be told from what it was given',
    ko: '모델이 덧붙인 것과 받은 것을 가를 수 없습니다',
  },
  tokenLogprob: {
    en: 'a token of the continuation comes without a log-probability',
    ko: '이어진 글의 토큰에 로그 확률이 없습니다',
  },
  figures: { en: 'every log-probability is zero', ko: '로그 확률이 모두 0입니다' },
};

type Echo = { tokens: string[]; logprobs: (number | null)[]; tops: (Record<string, number> | null)[] };

/** The scores, or in words why there are none. */
function readScores(echoed: Echoed, request: LoglikelihoodRequest): ContinuationScore[] | Bilingual {
  const { context, wholes } = toScoredTexts(request);
  const texts = [context, ...wholes];
  const { choices } = echoed;
  if (choices.length !== texts.length) {
    const en = `${choices.length} echoes came for ${texts.length} texts`;
    return { en, ko: `글 ${texts.length}개를 보냈는데 ${choices.length}개가 되돌아왔습니다` };
  }
  const echoes: Echo[] = [];
  for (const [at, choice] of choices.entries()) {
    if (!choice.text?.startsWith(texts[at] ?? '')) return FACTS.text;
    if (!choice.logprobs) return FACTS.logprobs;
    const { tokens, token_logprobs: logprobs, top_logprobs: tops } = choice.logprobs;
    if (logprobs.length !== tokens.length) return FACTS.someLogprobs;
    echoes.push({ tokens, logprobs, tops: tops ?? [] });
  }
  const added = countAdded(echoed, texts);
  if (added === undefined) return FACTS.border;
  const [prompt, ...continued] = echoes.map((echo, at) => (added[at] === 1 ? withoutLast(echo) : echo));
  const scores: ContinuationScore[] = [];
  for (const echo of continued) {
    const score = scoreContinuation(prompt?.tokens ?? [], echo);
    if (score === undefined) return FACTS.tokenLogprob;
    scores.push(score);
  }
  if (scores.every(({ logprob }) => logprob === 0)) return FACTS.figures;
  return scores;
}

/**
 * Tokens behind each text that are the model's own; undefined where that cannot be known. A token of the end of a text
 * has no letters, and some servers list it while others do not; some leave the token of the beginning out of their lists.
 * What the whole list is longer than the count of the prompts tells which.
 */
function countAdded({ choices, promptTokens, maxTokens }: Echoed, texts: readonly string[]): (0 | 1)[] | undefined {
  const grew = choices.map((choice, at) => (choice.text?.length ?? 0) > (texts[at]?.length ?? 0));
  if (maxTokens === 0) return grew.some(Boolean) ? undefined : grew.map(() => 0);
  const listed = choices.map((choice, at) => grew[at] === true || choice.finish_reason === 'length');
  const sure = listed.filter(Boolean).length;
  const open = listed.length - sure;
  if (open === 0) return listed.map(() => 1);
  if (promptTokens === undefined || sure === 0) return undefined;
  const surplus = choices.reduce((sum, { logprobs }) => sum + (logprobs?.tokens.length ?? 0), 0) - promptTokens;
  if (surplus === sure || surplus === -open) return listed.map((is) => (is ? 1 : 0));
  if (surplus === sure + open || surplus === 0) return listed.map(() => 1);
  return undefined;
}

function withoutLast({ tokens, logprobs, tops }: Echo): Echo {
  return { tokens: tokens.slice(0, -1), logprobs: logprobs.slice(0, -1), tops: tops.slice(0, tokens.length - 1) };
}

/**
 * The continuation begins where the tokens leave those of the prompt alone. Tokens, not offsets of letters: a letter of
 * Korean is often cut into several tokens, and servers count those offsets differently.
 */
function scoreContinuation(prompt: readonly string[], { tokens, logprobs, tops }: Echo): ContinuationScore | undefined {
  let begin = 0;
  while (begin < prompt.length && prompt[begin] === tokens[begin]) begin += 1;
  if (begin >= tokens.length) return undefined;
  let logprob = 0;
  let isGreedy: boolean | null = true;
  for (let at = begin; at < tokens.length; at += 1) {
    const own = logprobs[at];
    if (own == null) return undefined;
    logprob += own;
    const top = Object.values(tops[at] ?? {});
    if (top.length === 0) isGreedy = null;
    else if (isGreedy !== null && Math.max(...top) > own) isGreedy = false;
  }
  return { logprob, tokens: tokens.length - begin, isGreedy };
}
