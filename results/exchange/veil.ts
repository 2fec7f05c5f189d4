/**
 * A trial of a private benchmark with a SHA-256 in the place of every text: what was asked, what is right and what a model said,
 * which may quote either. Ids, marks, times and counts stay. PURE.
 */
import { sha256 } from '../../harness/hash.ts';
import type { Generation, Message, Sample } from '../../harness/schema/index.ts';
import { textOf } from '../../harness/schema/index.ts';
import { isShown } from '../shown.ts';
import { type ExchangeTrial, targetTexts } from './trial.ts';

/** The trial as it may be handed out: untouched where the benchmark is not private. */
export function veilTrial(trial: ExchangeTrial): ExchangeTrial {
  if (isShown(trial.benchmark)) return trial;
  const { sample, messages, score, reply } = trial;
  return {
    ...trial,
    sample: veilSample(sample),
    messages: messages.map(veilMessage),
    score: score.status === 'scored' && score.answer !== null ? { ...score, answer: veil(score.answer) } : score,
    reply:
      reply.kind === 'generation'
        ? { kind: 'generation', generation: veilGeneration(reply.generation) }
        : { kind: 'failure', failure: { ...reply.failure, message: veil(reply.failure.message) } },
  };
}

function veil(text: string): string {
  return `sha256:${sha256(text)}`;
}

function veilSample({ id, input, choices, target, groups }: Sample): Sample {
  return {
    id,
    input: veil(input),
    ...(choices === undefined ? {} : { choices: choices.map(veil) }),
    target: { kind: 'text', accepted: [veil(targetTexts(target).join('\n'))] },
    groups,
  };
}

function veilMessage(message: Message): Message {
  return { role: 'user', content: veil(`${message.role}\n${textOf(message)}`) };
}

function veilGeneration({ text, reasoning, stop, usage, latencyMs, servedModel }: Generation): Generation {
  return {
    text: veil(text),
    stop,
    latencyMs,
    ...(reasoning === undefined ? {} : { reasoning: veil(reasoning) }),
    ...(usage === undefined ? {} : { usage }),
    ...(servedModel === undefined ? {} : { servedModel }),
  };
}
