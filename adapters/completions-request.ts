/**
 * Requests in the words of the older completions API, for base models: text in, text on. Pure.
 * No chat template is put around the messages; their texts are joined by a blank line, and a base model needs no more.
 */
import { type GenerateRequest, type LoglikelihoodRequest, type Model, textOf } from '../harness/schema/index.ts';
import { type Body, checkExtraBody, fieldAt, mergeBodies, refuseSetting, settingsFor } from './dialect.ts';
import { owners } from './field-owners.ts';

/** The text that a base model goes on with. */
export function toPrompt({ messages }: GenerateRequest): string {
  return messages.map(textOf).join('\n\n');
}

/** The body of `POST /completions` for an answer. */
export function toCompletionsBody(model: Model, request: GenerateRequest): Body {
  const dialect = model.dialect ?? {};
  const { temperature, topP, seed, reasoningEffort, thinkingTokens } = settingsFor(model, request);
  const { choices, topLogprobs } = request;
  const streams = dialect.stream === true;
  return mergeBodies(
    request.params.extraBody,
    {
      model: model.model,
      prompt: toPrompt(request),
      [dialect.maxTokensField ?? 'max_tokens']: request.maxTokens,
      temperature,
      top_p: topP,
      ...(choices === undefined ? {} : { n: choices }),
      ...(topLogprobs === undefined ? {} : { logprobs: topLogprobs }),
      ...(streams ? { stream: true } : {}),
      ...(streams && !dialect.omits?.includes('streamUsage') ? { stream_options: { include_usage: true } } : {}),
    },
    fieldAt(dialect.seedField ?? 'seed', seed),
    dialect.reasoningEffortField === undefined ? {} : fieldAt(dialect.reasoningEffortField, reasoningEffort),
    dialect.thinkingTokensField === undefined ? {} : fieldAt(dialect.thinkingTokensField, thinkingTokens),
  );
}

/** What is scored: the prompt without the blanks at its end, and the prompt with each continuation. */
export type ScoredTexts = { context: string; wholes: string[] };

/**
 * Blanks at the end of the prompt belong to the continuation: tokenisers join a blank with the word behind it.
 * (So does lm-evaluation-harness, `_encode_pair`.)
 */
export function toScoredTexts(request: LoglikelihoodRequest): ScoredTexts {
  const prompt = toPrompt(request);
  return {
    context: prompt.trimEnd(),
    wholes: request.wanted.continuations.map((continuation) => prompt + continuation),
  };
}

/** The bodies of `POST /completions` that have the texts echoed with the log-probability of each token: one, or one a text. */
export function toEchoBodies(model: Model, request: LoglikelihoodRequest): Body[] {
  const { context, wholes } = toScoredTexts(request);
  const texts = [context, ...wholes];
  const prompts: unknown[] = model.dialect?.promptsPerCall === 1 ? texts : [texts];
  return prompts.map((prompt) =>
    mergeBodies(request.params.extraBody, {
      model: model.model,
      prompt,
      max_tokens: echoMaxTokens(model),
      echo: true,
      logprobs: 1,
      temperature: 0,
    }),
  );
}

/** Tokens that the endpoint is asked to add to each text that it echoes. */
export function echoMaxTokens(model: Model): 0 | 1 {
  return model.dialect?.echoMaxTokens ?? 0;
}

const RESERVED = {
  model: owners.model,
  prompt: owners.prompt,
  max_tokens: owners.budget,
  seed: owners.seed,
  temperature: owners.temperature,
  top_p: owners.topP,
  stream: owners.stream,
  stream_options: owners.stream,
  n: owners.repeats,
  logprobs: owners.logprobs,
  echo: owners.echo,
};

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function checkCompletionsEntry(model: Model): void {
  checkExtraBody(model, RESERVED);
  const { reasoningEffortField, thinkingTokensField } = model.dialect ?? {};
  const advice = {
    en: 'Base models have no such setting: take it out, or name its place in the dialect',
    ko: '기반 모델에는 그런 설정이 없습니다. 설정에서 빼거나 dialect에 자리를 지정하십시오',
  };
  if (reasoningEffortField === undefined) refuseSetting(model, 'reasoningEffort', advice);
  if (thinkingTokensField === undefined) refuseSetting(model, 'thinkingTokens', advice);
}
