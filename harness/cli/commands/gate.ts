/**
 * `jatdae gate RUN|CONFIG`: is the new checkpoint worse than the last accepted run, and, with --bar, does it reach the bar? A config
 * is run first. What an endpoint or a server did wrong is never a fall: its exit code is 4, and the reports say so too.
 */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { findRemarks } from '../../../results/comparable.ts';
import { compareRuns } from '../../../results/compare.ts';
import { listDifferences } from '../../../results/difference-words.ts';
import { GATE_ALPHA, gateOfFailure, judgeGate } from '../../../results/gate.ts';
import { askedAsTried, lacksOf, unpackMarks } from '../../../results/gate-baseline.ts';
import { findGateRefusals } from '../../../results/gate-refusal.ts';
import { renderGate } from '../../../results/report/ci-text.ts';
import { TOLERANCE } from '../../../results/statistics/regression.ts';
import { HarnessError, inBoth } from '../../errors.ts';
import {
  type Baseline,
  type BenchmarkScores,
  Config,
  type GateCard,
  type RunManifest,
  type Scorecard,
} from '../../schema/index.ts';
import { baselinePath, candidateOf, configFolder, readBaseline } from '../baseline-file.ts';
import { readChecked } from '../config-file.ts';
import { languageOf, out, tell } from '../console.ts';
import { EXIT, exitCodeOfError } from '../exit.ts';
import { type ReportFlags, summaryFile, writeGateReports } from '../gate-reports.ts';
import { judgeRun, type Language, writeReports } from '../judge.ts';
import { markRun } from '../marks.ts';
import { pointsOf } from '../points-flag.ts';
import { withReach } from '../reach.ts';
import { type RunFolder, readRunFolder } from '../run-folder.ts';
import { conductHere, optionsOf } from './run.ts';

export type GateFlags = ReportFlags & {
  baseline?: string;
  bar?: true;
  model?: string;
  tolerance?: string;
  benchmarkTolerance?: string;
  lang?: string;
  json?: true;
  quiet?: true;
};

/** What is judged: a run's marks, its scorecards, and the models that were stopped in it. */
type Measured = {
  folder: RunFolder;
  scores: readonly BenchmarkScores[];
  scorecards: readonly Scorecard[];
  stopped: ReadonlyMap<string, HarnessError>;
};

export async function gate(target: string, flags: GateFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const started = new Date();
  const tolerance = {
    suite: pointsOf('--tolerance', flags.tolerance) ?? TOLERANCE.suite,
    benchmark: pointsOf('--benchmark-tolerance', flags.benchmarkTolerance) ?? TOLERANCE.benchmark,
  };
  // Everything that can be refused is refused before the first call.
  summaryFile(flags, process.env);
  const isConfig = statSync(target, { throwIfNoEntry: false })?.isFile() === true;
  const place = isConfig ? dirname(resolve(target)) : configFolder(await readRunFolder(target));
  const baseline = await readBaseline(flags.baseline ?? baselinePath(place, undefined));
  const json = flags.json === true;
  // A card is for programs, whoever starts them.
  const told = json ? 'en' : language;
  const report = async (card: GateCard): Promise<void> => {
    out(json ? JSON.stringify(card, null, 2) : renderGate(card, { language, width: process.stdout.columns ?? 120 }));
    await writeGateReports(card, flags, { language, environment: process.env, started, json });
  };
  const measured = await (isConfig ? conduct(target, { baseline, flags, language }) : reread(target, baseline)).catch(
    async (error: unknown) => {
      const code = exitCodeOfError(error);
      if (error instanceof HarnessError && (code === EXIT.infrastructure || code === EXIT.undecided)) {
        await report(
          gateOfFailure(error.words[told], { model: flags.model ?? baseline.model.id, baseline: headOf(baseline) }),
        );
      }
      throw error;
    },
  );
  const card = judge(measured, { baseline, flags, tolerance, told });
  await report(card);
  return exitCodeOf(card);
}

function exitCodeOf({ outcome, checks }: GateCard): number {
  const isStopped = checks.some((check) => check.kind === 'completeness' && check.stopped.length > 0);
  if (isStopped) return EXIT.infrastructure;
  return { passed: EXIT.pass, failed: EXIT.fail, undecided: EXIT.undecided, error: EXIT.undecided }[outcome];
}

