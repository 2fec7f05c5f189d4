import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readLines, startRecordedEndpoint } from '../conformance/recorded-endpoint.ts';
import { openDesk } from '../harness/cli/command-line.ts';

const DATA = resolve('../shared/data/conformance/zeroeval/gsm');
const here = existsSync(DATA);
if (!here) console.warn('SKIPPED: ../shared/data/conformance is not here; GSM8K through HTTP was not checked.');

type Item = { id: string; prompt: string };
type Recorded = { id: string; raw: string; pred: string; correct: boolean };

/** Published right answers of 1319, ours, and the ids on which we mark otherwise than the recording. */
const MODELS = [
  { name: 'Meta-Llama-3.1-8B-Instruct', role: 'candidates', published: 1108 },
  { name: 'gpt-4o-2024-08-06', role: 'references', published: 1269 },
  { name: 'claude-3-5-sonnet-20241022', role: 'references', published: 1275 },
] as const;

test.skipIf(!here)(
  'recorded answers of three models, asked over HTTP and marked by our own scorer',
  async () => {
    const items = await readLines<Item>(join(DATA, 'items.jsonl.gz'));
    const recordings = new Map<string, Recorded[]>();
    for (const { name } of MODELS) recordings.set(name, await readLines<Recorded>(join(DATA, `${name}.jsonl.gz`)));
    const promptOf = new Map(items.map((item) => [item.id, item.prompt]));
    const answers = new Map(
      [...recordings].map(([name, rows]) => [name, new Map(rows.map((row) => [promptOf.get(row.id) ?? '', row.raw]))]),
    );
    const endpoint = await startRecordedEndpoint(answers);
    const desk = await openDesk();
    try {
      const entries = (role: string) =>
        MODELS.filter((model) => model.role === role)
          .map(
            (model) =>
              `  - { id: ${model.name}, adapter: openai, model: ${model.name}, baseUrl: ${endpoint.url}/v1, dates: { apiGa: 2026-09-01 } }`,
          )
          .join('\n');
      await desk.write(
        'gsm8k.yaml',
        `asOf: 2026-11-21\nlimits: { concurrency: 64 }\ncandidates:\n${entries('candidates')}\nreferences:\n${entries('references')}\n` +
          `benchmarks: [{ id: gsm8k-asked, part: general, items: { file: ${join(DATA, 'items.jsonl.gz')} }, scorer: number }]\n`,
      );
      const ended = await desk.jatdae(['run', 'gsm8k.yaml', '--json', '--quiet']);
      expect(ended.stderr).not.toContain('jatdae:');
      const card = JSON.parse(ended.stdout) as {
        run: { id: string };
        benchmarks: { marks: { model: string; n: number; points: number }[] }[];
      };
      const marks = await readFile(join(desk.folder, 'runs', card.run.id, 'marks.jsonl'), 'utf8');
      const ours = new Map(
        marks
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as { key: string; value: number; answer: string })
          .map((mark) => [mark.key, mark]),
      );
      expect(ours.size).toBe(3 * 1319);
      for (const { name, published } of MODELS) {
        const mark = card.benchmarks[0]?.marks.find((one) => one.model === name);
        expect(mark?.n).toBe(1319);
        const differing = (recordings.get(name) ?? []).filter(
          (row) => (ours.get(`${name}|gsm8k-asked|1|${row.id}`)?.value === 1) !== row.correct,
        );
        console.log(`${name}: published ${published}, ours ${mark?.points} of ${mark?.n}`);
        for (const row of differing) {
          const our = ours.get(`${name}|gsm8k-asked|1|${row.id}`);
          console.log(
            `  ${row.id}: recorded ${row.correct ? 'right' : 'wrong'} (${JSON.stringify(row.pred)}), ours ${our?.value} (${JSON.stringify(our?.answer)})`,
          );
        }
        // Every difference is one that we can give a reason for; a new one is looked at before it is let in.
        expect((mark?.points ?? 0) - published).toBe(
          differing.filter((row) => !row.correct).length - differing.filter((row) => row.correct).length,
        );
        expect(differing.length).toBeLessThanOrEqual(12);
      }
    } finally {
      await endpoint.close();
      await desk.clear();
    }
  },
  120_000,
);
