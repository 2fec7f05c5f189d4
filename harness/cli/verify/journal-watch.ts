/**
 * One way through a journal of a bundle: every answer is marked again and looked at for tokens, served names and dates, while the
 * facts of each attempt go to the audit.
 */
import { join } from 'node:path';
import type { AttemptFact } from '../../../results/audit.ts';
import { HarnessError } from '../../errors.ts';
import type { Marked } from '../../outcome.ts';
import { type Plan, placeOfKey } from '../../plan.ts';
import { readJournal } from '../../run/journal.ts';
import { servesAsAsked } from '../../run/served-model.ts';
import {
  type BundleManifest,
  type Generation,
  isCall,
  type JournalEntry,
  type Model,
  type RunManifest,
} from '../../schema/index.ts';
import { journalHeader } from '../run-folder.ts';
import { createDateWatch } from './dates.ts';
import { type Findings, LAST_LINE, told } from './findings.ts';
import { type Recomputed, type StatedMarks, statedScore } from './marks.ts';
import { watchWords } from './own-words.ts';
import type { RebuiltPlan } from './questions.ts';
import { createSameRequest } from './same-request.ts';

export type BundleRun = { path: string; run: RunManifest; bundle: BundleManifest | null; rebuilt: RebuiltPlan };

export type JournalWatch = {
  /** Path inside of the bundle. */
  file: string;
  /** Token budgets of this asking over those of the plan. */
  factor: number;
  stated: StatedMarks;
  recomputed: Recomputed;
  /** Answers that were not asked for but kept from another day; counted here. */
  kept: number;
  /** Marks an entry. */
  add: (entry: JournalEntry) => Marked;
  see: (entry: JournalEntry) => void;
};

/** Throws what `readJournal` throws. */
export async function* watchJournal(
  { path, run, bundle, rebuilt }: BundleRun,
  watch: JournalWatch,
  findings: Findings,
): AsyncGenerator<AttemptFact> {
  const { file, stated } = watch;
  const budgets = new Map(run.benchmarks.map(({ id, maxTokens }) => [id, Math.ceil(maxTokens * watch.factor)]));
  const models = new Map(run.models.map((one) => [one.id, one]));
  const turnsOf = countTurns(rebuilt.plan);
  const dates = createDateWatch(run, bundle, findings);
  const sameRequest = createSameRequest(run, findings);
  const words = watchWords(run, findings);
  const onTorn = () => findings.look('journal', { thing: file, problem: 'invalid', ...told(LAST_LINE) });
  for await (const entry of readJournal(join(path, file), onTorn, { expected: journalHeader(run) })) {
    const { key, attempt, request, result } = entry;
    const { modelId, benchmarkId, sampleId } = placeOfKey(key);
    const isClosed = rebuilt.closed.has(benchmarkId);
    yield { key, attempt, request: isClosed ? '' : request, answered: result.kind === 'generation' };
    dates(entry, modelId);
    const model = models.get(modelId);
    const budget = budgets.get(benchmarkId);
    if (model === undefined || budget === undefined) continue; // the audit names it
    const turns = isClosed ? null : (turnsOf.get(benchmarkId)?.get(sampleId) ?? 0);
    if (result.kind === 'generation') checkGeneration(result.generation, { key, model, budget, turns }, findings);
    if (!isCall(entry)) watch.kept += 1;
    if (isClosed) {
      sameRequest(entry);
      rebuilt.stated.score = statedScore(stated.lines.get(key));
    }
    watch.see(entry);
    const marked = markAgain(entry, watch);
    if (marked !== null) words.see(entry, marked);
  }
  words.finish();
}

/** Turns after the first, by benchmark and sample; samples that are no conversation are left out. */
function countTurns({ benchmarks }: Plan): Map<string, Map<string, number>> {
  return new Map(
    benchmarks.map(({ benchmark, samples }) => [
      benchmark.id,
      new Map(samples.flatMap(({ id, followUps = [] }) => (followUps.length === 0 ? [] : [[id, followUps.length]]))),
    ]),
  );
}

/** `turns`: how many turns a conversation has after its first; null where the question is not at hand. */
type Asked = { key: string; model: Model; budget: number; turns: number | null };

function checkGeneration(
  generation: Generation,
  { key: thing, model, budget, turns }: Asked,
  findings: Findings,
): void {
  const { usage, alternatives = [], earlier = [], servedModel = '' } = generation;
  const isAsAsked = alternatives.length === 0 && (turns === null || earlier.length <= turns);
  if (!isAsAsked) {
    const counts = { expected: `${1 + (turns ?? 0)}`, found: `${1 + alternatives.length + earlier.length}` };
    findings.look('sent-as-planned', { thing, problem: 'repeated', ...counts });
  }
  // A run asks for one answer, and for one more with each turn of a conversation.
  const most = budget * (1 + Math.min(earlier.length, turns ?? earlier.length));
  if (usage !== undefined) {
    const counts = { expected: `${most}`, found: `${usage.outputTokens}` };
    findings.look('tokens', usage.outputTokens <= most ? undefined : { thing, problem: 'over-budget', ...counts });
  }
  const names = { expected: model.model, found: servedModel };
  findings.look(
    'served-model',
    servesAsAsked(model, withoutForeignAlias(model, generation))
      ? undefined
      : { thing, problem: 'other-model', ...names },
  );
}

// Only a router's catalogue puts another name in a model's place; of any other adapter it would be a name that nobody asked for.
function withoutForeignAlias({ adapter }: Model, { servedModel, sentModel }: Generation) {
  return {
    ...(servedModel === undefined ? {} : { servedModel }),
    ...(sentModel === undefined || adapter !== 'huggingface' ? {} : { sentModel }),
  };
}

function markAgain(entry: JournalEntry, { add, recomputed }: JournalWatch): Marked | null {
  const isAnswer = entry.result.kind === 'generation';
  try {
    const marked = add(entry);
    const { outcome, score } = marked;
    if (!isAnswer && recomputed.get(entry.key)?.isAnswer === true) return null;
    recomputed.set(entry.key, { line: JSON.stringify({ key: entry.key, outcome, ...score }), isAnswer });
    return marked;
  } catch (error) {
    // A trial that was never planned is the audit's to name.
    if (!(error instanceof HarnessError && error.code === 'JOURNAL_FOREIGN')) throw error;
    return null;
  }
}
