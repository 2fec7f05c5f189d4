/** `jatdae run CONFIG`: asks, marks and judges; the same command again goes on where it was. */
import { dirname, join, resolve } from 'node:path';
import { renderTerminal } from '../../../results/report/terminal.ts';
import { truncationSentence } from '../../../results/report/truncation-words.ts';
import { HarnessError } from '../../errors.ts';
import { CONTROL_FILE, writeControl } from '../../run/control.ts';
import { Config } from '../../schema/index.ts';
import { cacheWords } from '../cache-words.ts';
import { type Conducted, type ConductOptions, conductRun } from '../conduct.ts';
import { readChecked } from '../config-file.ts';
import { colorOf, languageOf, out, tell } from '../console.ts';
import { EXIT, exitCodeOf } from '../exit.ts';
import { type Language, writeReports } from '../judge.ts';
import { harnessVersion, profileOf, readRegistry } from '../library.ts';
import { suiteOf } from '../own-benchmark.ts';
import { type Reach, withReach } from '../reach.ts';
import type { RunFolder } from '../run-folder.ts';
import { runName } from '../run-name.ts';
import { applySettings, controlOf, parseSettings } from '../set-flag.ts';
import { wordsFor } from '../words.ts';

export type RunFlags = { lang?: string; json?: true; quiet?: true; set?: string[] };

export async function run(path: string, flags: RunFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const settings = parseSettings(flags.set ?? []);
  const { value: config, raw } = await readChecked(path, Config, { change: (file) => applySettings(file, settings) });
  let changed: string | null = null;
  const conducted = await conductHere({
    ...(await optionsOf(path, { config, raw, language, quiet: flags.quiet === true })),
    onLocked: async (folder, modelIds) => {
      if (settings.length === 0) return;
      changed = join(folder, CONTROL_FILE);
      await writeControl(changed, controlOf(settings, modelIds));
    },
  }).catch((error: unknown) => {
    if (changed === null || !(error instanceof HarnessError) || error.code !== 'RUN_LOCKED') throw error;
    return null;
  });
  if (conducted === null) {
    tell(wordsFor(language).liveRunSet(flags.set ?? [], changed ?? ''));
    return EXIT.pass;
  }
  return present(conducted, { language, json: flags.json === true });
}

/** What a run tells people while it goes on. */
type Watch = Pick<ConductOptions, 'onStart' | 'onTakeOver' | 'onServe' | 'onControl' | 'onCache' | 'onCut' | 'onRerun'>;

type HereOptions = Omit<ConductOptions, 'version' | keyof Reach | keyof Watch> & {
  quiet: boolean;
  /** May refuse the run by throwing, before the first call. */
  onPlanned?: (folder: RunFolder) => void;
};

/** What a config file asks for, as a run is conducted. Throws `CONFIG_…` for a suite or profile that is not there. */
export async function optionsOf(
  path: string,
  { config, raw, language, quiet }: { config: Config; raw: unknown; language: Language; quiet: boolean },
) {
  const baseDir = dirname(resolve(path));
  return {
    config,
    rawConfig: raw,
    baseDir,
    name: runName(path),
    suite: await suiteOf(config, baseDir),
    profile: await profileOf(config, baseDir),
    registry: await readRegistry(),
    language,
    progress: quiet ? null : process.stderr,
    quiet,
  };
}

/** Conducts a run with this process's terminal, environment and network. */
export async function conductHere({ quiet, onPlanned, ...options }: HereOptions): Promise<Conducted> {
  const words = wordsFor(options.language);
  const version = await harnessVersion();
  let answered: string | null = null;
  const watch: Watch = {
    onCache: (facts) => {
      if (!quiet || facts.failure !== null || facts.damaged > 0) tell(cacheWords(options.language).used(facts));
    },
    onServe: ({ model, readyUrl, readyTimeoutSeconds, log }) => {
      if (!quiet) tell(words.serverStarts(model, readyUrl, readyTimeoutSeconds, log));
    },
    onControl: {
      onChange: (control) => tell(words.controlTaken(JSON.stringify(control))),
      onProblem: (problem) => tell(problem.words[options.language]),
    },
    onTakeOver: ({ pid, since }) => {
      if (!quiet) tell(words.lockTakenOver(pid, since));
    },
    onCut: (card) => {
      if (!quiet) tell(words.cutTooOften(truncationSentence(card, options.language) ?? ''));
    },
    onRerun: ({ samples, factor }) => {
      answered = null;
      if (!quiet) tell(words.rerunStarts(samples, factor));
    },
    onStart: ({ folder, resumed, decided, left, total }) => {
      onPlanned?.(folder);
      if (quiet) return;
      // Whether cut samples are asked again is known only later.
      if (left === 0) answered = folder.path;
      else if (decided) tell(words.isDecided(folder.path, total - left, total));
      else if (resumed) tell(words.runResumes(folder.path, left, total));
      else tell(words.runStarts(folder.path, left, total));
    },
  };
  const conducted = await withReach(
    (reach) => conductRun({ ...options, ...reach, ...watch, version }),
    options.config.limits,
  );
  if (answered !== null) tell(words.nothingLeft(answered));
  return conducted;
}

/** Writes the reports, prints the scorecards and returns the exit code. */
export async function present(conducted: Conducted, view: { language: Language; json: boolean }): Promise<number> {
  const { folder, plan, scorecards, stopped } = conducted;
  const words = wordsFor(view.language);
  for (const scorecard of scorecards) {
    const files = await writeReports(folder, scorecard, { language: view.language, plan });
    if (!view.json) {
      const width = process.stdout.columns ?? 100;
      out(renderTerminal(scorecard, { language: view.language, width, color: colorOf(process.stdout, process.env) }));
    }
    tell(words.files(files));
  }
  if (view.json) out(JSON.stringify(scorecards.length === 1 ? scorecards[0] : scorecards, null, 2));
  for (const [model, error] of stopped) tell(words.modelStopped(model, error.words[view.language]));
  return stopped.size > 0 ? EXIT.infrastructure : exitCodeOf(scorecards.map((card) => card.verdict.verdict));
}
