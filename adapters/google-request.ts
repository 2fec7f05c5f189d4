/**
 * A request in the words of Generate Content. Pure. Sampling settings stand in `generationConfig`; thoughts are asked for
 * wherever thinking is set, because they come in no other way.
 */
import type { GenerateRequest, Image, Message, Model } from '../harness/schema/index.ts';
import { parseArguments } from './anthropic-request.ts';
import { type Body, checkExtraBody, fieldAt, mergeBodies, settingsFor } from './dialect.ts';
import { owners } from './field-owners.ts';

/** The body of `POST /models/…:generateContent`. The model stands in the address. */
export function toContentBody(model: Model, request: GenerateRequest): Body {
  const dialect = model.dialect ?? {};
  const { temperature, topP, seed, reasoningEffort, thinkingTokens } = settingsFor(model, request);
  const { messages, choices, topLogprobs } = request;
  const instructions = messages.flatMap((message) => (message.role === 'system' ? [{ text: message.content }] : []));
  const thinks = reasoningEffort !== undefined || thinkingTokens !== undefined;
  return mergeBodies(
    request.params.extraBody,
    {
      ...(instructions.length === 0 ? {} : { systemInstruction: { parts: instructions } }),
      contents: toContents(messages),
      generationConfig: {
        maxOutputTokens: request.maxTokens,
        temperature,
        topP,
        seed: seed === undefined ? undefined : toSignedSeed(seed),
        candidateCount: choices,
        ...(topLogprobs === undefined ? {} : { responseLogprobs: true, logprobs: topLogprobs }),
        ...(thinks ? { thinkingConfig: { includeThoughts: thinkingTokens !== 0 } } : {}),
      },
    },
    fieldAt(dialect.reasoningEffortField ?? 'generationConfig.thinkingConfig.thinkingLevel', reasoningEffort),
    fieldAt(dialect.thinkingTokensField ?? 'generationConfig.thinkingConfig.thinkingBudget', thinkingTokens),
    toWantedFields(request),
  );
}

/** The protocol's seed is a signed number of 32 bits. */
function toSignedSeed(seed: number): number {
  return seed | 0;
}

function toWantedFields({ wanted }: GenerateRequest): Body {
  if (wanted?.kind === 'tools') {
    const functionDeclarations = wanted.tools.map(({ name, description, parameters }) => ({
      name,
      description,
      parametersJsonSchema: parameters,
    }));
    const mode = wanted.choice === 'required' ? 'ANY' : 'AUTO';
    return { tools: [{ functionDeclarations }], toolConfig: { functionCallingConfig: { mode } } };
  }
  if (wanted?.kind !== 'json') return {};
  return { generationConfig: { responseMimeType: 'application/json', responseJsonSchema: wanted.schema } };
}

type Content = { role: 'user' | 'model'; parts: Body[] };

/** Turns; results of tools name the function that gave them, and those of one turn stand together. */
function toContents(messages: readonly Message[]): Content[] {
  const named = new Map<string, string>();
  const contents: Content[] = [];
  let results: Body[] | undefined;
  for (const message of messages) {
    if (message.role === 'system') continue;
    if (message.role === 'tool') {
      if (results === undefined) {
        results = [];
        contents.push({ role: 'user', parts: results });
      }
      const { toolCallId: id, content: output } = message;
      results.push({ functionResponse: { id, name: named.get(id) ?? id, response: { output } } });
      continue;
    }
    results = undefined;
    if (message.role === 'assistant') for (const { id, name } of message.toolCalls ?? []) named.set(id, name);
    contents.push(toContent(message));
  }
  return contents;
}

function toContent(message: Extract<Message, { role: 'user' | 'assistant' }>): Content {
  if (message.role === 'assistant') {
    const said = message.content === '' ? [] : [{ text: message.content }];
    const calls = (message.toolCalls ?? []).map(({ id, name, arguments: given }) => ({
      functionCall: { id, name, args: parseArguments(given) },
    }));
    return { role: 'model', parts: [...said, ...calls] };
  }
  if (typeof message.content === 'string') return { role: 'user', parts: [{ text: message.content }] };
  return {
    role: 'user',
    parts: message.content.map((part) => (part.kind === 'text' ? { text: part.text } : toImagePart(part.image))),
  };
}

const MEDIA_TYPES: Record<string, string> = { png: 'image/png', webp: 'image/webp', gif: 'image/gif' };

/** An address is fetched by the endpoint, which wants to know what is there: told by its ending, JPEG where that says nothing. */
function toImagePart(image: Image): Body {
  if (image.kind === 'base64') return { inlineData: { mimeType: image.mediaType, data: image.data } };
  const ending = /\.([a-z]{3,4})$/i.exec(new URL(image.url).pathname)?.[1]?.toLowerCase() ?? '';
  return { fileData: { fileUri: image.url, mimeType: MEDIA_TYPES[ending] ?? 'image/jpeg' } };
}

const RESERVED = {
  model: owners.model,
  contents: owners.messages,
  systemInstruction: owners.messages,
  tools: owners.tools,
  toolConfig: owners.tools,
};

const RESERVED_INSIDE = {
  maxOutputTokens: owners.budget,
  temperature: owners.temperature,
  topP: owners.topP,
  seed: owners.seed,
  candidateCount: owners.repeats,
};

/** Throws `CONFIG_EXTRA_BODY_RESERVED`. */
export function checkContentEntry(model: Model): void {
  checkExtraBody(model, RESERVED);
  const inside = model.params.extraBody?.generationConfig;
  if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) return;
  checkExtraBody({ ...model, params: { extraBody: inside } }, RESERVED_INSIDE);
}
