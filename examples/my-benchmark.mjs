/** A benchmark of one's own, without a fork: `benchmarks: [./my-benchmark.mjs]` in a config. `private: true` keeps its questions out of every report. */
import { choicePrompt, defineBenchmark, scoreChoice, z } from 'jatdae';

export const benchmark = defineBenchmark({
  id: 'my-benchmark',
  version: 1,
  title: 'My benchmark',
  part: 'korean',
  source: { licence: 'own' },
  private: true,
  data: { kind: 'file', files: ['my-items.jsonl'], rows: 8 },
  row: z.object({
    id: z.string(),
    prompt: z.string().min(1),
    choices: z.array(z.string()).length(4),
    gold: z.enum(['A', 'B', 'C', 'D']),
    category: z.string(),
  }),
  sample: (row) => ({
    id: row.id,
    input: row.prompt,
    choices: row.choices,
    target: { kind: 'choice', index: 'ABCD'.indexOf(row.gold) },
    groups: { category: row.category },
  }),
  chance: 0.25,
  prompt: choicePrompt('korean'),
  score: scoreChoice,
  generate: { maxTokens: 4096, temperature: 0, epochs: 1 },
});
