/** A tiny run of our own items with every outcome that recordings can hold, for the formats of other tools. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Desk } from '../harness/cli/command-line.ts';

const HOSTILE = `</script>\u2028"quoted"\\n\u0000\u0085 ]}, "samples": [ {"id": 1} \ud800 attachment://deadbeef --- !!js/eval "NaN"`;

/** Answers of the candidate: right, wrong, unreadable, cut, filtered, empty, refused, failed, hostile, with thinking. */
export const ANSWERS: readonly (Record<string, unknown> | null)[] = [
  { text: 'Answer: 1', usage: { inputTokens: 12, outputTokens: 4 } },
  { text: 'Answer: 99' },
  { text: 'who knows' },
  { text: 'let me think about th', stop: 'length', usage: { inputTokens: 12, outputTokens: 4096, reasoningTokens: 9 } },
  { text: '', stop: 'filtered' },
  { text: '' },
  { text: '죄송하지만 답할 수 없습니다.' },
  null,
  { text: `${HOSTILE} Answer: 8` },
  { text: 'Answer: 9', reasoning: 'because 8 + 1 is 9' },
];

/** Lines of a journal, as another run of the same items would have them. */
function journalOf(model: string, answers: typeof ANSWERS): string {
  const lines = answers.map((answer, at) => ({
    key: `${model}|mine|1|i|${at}`,
    attempt: 1,
    at: `2026-11-21T09:00:${String(at).padStart(2, '0')}.000Z`,
    waitedMs: 0,
    request: '0123456789abcdef',
    result:
      answer === null
        ? { kind: 'failure', failure: { code: 'PROVIDER_TIMEOUT', message: 'no "answer"', retryable: true } }
        : { kind: 'generation', generation: { stop: 'end', latencyMs: 5, ...answer } },
  }));
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

export type TinyRun = { private?: boolean };

/** Runs it on a desk and returns the run's folder, relative to the desk. */
export async function runTiny(desk: Desk, { private: isPrivate = false }: TinyRun = {}): Promise<string> {
  const items = ANSWERS.map((_, at) => ({
    id: `i|${at}`,
    prompt: `${at} + 1 = ? \u2028 "q"`,
    gold: at === 8 ? 8 : at === 9 ? 9 : at + 1,
    category: at < 5 ? 'small' : 'large',
  }));
  await desk.write('items.jsonl', items.map((item) => JSON.stringify(item)).join('\n'));
  await desk.write('cand.jsonl', journalOf('cand', ANSWERS));
  await desk.write(
    'far.jsonl',
    journalOf(
      'far',
      items.map(({ gold }) => ({ text: `Answer: ${gold}` })),
    ),
  );
  await desk.write('tiny.yaml', configOf('cand', 'cand.jsonl', isPrivate ? ', private: true' : ''));
  return runConfig(desk, 'tiny');
}

/** A config of the same items, with the candidate's answers out of that file. */
export function configOf(candidate: string, recording: string, more = ''): string {
  return `
asOf: 2026-11-21
candidates: [{ id: ${candidate}, adapter: replay, model: acme/${candidate}, recordings: { mine: ${recording} } }]
references: [{ id: far, adapter: replay, model: acme/far, recordings: { mine: far.jsonl }, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number${more} }]
`;
}

/** Runs `<name>.yaml` of the desk. */
export async function runConfig(desk: Desk, name: string): Promise<string> {
  const ended = await desk.jatdae(['run', `${name}.yaml`, '--quiet']);
  const folder = await findRun(desk, name);
  if (folder === undefined) throw new Error(`jatdae run ${name}.yaml left no run:\n${ended.stderr}`);
  return folder;
}

/** Folder of the run of that name, relative to the desk. */
export async function findRun(desk: Desk, name: string): Promise<string | undefined> {
  const folders = await readdir(join(desk.folder, 'runs')).catch(() => []);
  const folder = folders.find((one) => one.startsWith(`${name}-`));
  return folder === undefined ? undefined : join('runs', folder);
}

type Mark = { key: string; status: string; value?: number; answer?: string | null; outcome: string };

/** One model's marks of a run. */
export async function marksOf(desk: Desk, folder: string, model: string): Promise<Mark[]> {
  const lines = (await readFile(join(desk.folder, folder, 'marks.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line)).filter(({ key }: Mark) => key.startsWith(`${model}|`));
}

/** Measured trials alone, without the model's name: what was left out of a form stays unmeasured. */
export const scored = (marks: readonly Mark[]) =>
  marks
    .filter(({ status }) => status === 'scored')
    .map(({ key, outcome, value, answer }) => ({ sample: key.slice(key.indexOf('|')), outcome, value, answer }));
