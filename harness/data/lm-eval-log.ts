/**
 * Lines of lm-evaluation-harness, `samples_<task>_<time>.jsonl` (0.4.x): what the model said, not how it was marked there.
 * Each question stands there once for every filter; the first is taken. A log has no reason for a stop, no tokens and no
 * failures: an answer that was cut cannot be told from one that ended.
 */
import { z } from 'zod';
import { hasFields, type ReadLogged } from './logged-row.ts';
import { readOwnFields } from './own-fields.ts';

const Likelihood = z.tuple([z.union([z.string(), z.number()]), z.union([z.string(), z.boolean()])]);
const Line = z.object({
  doc_id: z.int().min(0),
  target: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
  resps: z.array(z.array(z.union([z.string(), Likelihood])).min(1)).min(1),
  filter: z.string(),
  doc_hash: z.string().optional(),
  doc: z.object({ jatdae: z.unknown() }).partial().catch({}).optional(),
});

/** Keeps track of what was read: one reader a file. */
export function lmEvalReader(): (row: unknown) => ReadLogged {
  let filter: string | undefined;
  return (row) => {
    if (!hasFields(row, 'doc_id', 'resps')) return undefined;
    const parsed = Line.safeParse(row);
    if (!parsed.success) return undefined;
    const { doc_id: id, target, resps, doc_hash: question } = parsed.data;
    filter ??= parsed.data.filter;
    if (parsed.data.filter !== filter) return 'skip';
    const scored = resps.flatMap(([first]) => (first === undefined || typeof first === 'string' ? [] : [first]));
    const isChoice = scored.length > 1;
    const [said] = resps[0] ?? [];
    const own = readOwnFields(parsed.data.doc?.jatdae);
    if (own !== undefined && typeof said === 'string') {
      if (own.epoch > 1) return 'skip';
      const answer = own.isMissing ? { text: null } : { text: said, ...own.answer };
      return { id: own.id, question: undefined, gold: target, category: '', own: own.own, answer };
    }
    if (!isChoice && typeof said !== 'string') return undefined; // one likelihood alone answers nothing
    return {
      id: String(id),
      question,
      gold: isChoice ? toLetter(target) : target,
      category: '',
      // A choice by likelihood is answered with its letter, as it is asked in words.
      answer: { text: isChoice ? likeliest(scored) : String(said) },
    };
  };
}

function toLetter(target: string | undefined): string | undefined {
  return target !== undefined && /^\d{1,2}$/.test(target) ? letterAt(Number(target)) : target;
}

function letterAt(index: number): string {
  return String.fromCharCode(65 + index);
}

function likeliest(scored: readonly z.infer<typeof Likelihood>[]): string | null {
  // Python writes what is impossible as "-inf".
  const sums = scored.map(([sum]) => (sum === '-inf' ? Number.NEGATIVE_INFINITY : Number(sum)));
  if (sums.some(Number.isNaN)) return null;
  return letterAt(sums.indexOf(Math.max(...sums)));
}
