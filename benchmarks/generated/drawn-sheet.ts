/**
 * The spec sheet of a benchmark that is drawn question by question: sixty samples, a short answer, asked in the language of its part.
 * Marked by the kind of the target; guessing is right where there are choices, and nowhere else.
 */
import { type Benchmark, defineGenerated } from '../../harness/define.ts';
import { type Drawing, drawSamples } from './draw.ts';
import { englishPrompt, koreanPrompt } from './prompts.ts';
import { chanceOf, scoreTarget } from './target-score.ts';

/** `version` rises when anything that moves a score changes, in `draw` or in what it draws from. */
export type DrawnSheet = { id: string; version: number; title: string; part: 'korean' | 'general'; draw: Drawing };

/** The sheet as a benchmark; what differs otherwise (a scorer of its own) is spread over it. */
export function defineDrawn({ id, version, title, part, draw }: DrawnSheet): Benchmark {
  return defineGenerated({
    id,
    version,
    title,
    part,
    source: { licence: 'Apache-2.0' },
    data: { kind: 'generated', count: 60, generate: drawSamples(id, draw) },
    prompt: part === 'korean' ? koreanPrompt : englishPrompt,
    score: scoreTarget,
    chance: chanceOf,
    generate: { maxTokens: 2048, temperature: 0, epochs: 1 },
  });
}
