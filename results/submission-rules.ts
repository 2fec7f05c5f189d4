/**
 * Whether a run's settings lie inside a scheme's rules, and whether benchmarks were asked whole. Pure: the run's manifest and its
 * marks in, breaches out. After MLPerf's submission checker, which bounds tokens by sample as well.
 */
import type {
  BenchmarkScores,
  DataProvenance,
  Range,
  Relationship,
  RunManifest,
  SubmissionRules,
} from '../harness/schema/index.ts';

export type RuleBreach = { thing: string; expected: string; found: string };

/** How much of a benchmark was asked; `rows` is null where its source does not say how many there are. */
export type Part = { benchmark: string; asked: number; rows: number | null; declared: boolean };

export type RuleInput = {
  run: RunManifest;
  relationship: Relationship | null;
  scores: readonly BenchmarkScores[];
  /** Answers out of a cache: given on another day, to another run. */
  kept: number;
  /** Rows of benchmarks, where who verifies knows better than the run says. */
  rows?: KnownRows;
};

/** How many rows the whole of a benchmark's data set has, by benchmark. */
export type KnownRows = ReadonlyMap<string, number>;

/** Every breach; none where everything is inside. */
export function findRuleBreaches(rules: SubmissionRules, input: RuleInput): RuleBreach[] {
  return [...breachesOfNames(rules, input), ...breachesOfSettings(rules, input), ...breachesOfTokens(rules, input)];
}

/**
 * Benchmarks of data sets, with how much of them was asked. What a generator makes is whole at any size. Where `known` says how
 * many rows there are, the run's own word does not count.
 */
export function askedParts({ benchmarks, suite }: RunManifest, known: KnownRows = new Map()): Part[] {
  return benchmarks.flatMap(({ id, samples, data }, at) => {
    if (data.kind === 'generated' && !known.has(id)) return [];
    const rows = known.get(id) ?? statedRows(data);
    return [{ benchmark: id, asked: samples, rows, declared: suite.entries[at]?.samples !== undefined }];
  });
}

function statedRows({ kind, source, files }: DataProvenance): number | null {
  if (kind !== 'items') return sumRows(files);
  // The first file of items holds the questions; further ones are recordings of answers.
  return source === 'recordings' ? null : (files[0]?.rows ?? null);
}

function sumRows(files: readonly { rows: number }[]): number | null {
  return files.length === 0 ? null : files.reduce((sum, { rows }) => sum + rows, 0);
}

function* breachesOfNames(rules: SubmissionRules, { run, relationship }: RuleInput): Generator<RuleBreach> {
  yield* among('suite', rules.suites, run.suite.id);
  yield* among('profile', rules.profiles, run.profile.profile.id);
  yield* among('relationship', rules.relationships, relationship ?? '?');
  if (rules.seed !== undefined) yield* among('seed', [rules.seed], run.seed);
  if (rules.asOf !== undefined) yield* among('asOf', [rules.asOf], run.asOf);
  if (rules.profileSha256 !== undefined) yield* among('profile sha256', [rules.profileSha256], run.profile.sha256);
  if (rules.suiteSha256 !== undefined) yield* among('suite sha256', [rules.suiteSha256], run.suite.sha256);
  for (const wanted of rules.references ?? []) {
    const isAsked =
      run.models.some(({ id, role }) => id === wanted && role === 'reference') && run.asked.includes(wanted);
    if (!isAsked) yield { thing: 'references', expected: wanted, found: 'none' };
  }
  for (const wanted of rules.benchmarks ?? []) {
    if (!run.benchmarks.some(({ id }) => id === wanted)) yield { thing: 'benchmarks', expected: wanted, found: 'none' };
  }
}

function* among(thing: string, allowed: readonly string[] | undefined, found: string): Generator<RuleBreach> {
  if (allowed !== undefined && !allowed.includes(found)) yield { thing, expected: allowed.join(' | '), found };
}

function* breachesOfSettings(rules: SubmissionRules, { run, kept, rows: known }: RuleInput): Generator<RuleBreach> {
  const models = run.models.filter(({ id }) => run.asked.includes(id));
  for (const { id, epochs, maxTokens, temperature } of run.benchmarks) {
    yield* inside(`${id} epochs`, { min: rules.minEpochs }, epochs);
    yield* inside(`${id} maxTokens`, rules.maxTokens, maxTokens);
    for (const model of models) {
      yield* inside(`${model.id} ${id} temperature`, rules.temperature, model.params.temperature ?? temperature);
    }
  }
  for (const { id, role, adapter, params } of models) {
    if (params.topP !== undefined) yield* inside(`${id} topP`, rules.topP, params.topP);
    if (rules.effortDeclared === true && role === 'candidate' && params.reasoningEffort === undefined) {
      yield { thing: `${id} reasoningEffort`, expected: 'declared', found: 'none' };
    }
    if (rules.liveOnly === true && adapter === 'replay')
      yield { thing: `${id} adapter`, expected: 'live', found: adapter };
  }
  if (rules.liveOnly === true && run.rehearsal !== undefined) {
    yield { thing: 'run', expected: 'live', found: 'rehearsal' };
  }
  if (rules.liveOnly === true && kept > 0) yield { thing: 'answers', expected: 'live', found: `${kept} kept` };
  const references = models.filter(({ role }) => role === 'reference').length;
  yield* inside('references', { min: rules.minReferences }, references);
  yield* inside('candidates', { max: rules.maxCandidates }, models.length - references);
  if (rules.fullData === true) {
    for (const { benchmark, asked, rows, declared } of askedParts(run, known)) {
      if (declared && (rows === null || asked < rows)) {
        yield { thing: `${benchmark} samples`, expected: rows === null ? '?' : `${rows}`, found: `${asked}` };
      }
    }
  }
}

function* breachesOfTokens(rules: SubmissionRules, { run, scores }: RuleInput): Generator<RuleBreach> {
  for (const { model, benchmark, mean } of rules.tokensPerAnswer ?? []) {
    for (const { id, columns } of scores) {
      if (benchmark !== undefined && benchmark !== id) continue;
      for (const modelId of run.asked) {
        const column = columns.get(modelId);
        if (column === undefined || (model !== undefined && model !== modelId)) continue;
        const { 'provider-error': failed, timeout, ...came } = column.outcomes;
        const answers = Object.values(came).reduce((sum, count) => sum + count, 0);
        // What nobody counted would pass below every bound.
        const uncounted = column.calls?.uncounted ?? 0;
        if (uncounted > 0)
          yield { thing: `${modelId} ${id} tokens`, expected: 'counted', found: `${uncounted} uncounted` };
        if (answers > 0) yield* inside(`${modelId} ${id} tokens`, mean, column.usage.outputTokens / answers);
      }
    }
  }
}

type Bounds = { [Side in keyof Range]: number | undefined };

function* inside(thing: string, range: Bounds | undefined, found: number): Generator<RuleBreach> {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range ?? {};
  if (found >= min && found <= max) return;
  const expected = [range?.min === undefined ? '' : `>= ${min}`, range?.max === undefined ? '' : `<= ${max}`];
  yield { thing, expected: expected.filter(Boolean).join(', '), found: String(Math.round(found * 1000) / 1000) };
}
