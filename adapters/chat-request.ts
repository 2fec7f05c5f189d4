/**
 * A request in the chat-completions dialect. Pure: the same request gives the same body.
 * The harness's own fields win over `extraBody`, so that both sides of a comparison get the same budget.
 */
import type { GenerateRequest, Image, Message, Model, Tool } from '../harness/schema/index.ts';
import { type Body, checkExtraBody, fieldAt, mergeBodies, refuseSetting, settingsFor } from './dialect.ts';
import { owners } from './field-owners.ts';

/** The body of `POST /chat/completions`. */
export function toChatBody(model: Model, request: GenerateRequest): Body {
  const dialect = model.dialect ?? {};
  const { temperature, topP, seed, reasoningEffort, thinkingTokens } = settingsFor(model, request);
  const { choices, topLogprobs } = request;
  const pinned = model.provider === undefined ? undefined : [model.provider];
  return mergeBodies(
    request.params.extraBody,
    {
      model: model.model,
      messages: toChatMessages(request.messages, dialect.systemRole ?? 'system'),
      [dialect.maxTokensField ?? 'max_tokens']: request.maxTokens,
      temperature,
      top_p: topP,
      ...(choices === undefined ? {} : { n: choices }),
      ...(topLogprobs === undefined ? {} : { logprobs: true, top_logprobs: topLogprobs }),
      ...(dialect.stream === true ? { stream: true } : {}),
      ...(dialect.stream === true && !dialect.omits?.includes('streamUsage')
        ? { stream_options: { include_usage: true } }
        : {}),
    },
    fieldAt(dialect.seedField ?? 'seed', seed),
    fieldAt(dialect.reasoningEffortField ?? 'reasoning_effort', reasoningEffort),
    dialect.thinkingTokensField === undefined ? {} : fieldAt(dialect.thinkingTokensField, thinkingTokens),
    dialect.providerListField === undefined ? {} : fieldAt(dialect.providerListField, pinned),
    toWantedFields(model, request),
  );
}

function toWantedFields(model: Model, { wanted }: GenerateRequest): Body {
  if (wanted?.kind === 'tools') return { tools: wanted.tools.map(toChatTool), tool_choice: wanted.choice };
  if (wanted?.kind !== 'json') return {};
  if (model.dialect?.jsonFormat === 'json_object') return { response_format: { type: 'json_object' } };
  const { name, schema } = wanted;
  return { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } };
}

function toChatTool({ name, description, parameters }: Tool): Body {
  return { type: 'function', function: { name, description, parameters } };
}

type SystemRole = 'system' | 'developer' | 'user';

function toChatMessages(messages: readonly Message[], systemRole: SystemRole): Body[] {
  if (systemRole === 'user') return foldInstructions(messages).map((message) => toChatMessage(message, 'system'));
  return messages.map((message) => toChatMessage(message, systemRole));
}

/** Instructions at the head of the first user message, for templates that know no other place. */
export function foldInstructions(messages: readonly Message[]): Message[] {
  const instructions = messages.flatMap((message) => (message.role === 'system' ? [message.content] : []));
  const rest = messages.filter((message) => message.role !== 'system');
  const first = rest.findIndex((message) => message.role === 'user');
  if (instructions.length === 0) return rest;
  const head = instructions.join('\n\n');
  if (first === -1) return [{ role: 'user', content: head }, ...rest];
  return rest.map((message, at) => {
    if (at !== first || message.role !== 'user') return message;
    if (typeof message.content === 'string') return { role: 'user', content: `${head}\n\n${message.content}` };
    return { role: 'user', content: [{ kind: 'text', text: `${head}\n\n` }, ...message.content] };
  });
}

function toChatMessage(message: Message, systemRole: SystemRole): Body {
  switch (message.role) {
    case 'system':
      return { role: systemRole, content: message.content };
    case 'user':
      if (typeof message.content === 'string') return { role: 'user', content: message.content };
      return {
        role: 'user',
        content: message.content.map((part) =>
          part.kind === 'text'
            ? { type: 'text', text: part.text }
            : { type: 'image_url', image_url: { url: toImageAddress(part.image) } },
        ),
      };
    case 'assistant': {
      const calls = message.toolCalls?.map(({ id, name, arguments: given }) => ({
        id,
        type: 'function',
        function: { name, arguments: given },
      }));
      return { role: 'assistant', content: message.content, ...(calls === undefined ? {} : { tool_calls: calls }) };
    }
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
  }
}

/** The address of a picture; bytes become an address that holds them. */
export function toImageAddress(image: Image): string {
  return image.kind === 'url' ? image.url : `data:${image.mediaType};base64,${image.data}`;
}

/** What to write instead of the field, for a config that put it into `extraBody`. */
const RESERVED = {
  model: owners.model,
  messages: owners.messages,
  max_tokens: owners.budget,
  max_completion_tokens: owners.budgetField,
  seed: owners.seed,
  temperature: owners.temperature,
  top_p: owners.topP,
  reasoning_effort: owners.reasoningEffort,
  stream: owners.stream,
  stream_options: owners.stream,
  n: owners.repeats,
  logprobs: owners.logprobs,
  top_logprobs: owners.logprobs,
  tools: owners.tools,
  tool_choice: owners.tools,
  response_format: owners.json,
};

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function checkChatEntry(model: Model): void {
  checkExtraBody(model, RESERVED);
  const advice = {
    en: 'Name the place with dialect.thinkingTokensField, or take the setting out',
    ko: 'dialect.thinkingTokensField에 자리를 지정하거나 설정에서 빼십시오',
  };
  if (model.dialect?.thinkingTokensField === undefined) refuseSetting(model, 'thinkingTokens', advice);
}
