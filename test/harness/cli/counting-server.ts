/** A chat endpoint that counts what it is asked and would charge, and whose models think as long as they are told to. */
import { json, type ProtocolServer, startProtocolServer } from '../../adapters/protocol-server.ts';

export type CountingServer = {
  url: string;
  /** What all calls so far cost at the prices of the server. */
  charged: () => { calls: number; tokens: number; usd: number };
  /** Token budgets that a model was asked with, in order; the small call that opens a session left out. */
  budgets: (model: string) => number[];
  close: () => Promise<void>;
};

export const PRICE = { inputPerMillion: 1000, outputPerMillion: 2000 };
const INPUT_TOKENS = 20;

/** `wants`: tokens that a model needs for an answer; it is cut where it is given fewer. `fails`: calls that end in an error, paid or not. */
export async function startCountingServer(options: {
  wants: (model: string, prompt: string) => number;
  refuses?: (call: number) => boolean;
}): Promise<CountingServer> {
  let [calls, input, output] = [0, 0, 0];
  const budgets = new Map<string, number[]>();
  const server: ProtocolServer = await startProtocolServer((response, { body }) => {
    const asked = JSON.parse(body) as { model: string; max_tokens: number; messages: { content: string }[] };
    const prompt = asked.messages.at(-1)?.content ?? '';
    const isOpening = prompt === '1 + 1 = ?';
    calls += 1;
    if (!isOpening && options.refuses?.(calls) === true)
      return json(503, { error: { message: 'busy' } })(response, received);
    const wanted = isOpening ? 4 : options.wants(asked.model, prompt);
    const written = Math.min(wanted, asked.max_tokens);
    input += INPUT_TOKENS;
    output += written;
    if (!isOpening) budgets.set(asked.model, [...(budgets.get(asked.model) ?? []), asked.max_tokens]);
    const [, a, b] = /(\d+) \+ (\d+)/.exec(prompt) ?? [];
    const isCut = wanted > asked.max_tokens;
    const message = { role: 'assistant', content: isCut ? 'Let me think' : `Answer: ${Number(a) + Number(b)}` };
    setTimeout(
      () =>
        json(200, {
          id: 'c',
          object: 'chat.completion',
          created: 1,
          model: asked.model,
          choices: [{ index: 0, finish_reason: isCut ? 'length' : 'stop', message }],
          usage: { prompt_tokens: INPUT_TOKENS, completion_tokens: written, total_tokens: INPUT_TOKENS + written },
        })(response, received),
      5,
    );
  });
  const received = server.received[0] ?? { method: '', url: '', headers: {}, body: '' };
  return {
    url: `${server.origin}/v1`,
    charged: () => ({
      calls,
      tokens: input + output,
      usd: (input * PRICE.inputPerMillion + output * PRICE.outputPerMillion) / 1e6,
    }),
    budgets: (model) => budgets.get(model) ?? [],
    close: server.close,
  };
}

/** The lines of an items file: sums of two numbers. */
export function sumItems(count: number): string {
  return Array.from({ length: count }, (_, at) =>
    JSON.stringify({ id: `i${at}`, prompt: `${at} + ${at * 3} = ?`, gold: String(at * 4) }),
  ).join('\n');
}
