/** The spec sheet of one length of text, the same in every language. */
import { type Benchmark, defineGenerated } from '../../harness/define.ts';
import { plainPrompt } from '../prompts.ts';
import { scoreRecall } from '../scorers/recall.ts';
import { drawSamples } from './draw.ts';
import { drawRetrieval, type RetrievalWords } from './retrieval.ts';

export type RetrievalSheet = {
  id: string;
  language: string;
  part: 'korean' | 'general';
  /** How the length is called. */
  name: string;
  /** Signs of a text. */
  length: number;
};

/** A benchmark of thirty texts; `words` is the language they are written in. */
export function defineRetrieval(words: RetrievalWords, sheet: RetrievalSheet): Benchmark {
  const { id, language, part, name, length } = sheet;
  return defineGenerated({
    id,
    version: 1,
    title: `${language} retrieval, ${name} signs`,
    part,
    source: { licence: 'Apache-2.0' },
    about: `Numbers hidden in ${language} texts of ${name} signs: one, several, the last, the end of a chain.`,
    traps: ['Length is in signs, because every model counts tokens its own way.'],
    data: { kind: 'generated', count: 30, generate: drawSamples(id, drawRetrieval(words, length)) },
    chance: 0,
    prompt: plainPrompt,
    score: scoreRecall,
    generate: { maxTokens: 8192, temperature: 0, epochs: 1 },
  });
}
