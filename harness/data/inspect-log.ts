/**
 * Logs of Inspect (version 2), samples of its `.json` and `.eval`: what the model said and why it stopped, not how it was marked there. The
 * first epoch is taken, because a recording has one answer a sample.
 */
import { z } from 'zod';
import { sha256 } from '../hash.ts';
import type { StopReason } from '../schema/index.ts';
import { readElements } from './json-elements.ts';
import { hasFields, type ReadLogged } from './logged-row.ts';
import { readOwnFields } from './own-fields.ts';
import { type ByteSource, readText } from './text-stream.ts';

const HEAD = /^\s{0,64}\{\s{0,64}"version"\s{0,64}:\s{0,64}\d{1,4}\s{0,64},\s{0,64}"status"/;

/** True for a file that begins as such a log does. */
export async function isInspectLog(source: ByteSource): Promise<boolean> {
  let head = '';
  for await (const text of readText(source)) {
    head += text;
    if (head.length >= 1024) break;
  }
  return HEAD.test(head);
}

/** The samples of a log, one by one. */
export function readInspectSamples(source: ByteSource): AsyncGenerator<unknown> {
  return readElements(readText(source), 'samples');
}

const Content = z.union([
  z.string(),
  z.array(z.object({ type: z.string(), text: z.string().optional(), reasoning: z.string().optional() })),
]);
type Content = z.infer<typeof Content>;

const Sample = z.object({
  id: z.union([z.string(), z.int()]).transform(String),
  epoch: z.int().min(1),
  input: z.unknown(),
  target: z.union([z.string(), z.array(z.string())]),
  output: z.object({
    choices: z.array(z.object({ message: z.object({ content: Content }), stop_reason: z.string().catch('unknown') })),
    usage: z
      .object({
        input_tokens: z.int().min(0),
        output_tokens: z.int().min(0),
        reasoning_tokens: z.int().min(0).nullish(),
      })
      .nullish()
      .catch(undefined),
  }),
  metadata: z
    .object({ category: z.string().optional(), subject: z.string().optional(), jatdae: z.unknown().optional() })
    .catch({})
    .default({}),
  attachments: z.record(z.string(), z.string()).catch({}).default({}),
  error: z.unknown().optional(),
});

const STOPS: Record<string, StopReason> = {
  max_tokens: 'length',
  model_length: 'length',
  tool_calls: 'tool',
  content_filter: 'filtered',
};

/** One sample; `'skip'` for a further epoch. */
export function readInspectSample(row: unknown): ReadLogged {
  if (!hasFields(row, 'epoch', 'output')) return undefined;
  const parsed = Sample.safeParse(row);
  if (!parsed.success) return undefined;
  const { id, epoch, input, target, output, metadata, attachments, error } = parsed.data;
  if (epoch > 1) return 'skip';
  const golds = [target].flat();
  const choice = output.choices[0];
  const own = readOwnFields(metadata.jatdae);
  const about = {
    id: own?.id ?? id,
    question: own === undefined ? sha256(JSON.stringify(input ?? null)) : undefined,
    gold: golds.length === 1 ? golds[0] : undefined,
    category: metadata.category ?? metadata.subject ?? '',
    ...(own === undefined ? {} : { own: own.own }),
  };
  if (error != null || choice === undefined) return { ...about, answer: { text: null } };
  const { text, reasoning } = wordsOf(choice.message.content, attachments);
  if (own !== undefined) return { ...about, answer: own.isMissing ? { text: null } : { text, ...own.answer } };
  const { usage } = output;
  return {
    ...about,
    answer: {
      text,
      stop: STOPS[choice.stop_reason] ?? 'end',
      ...(reasoning === '' ? {} : { reasoning }),
      ...(usage
        ? {
            usage: {
              inputTokens: usage.input_tokens,
              outputTokens: usage.output_tokens,
              ...(usage.reasoning_tokens == null ? {} : { reasoningTokens: usage.reasoning_tokens }),
            },
          }
        : {}),
    },
  };
}

/** Long texts may stand apart, under `attachment://<id>`. */
function wordsOf(content: Content, attachments: Readonly<Record<string, string>>): { text: string; reasoning: string } {
  const resolve = (text: string) => {
    const id = /^attachment:\/\/([0-9a-f]{8,64})$/.exec(text)?.[1];
    return id === undefined || !Object.hasOwn(attachments, id) ? text : (attachments[id] ?? '');
  };
  if (typeof content === 'string') return { text: resolve(content), reasoning: '' };
  const join = (texts: readonly (string | undefined)[]) => texts.map((text) => resolve(text ?? '')).join('');
  return {
    text: join(content.map((part) => (part.type === 'text' ? part.text : ''))),
    reasoning: join(content.map((part) => (part.type === 'reasoning' ? part.reasoning : ''))),
  };
}
