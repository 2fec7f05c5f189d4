/** Every adapter under the name that a config writes. Adding one is a file, a test and a line here. */
import type { AdapterFactory } from './adapter.ts';

// Loaded when a model wants one: two SDKs are a third of all that a command would have to read.
export const adapters = {
  anthropic: async () => (await import('./anthropic.ts')).anthropicAdapter,
  google: async () => (await import('./google.ts')).googleAdapter,
  huggingface: async () => (await import('./huggingface.ts')).huggingfaceAdapter,
  openai: async () => (await import('./openai.ts')).openaiAdapter,
  'openai-completions': async () => (await import('./openai-completions.ts')).openaiCompletionsAdapter,
  'openai-responses': async () => (await import('./openai-responses.ts')).openaiResponsesAdapter,
  replay: async () => (await import('./replay.ts')).replayAdapter,
} satisfies Record<string, () => Promise<AdapterFactory>>;