function judge(
  { folder, scores, scorecards, stopped }: Measured,
  {
    baseline,
    flags,
    tolerance,
    told,
  }: { baseline: Baseline; flags: GateFlags; tolerance: { suite: number; benchmark: number }; told: Language },
): GateCard {
  const { manifest } = folder;
  const model = candidateOf(manifest, flags.model);
  const scorecard = scorecards.find(({ candidate }) => candidate === model.id);
  const tried = scorecard?.sequential?.decided === true ? askedAsTried(scores, model.id) : scores;
  const { profile } = manifest.profile;
  const comparison = compareRuns(
    {
      run: baseline.run.id,
      planSha256: baseline.planSha256,
      model: baseline.model.id,
      scores: unpackMarks(baseline, tried),
    },
    { run: manifest.id, planSha256: manifest.plan.sha256, model: model.id, scores: tried },
    {
      alpha: Math.min(profile.alpha, GATE_ALPHA),
      maxMissing: profile.maxMissing,
      tolerance,
      differences: findRemarks(
        { manifest: { seed: baseline.run.seed, harness: { version: baseline.run.harness } }, model: baseline.model },
        { manifest, model },
      ),
    },
  );
  const asksBar = flags.bar === true;
  return judgeGate({
    comparison,
    acceptedAt: baseline.acceptedAt,
    maxMissing: profile.maxMissing,
    completeness: {
      ...lacksOf(tried, model.id),
      stopped: [...stopped]
        .filter(([id]) => asksBar || id === model.id)
        .map(([id, { words }]) => ({ model: id, message: words[told] })),
    },
    ...(asksBar && scorecard !== undefined ? { scorecard } : {}),
  });
}

/** Runs a config, or goes on with its run, and keeps the usual reports beside it. */
async function conduct(
  path: string,
  { baseline, flags, language }: { baseline: Baseline; flags: GateFlags; language: Language },
): Promise<Measured> {
  const { value: config, raw } = await readChecked(path, Config);
  const conducted = await conductHere({
    ...(await optionsOf(path, { config, raw, language, quiet: flags.quiet === true })),
    onPlanned: ({ manifest }) => {
      candidateOf(manifest, flags.model);
      refuseDifferent(baseline, manifest);
    },
    ...(flags.bar === true ? {} : { asks: 'candidates' as const }),
  });
  for (const scorecard of conducted.scorecards) {
    await writeReports(conducted.folder, scorecard, { language, plan: conducted.plan });
  }
  if (flags.quiet !== true) tell(conducted.folder.path);
  return conducted;
}

/** A run that is there, marked again from its journal. */
async function reread(run: string, baseline: Baseline): Promise<Measured> {
  refuseDifferent(baseline, (await readRunFolder(run)).manifest);
  return withReach(async (from) => {
    const { folder, prepared, scores } = await markRun(run, from);
    return { folder, scores, scorecards: judgeRun(folder.manifest, prepared.plan, scores), stopped: new Map() };
  });
}

function refuseDifferent(baseline: Baseline, run: RunManifest): void {
  const found = findGateRefusals(baseline, run);
  if (found.length === 0) return;
  const named = inBoth((language) => listDifferences(found, language));
  throw new HarnessError('GATE_RUNS_DIFFER', {
    en:
      `The accepted run ${baseline.run.id} and ${run.id} differ in ${named.en}; their scores cannot be put side by side, ` +
      'so nothing was judged. Restore the setting, or accept a run of the new one with "jatdae accept".',
    ko:
      `승인한 실행 ${baseline.run.id}, 새 실행 ${run.id}의 다른 점: ${named.ko}. 점수를 나란히 놓을 수 없어 판정하지 않았습니다. ` +
      '설정을 되돌리거나, 새 설정의 실행을 "jatdae accept" 명령으로 승인하십시오.',
  });
}

function headOf({ run, model, acceptedAt }: Baseline): GateCard['baseline'] {
  return { run: run.id, model: model.id, acceptedAt };
}
