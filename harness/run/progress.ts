/**
 * Progress for people, on stderr: a bar a model on a terminal, plain lines at growing intervals elsewhere. It looks at counts once a
 * second, so that a fast run pays nothing for being watched, and it never throws into the run.
 */
import cliProgress from 'cli-progress';
import type { Bilingual } from '../errors.ts';
import type { Model } from '../schema/index.ts';
import type { AccountStatus } from './limiter.ts';
import type { RunObserver } from './runner.ts';
import { createTally, type ModelTally, type ProgressFacts, type Stage } from './tally.ts';

export type Progress = { observer: RunObserver; stop: () => void };

/** Words of the display; the caller chooses the language. */
export type ProgressWords = {
  /** A whole plain line. */
  line: (facts: ProgressFacts) => string;
  /** What stands behind a model's bar: rate, time left, calls in flight, retries and waits, outcomes, tokens, money. */
  beside: (facts: ProgressFacts) => string;
  stopped: (model: string, why: Bilingual) => string;
};

export type ProgressOptions = {
  lanes: readonly { model: Model; benchmarks: readonly Stage[] }[];
  stream: NodeJS.WriteStream;
  words: ProgressWords;
  /** Now, in milliseconds. */
  now: () => number;
};

const DRAW_EVERY_MS = 1000;
const FIRST_LINE_MS = 5000;
const LONGEST_LINE_MS = 60_000;

/** Starts a display fit for the stream. */
export function startProgress(options: ProgressOptions): Progress {
  const tallies = new Map<string, ModelTally>(
    options.lanes.map(({ model, benchmarks }) => [model.id, createTally(model, benchmarks, options.now)]),
  );
  let status: () => AccountStatus[] = () => [];
  const facts = (): ProgressFacts[] => {
    const accounts = status();
    return [...tallies].map(([id, tally]) => tally.facts(accounts.find(({ models }) => models.includes(id)) ?? null));
  };
  const view = options.stream.isTTY ? bars(options, facts) : lines(options, facts);
  return {
    observer: {
      onBegin: (ask) => {
        status = ask;
      },
      onAnswer: (model, trial, generation) => tallies.get(model.id)?.answered(trial, generation),
      onFailure: (model, trial, error) => tallies.get(model.id)?.failed(trial, error),
      onRetry: (model, error, pauseMs) => tallies.get(model.id)?.retried(error, pauseMs),
      onStop: (model, error) => {
        tallies.get(model.id)?.stopped();
        view.say(options.words.stopped(model.id, error.words));
      },
    },
    stop: view.stop,
  };
}

type View = { say: (line: string) => void; stop: () => void };

/** A bar for each model, and below it one for each of its benchmarks where the terminal is high enough for all of them. */
function bars({ lanes, stream, words }: ProgressOptions, facts: () => ProgressFacts[]): View {
  const rows = lanes.reduce((sum, { benchmarks }) => sum + 1 + benchmarks.length, 0);
  const detailed = rows <= (stream.rows ?? 24) - 4;
  const names = lanes.flatMap(({ model, benchmarks }) => [model.id, ...benchmarks.map(({ id }) => `  ${id}`)]);
  const wide = Math.max(...names.map((name) => name.length));
  const multi = new cliProgress.MultiBar({
    format: '{name} [{bar}] {value}/{total}  {beside}',
    stream,
    hideCursor: true,
    fps: 1000 / DRAW_EVERY_MS,
    barsize: 20,
    barCompleteChar: '#',
    barIncompleteChar: '.',
  });
  const open = (name: string, { done, total }: { done: number; total: number }) =>
    multi.create(total, done, { name: name.padEnd(wide), beside: '' });
  const drawn = facts().map((one) => ({
    bar: open(one.model, one),
    stages: detailed ? one.benchmarks.map((stage) => open(`  ${stage.id}`, stage)) : [],
  }));
  const draw = () => {
    for (const [at, one] of facts().entries()) {
      drawn[at]?.bar.update(one.done, { beside: words.beside(one) });
      for (const [stage, bar] of (drawn[at]?.stages ?? []).entries()) bar.update(one.benchmarks[stage]?.done ?? 0);
    }
  };
  const timer = setInterval(draw, DRAW_EVERY_MS);
  timer.unref();
  return {
    say: (line) => multi.log(`${line}\n`),
    stop() {
      clearInterval(timer);
      draw();
      multi.stop();
    },
  };
}

function lines({ stream, words }: ProgressOptions, facts: () => ProgressFacts[]): View {
  const say = (line: string) => stream.write(`${line}\n`);
  const print = () => {
    for (const one of facts()) say(words.line(one));
  };
  let timer: NodeJS.Timeout;
  const next = (ms: number) => {
    timer = setTimeout(() => {
      print();
      next(Math.min(LONGEST_LINE_MS, ms * 1.5));
    }, ms);
    timer.unref();
  };
  next(FIRST_LINE_MS);
  return {
    say,
    stop() {
      clearTimeout(timer);
      print();
    },
  };
}
