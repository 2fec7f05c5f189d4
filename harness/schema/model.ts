import { z } from 'zod';
import { CalendarDate, JsonValue, Slug } from './json.ts';
import { Serve } from './serve.ts';

/** The NAME of an environment variable. A key itself never fits the pattern, so it cannot land in a file. */
export const EnvName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'give the NAME of an environment variable (such as OPENAI_API_KEY), never the key itself',
  );

/** Sampling settings. The token budget is not among them: it belongs to the benchmark and is the same for both sides. */
export const ModelParams = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().gt(0).max(1).optional(),
  /** Part of the model's identity: effort alone moves scores by up to ten points. */
  reasoningEffort: z.string().min(1).optional(),
  /** Most tokens of thinking, 0 for none, where the endpoint counts them apart; part of the model's identity, too. */
  thinkingTokens: z.int().min(0).optional(),
  /** Further body fields, sent as they are. */
  extraBody: z.record(z.string(), JsonValue).optional(),
});
export type ModelParams = z.infer<typeof ModelParams>;

/** A body field by its place, such as `seed` or `reasoning.effort`. */
const FieldPath = z
  .string()
  .regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*){0,4}$/, 'name a body field, such as "seed" or "reasoning.effort"');

/** Where an endpoint departs from the usual fields of its protocol. */
export const Dialect = z.strictObject({
  /** Which field carries the token budget; "max_tokens" unless told otherwise. */
  maxTokensField: z.enum(['max_tokens', 'max_completion_tokens']).optional(),
  /** False where the endpoint refuses a sampling seed. */
  sendsSeed: z.boolean().optional(),
  /** Settings that the endpoint refuses: they are left out of the body, whatever the benchmark or the entry says. */
  omits: z.array(z.enum(['temperature', 'topP', 'seed', 'reasoningEffort', 'streamUsage'])).optional(),
  /** What the endpoint cannot do although its protocol can: asking for it is refused before anything is sent. */
  lacks: z.array(z.enum(['images', 'tools', 'choices', 'logprobs', 'loglikelihood', 'structuredOutput'])).optional(),
  /** True: the answer is asked for word by word, which keeps connections alive through long thinking. */
  stream: z.boolean().optional(),
  /** Place of the seed; "seed" unless told otherwise. */
  seedField: FieldPath.optional(),
  /** Place of `params.reasoningEffort`; "reasoning_effort" unless told otherwise. */
  reasoningEffortField: FieldPath.optional(),
  /** Place of `params.thinkingTokens`; without one an entry may not set them. */
  thinkingTokensField: FieldPath.optional(),
  /** Place of a list that pins `provider`, for a router. */
  providerListField: FieldPath.optional(),
  /** Header that presents the key; the protocol's own unless told otherwise. "authorization" makes it a bearer token. */
  keyHeader: z.enum(['authorization', 'api-key', 'x-api-key', 'x-goog-api-key']).optional(),
  /** Role that carries instructions; "system" unless told otherwise. */
  systemRole: z.enum(['system', 'developer', 'user']).optional(),
  /** How JSON is asked for: by its schema (usual), or only as JSON. */
  jsonFormat: z.enum(['json_schema', 'json_object']).optional(),
  /** Fewest tokens that may be asked for when only the prompt is to be scored; 0 unless told otherwise. */
  echoMaxTokens: z.union([z.literal(0), z.literal(1)]).optional(),
  /** 1 where a call holds one prompt: prompts are then scored one by one. Any number unless told otherwise. */
  promptsPerCall: z.literal(1).optional(),
  /** Hugging Face: plain text in and out, for base models; "chat" unless told otherwise. */
  task: z.enum(['chat', 'text-generation']).optional(),
});
export type Dialect = z.infer<typeof Dialect>;

/** When a model became public, by four definitions of "public". */
export const ModelDates = z.strictObject({
  apiGa: CalendarDate.optional(),
  weights: CalendarDate.optional(),
  report: CalendarDate.optional(),
  listed: CalendarDate.optional(),
});
export type ModelDates = z.infer<typeof ModelDates>;

/** US dollars for a million tokens. */
export const Price = z.strictObject({
  inputPerMillion: z.number().min(0),
  outputPerMillion: z.number().min(0),
  /**
   * What a call in a batch costs, as a share of a live one; 0.5 unless told otherwise. Source: both vendors halve the price
   * (platform.openai.com/docs/guides/batch, platform.claude.com/docs/en/build-with-claude/batch-processing).
   */
  batchFactor: z.number().min(0).max(1).optional(),
});
export type Price = z.infer<typeof Price>;

export const Role = z.enum(['candidate', 'reference']);
export type Role = z.infer<typeof Role>;

/** One model as it is asked: data, from a config or the registry. */
export const Model = z.strictObject({
  id: Slug,
  role: Role,
  /** Name of an adapter in `adapters/index.ts`. */
  adapter: z.string().min(1),
  /** Name of the preset in `adapters/presets/` that filled in what the entry left out. */
  preset: Slug.optional(),
  /** The name that the endpoint knows. */
  model: z.string().min(1),
  baseUrl: z.url({ protocol: /^https?$/, error: 'give an http or https address' }).optional(),
  /** Hugging Face inference provider; "auto" is refused because it may serve another host each time. */
  provider: z.string().min(1).optional(),
  apiKeyEnv: EnvName.optional(),
  params: ModelParams.default({}),
  dialect: Dialect.optional(),
  /** Further names under which the endpoint may serve it; any other name than these and `model` stops the run. */
  allowServed: z.array(z.string().min(1)).optional(),
  /** Who made it, and which line of models it belongs to: a candidate's own line is no reference. */
  organisation: z.string().optional(),
  family: z.string().optional(),
  /** A team of the Korean programme: never a reference for another team. */
  programmeTeam: z.boolean().default(false),
  /** Shown before its general release; it counts as any other and is flagged. */
  preview: z.boolean().optional(),
  dates: ModelDates.default({}),
  price: Price.optional(),
  /** Starts the endpoint on this machine for as long as the run needs it. */
  serve: Serve.optional(),
  /** `batch`: asked through the provider's batch API, for about half the price and within 24 hours; live when left out. */
  mode: z.enum(['live', 'batch']).optional(),
  /** Calls in flight at once. */
  concurrency: z.int().min(1).max(4096).optional(),
  /** Calls that may begin in a minute, spread evenly. */
  requestsPerMinute: z.number().gt(0).optional(),
  /** Tokens that may be used in a minute, those of questions and answers together, spread evenly. */
  tokensPerMinute: z.number().gt(0).optional(),
  /** Recorded outputs, by benchmark id, for the adapter `replay`. Paths are relative to the config's `dataDir`. */
  recordings: z.record(z.string(), z.string()).optional(),
});
export type Model = z.infer<typeof Model>;
