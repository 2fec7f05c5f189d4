/**
 * A request in the words of the Responses API. Pure. Nothing is kept at the endpoint (`store: false`), so that no question
 * stays where a model could be trained on it. The protocol has no seed and one answer a call.
 */
import type { GenerateRequest, Message, Model } from '../harness/schema/index.ts';
import { toImageAddress } from './chat-request.ts';
import { type Body, checkExtraBody, fieldAt, mergeBodies, refuseSetting, settingsFor } from './dialect.ts';
import { owners } from './field-owners.ts';

/** The body of `POST /responses`. */
export function toResponsesBody(model: Model, request: GenerateRequest): Body {
  const dialect = model.dialect ?? {};
  const { temperature, topP, reasoningEffort, thinkingTokens } = settingsFor(model, request);
  const { topLogprobs } = request;
  return mergeBodies(
    { store: false },
    request.params.extraBody,
    {
      model: model.model,
      input: request.messages.flatMap((message) => toItems(message, dialect.systemRole ?? 'system')),
      max_output_tokens: request.maxTokens,
      temperature,
      top_p: topP,
      ...(topLogprobs === undefined ? {} : { top_logprobs: topLogprobs, include: ['message.output_text.logprobs'] }),
      ...(dialect.stream === true ? { stream: true } : {}),
    },
    fieldAt(dialect.reasoningEffortField ?? 'reasoning.effort', reasoningEffort),
    dialect.thinkingTokensField === undefined ? {} : fieldAt(dialect.thinkingTokensField, thinkingTokens),
    toWantedFields(request),
  );
}

function toWantedFields({ wanted }: GenerateRequest): Body {
  if (wanted?.kind === 'tools') {
    // Left to itself the protocol rewrites the schemas; chat completions does not, and both sides get the same.
    const tools = wanted.tools.map((tool) => ({ type: 'function', ...tool, strict: false }));
    return { tools, tool_choice: wanted.choice };
  }
  if (wanted?.kind !== 'json') return {};
  const { name, schema } = wanted;
  return { text: { format: { type: 'json_schema', name, schema, strict: true } } };
}

function toItems(message: Message, systemRole: string): Body[] {
  switch (message.role) {
    case 'system':
      return [{ role: systemRole, content: message.content }];
    case 'user':
      if (typeof message.content === 'string') return [{ role: 'user', content: message.content }];
      return [
        {
          role: 'user',
          content: message.content.map((part) =>
            part.kind === 'text'
              ? { type: 'input_text', text: part.text }
              : { type: 'input_image', image_url: toImageAddress(part.image), detail: 'auto' },
          ),
        },
      ];
    case 'assistant': {
      const said = message.content === '' ? [] : [{ role: 'assistant', content: message.content }];
      const calls = (message.toolCalls ?? []).map(({ id, name, arguments: given }) => ({
        type: 'function_call',
        call_id: id,
        name,
        arguments: given,
      }));
      return [...said, ...calls];
    }
    case 'tool':
      return [{ type: 'function_call_output', call_id: message.toolCallId, output: message.content }];
  }
}

const RESERVED = {
  model: owners.model,
  input: owners.messages,
  max_output_tokens: owners.budget,
  temperature: owners.temperature,
  top_p: owners.topP,
  stream: owners.stream,
  background: owners.waiting,
  tools: owners.tools,
  tool_choice: owners.tools,
  text: owners.json,
  top_logprobs: owners.logprobs,
};

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function checkResponsesEntry(model: Model): void {
  checkExtraBody(model, RESERVED);
  const advice = {
    en: 'Name the place with dialect.thinkingTokensField, or set params.reasoningEffort in its stead',
    ko: 'dialect.thinkingTokensField에 자리를 지정하거나 그 대신 params.reasoningEffort에 적으십시오',
  };
  if (model.dialect?.thinkingTokensField === undefined) refuseSetting(model, 'thinkingTokens', advice);
}
