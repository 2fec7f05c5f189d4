/**
 * Whether a candidate's answers are its own words: two models may be right alike, but long answers that are wrong in the very same words
 * come from one source. Holds 16 digits a long answer. Limit: an answer that was reworded shows nothing.
 */
import { sha256 } from '../../hash.ts';
import type { Marked } from '../../outcome.ts';
import { placeOfKey } from '../../plan.ts';
import type { JournalEntry, RunManifest } from '../../schema/index.ts';
import type { Findings } from './findings.ts';

/** Characters from which on two models do not write the same by chance. */
const LONG = 200;
/** So many of the same, and such a share of a candidate's long wrong answers, is no chance. */
const FEWEST = 5;
const SHARE = 0.05;
const SHOWN = 5;

export type WordsWatch = { see: (entry: JournalEntry, marked: Marked) => void; finish: () => void };

export function watchWords(run: RunManifest, findings: Findings): WordsWatch {
  // By model, the digest of each long wrong answer by its place; null for words that it gave to several questions.
  const said = new Map<string, Map<string, string>>();
  const firstAt = new Map<string, Map<string, string | null>>();
  return {
    see({ key, result }, { score }) {
      if (result.kind !== 'generation' || result.generation.text.length < LONG) return;
      if (score.status === 'scored' && score.value === 1) return;
      const { modelId, benchmarkId, sampleId } = placeOfKey(key);
      const digest = sha256(result.generation.text).slice(0, 16);
      const question = `${benchmarkId}|${sampleId}`;
      const answers = said.get(modelId) ?? new Map<string, string>();
      said.set(modelId, answers.set(key.slice(modelId.length), digest));
      const first = firstAt.get(modelId) ?? new Map<string, string | null>();
      firstAt.set(
        modelId,
        first.set(digest, (first.get(digest) ?? question) === question && first.get(digest) !== null ? question : null),
      );
    },
    finish() {
      const idsOf = (role: 'candidate' | 'reference') =>
        run.models.filter((model) => model.role === role).map(({ id }) => id);
      for (const candidate of idsOf('candidate')) {
        // What a model says to every question, such as a refusal, is nobody's own.
        const isOwn = (digest: string) => firstAt.get(candidate)?.get(digest) != null;
        const own = [...(said.get(candidate) ?? [])].filter(([, digest]) => isOwn(digest));
        findings.lookMany('own-words', own.length);
        for (const reference of idsOf('reference')) {
          const same = own.filter(([place, digest]) => said.get(reference)?.get(place) === digest);
          if (same.length < FEWEST || same.length < SHARE * own.length) continue;
          for (const [place] of same.slice(0, SHOWN))
            findings.unseen('own-words', { thing: `${candidate}${place}`, problem: 'same-words', found: reference });
        }
      }
    },
  };
}
