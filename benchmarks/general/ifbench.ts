/**
 * IFBench: 300 requests with 344 instructions of 58 kinds that IFEval does not have. The value is the prompt-level loose mark, as its
 * authors report it; the parts of a score give all four metrics. Requests that must start with a verb are left out for every model,
 * because the original asks a trained tagger.
 */
import { defineBenchmark } from '../../harness/define.ts';
import { askedWhere, instructionSheet } from '../instruction-sheet.ts';
import { ifbenchVerifiers, unverifiable } from '../scorers/ifbench/index.ts';
import { scoreIfbench } from '../scorers/ifbench.ts';

const sheet = defineBenchmark({
  id: 'ifbench',
  version: 2,
  title: 'IFBench',
  part: 'general',
  source: {
    paper: 'https://arxiv.org/abs/2507.02833',
    homepage: 'https://huggingface.co/datasets/allenai/IFBench_test',
    licence: 'ODC-BY-1.0',
  },
  about: 'Requests with one or more instructions that a program can verify, of kinds that IFEval does not have.',
  traps: [
    'Whether a text starts with a verb is decided by a trained tagger in the original, and nowhere else: requests with `words:start_verb` are asked of nobody.',
  ],
  data: { kind: 'hub', repo: 'allenai/IFBench_test', configs: ['default'], split: 'train', rows: 300 },
  ...instructionSheet(ifbenchVerifiers, unverifiable),
  score: scoreIfbench,
  generate: { maxTokens: 16_384, temperature: 0, epochs: 1 },
});

export const ifbench = askedWhere(sheet, (checks) => !checks.some(({ check }) => unverifiable.has(check)));
