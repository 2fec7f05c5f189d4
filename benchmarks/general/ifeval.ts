/**
 * IFEval: 541 requests with 834 instructions of 25 kinds that a program can verify. The value is the prompt-level strict mark;
 * the parts of a score give all four published metrics.
 */
import { defineBenchmark } from '../../harness/define.ts';
import { instructionSheet } from '../instruction-sheet.ts';
import { ifevalVerifiers } from '../scorers/ifeval/index.ts';
import { scoreIfeval } from '../scorers/ifeval.ts';

export const ifeval = defineBenchmark({
  id: 'ifeval',
  version: 1,
  title: 'IFEval',
  part: 'general',
  source: {
    paper: 'https://arxiv.org/abs/2311.07911',
    homepage: 'https://huggingface.co/datasets/google/IFEval',
    licence: 'Apache-2.0',
  },
  data: {
    kind: 'hub',
    repo: 'google/IFEval',
    revision: '966cd89545d6b6acfd7638bc708b98261ca58e84',
    configs: ['default'],
    split: 'train',
    rows: 541,
  },
  ...instructionSheet(ifevalVerifiers),
  score: scoreIfeval,
  generate: { maxTokens: 8192, temperature: 0, epochs: 1 },
});
