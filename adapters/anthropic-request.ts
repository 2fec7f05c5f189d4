/**
 * A request in the words of the Messages API. Pure. Instructions stand apart from the conversation, results of tools are
 * words of the user, and where a budget of thinking is set no sampling settings are sent: the protocol refuses both at once.
 */
import type { GenerateRequest, Image, Message, Model } from '../harness/schema/index.ts';
import { type Body, checkExtraBody, fieldAt, mergeBodies, settingsFor } from './dialect.ts';
import { owners } from './field-owners.ts';

/** The body of `POST /messages`. */
export function toMessagesBody(model: Model, request: GenerateRequest): Body {
  const dialect = model.dialect ?? {};
  const { temperature, topP, reasoningEffort, thinkingTokens } = settingsFor(model, request);
  const instructions = request.messages.flatMap((message) => (message.role === 'system' ? [message.content] : []));
  const thinks = thinkingTokens !== undefined && thinkingTokens > 0;
  return mergeBodies(
    request.params.extraBody,
    {
      model: model.model,
      max_tokens: request.maxTokens,
      ...(instructions.length === 0 ? {} : { system: instructions.join('\n\n') }),
      messages: toTurns(request.messages),
      ...(thinks ? {} : { temperature, top_p: topP }),
      ...(thinkingTokens === undefined ? {} : { thinking: toThinking(thinkingTokens) }),
      ...(dialect.stream === true ? { stream: true } : {}),
    },
    fieldAt(dialect.reasoningEffortField ?? 'output_config.effort', reasoningEffort),
    toWantedFields(request),
  );
}

function toThinking(tokens: number): Body {
  return tokens === 0 ? { type: 'disabled' } : { type: 'enabled', budget_tokens: tokens };
}

function toWantedFields({ wanted }: GenerateRequest): Body {
  if (wanted?.kind === 'tools') {
    const tools = wanted.tools.map(({ name, description, parameters }) => ({
      name,
      description,
      input_schema: parameters,
    }));
    return { tools, tool_choice: { type: wanted.choice === 'required' ? 'any' : 'auto' } };
  }
  if (wanted?.kind !== 'json') return {};
  return { output_config: { format: { type: 'json_schema', schema: wanted.schema } } };
}

type Turn = { role: 'user' | 'assistant'; content: string | Body[] };

/** Results of several calls belong into one turn. */
function toTurns(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  let results: Body[] | undefined;
  for (const message of messages) {
    if (message.role === 'system') continue;
    if (message.role === 'tool') {
      if (results === undefined) {
        results = [];
        turns.push({ role: 'user', content: results });
      }
      results.push({ type: 'tool_result', tool_use_id: message.toolCallId, content: message.content });
      continue;
    }
    results = undefined;
    turns.push(toTurn(message));
  }
  return turns;
}

function toTurn(message: Extract<Message, { role: 'user' | 'assistant' }>): Turn {
  switch (message.role) {
    case 'user':
      if (typeof message.content === 'string') return { role: 'user', content: message.content };
      return {
        role: 'user',
        content: message.content.map((part) =>
          part.kind === 'text' ? { type: 'text', text: part.text } : { type: 'image', source: toSource(part.image) },
        ),
      };
    case 'assistant': {
      if (message.toolCalls === undefined) return { role: 'assistant', content: message.content };
      const said = message.content === '' ? [] : [{ type: 'text', text: message.content }];
      const calls = message.toolCalls.map(({ id, name, arguments: given }) => ({
        type: 'tool_use',
        id,
        name,
        input: parseArguments(given),
      }));
      return { role: 'assistant', content: [...said, ...calls] };
    }
  }
}

/** An earlier call as an object; what the model wrote as broken JSON is handed back under a name of its own. */
export function parseArguments(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return { unreadable: given };
  }
}

function toSource(image: Image): Body {
  if (image.kind === 'url') return { type: 'url', url: image.url };
  return { type: 'base64', media_type: image.mediaType, data: image.data };
}

const RESERVED = {
  model: owners.model,
  messages: owners.messages,
  system: owners.messages,
  max_tokens: owners.budget,
  temperature: owners.temperature,
  top_p: owners.topP,
  stream: owners.stream,
  tools: owners.tools,
  tool_choice: owners.tools,
};

/** Throws `CONFIG_EXTRA_BODY_RESERVED`. */
export function checkMessagesEntry(model: Model): void {
  checkExtraBody(model, RESERVED);
}
