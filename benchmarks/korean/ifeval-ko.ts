/**
 * IFEval-Ko: 342 of IFEval's requests in Korean, without those about letters. The value is the prompt-level strict mark; the parts of
 * a score give all four metrics. Known faults of the data: with 27 requests an answer that does what the Korean says can be marked
 * wrong ("at most" for "less than", key words left in English), and they are kept, because every published figure has them too.
 */
import { defineBenchmark } from '../../harness/define.ts';
import { instructionSheet } from '../instruction-sheet.ts';
import { ifevalKoVerifiers } from '../scorers/ifeval-ko/index.ts';
import { scoreIfevalKo } from '../scorers/ifeval-ko.ts';

export const ifevalKo = defineBenchmark({
  id: 'ifeval-ko',
  version: 1,
  title: 'IFEval-Ko',
  part: 'korean',
  source: {
    paper: 'https://arxiv.org/abs/2311.07911',
    homepage: 'https://huggingface.co/datasets/allganize/IFEval-Ko',
    licence: 'Apache-2.0',
  },
  data: {
    kind: 'hub',
    repo: 'allganize/IFEval-Ko',
    revision: '54199e3801116897697babf341865741dcd06fc8',
    configs: ['default'],
    split: 'train',
    rows: 342,
  },
  ...instructionSheet(ifevalKoVerifiers),
  score: scoreIfevalKo,
  generate: { maxTokens: 8192, temperature: 0, epochs: 1 },
});
