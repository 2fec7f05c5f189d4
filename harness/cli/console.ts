/** The terminal: stdout carries data, stderr carries people's text. A closed pipe ends quietly. */
import type { Language } from '../../results/report/words.ts';

export const out = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/** `--lang`, else Korean where the locale is Korean, else English. */
export function languageOf(wanted: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return (wanted ?? locale).toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** Colour only where somebody looks and has not asked for none (no-color.org). */
export function colorOf(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): 'ansi' | 'none' {
  return stream.isTTY && (environment.NO_COLOR ?? '') === '' ? 'ansi' : 'none';
}

/** Aborts on the first Ctrl-C (or TERM), so that what runs can end well; the second one ends at once. */
export function interruptSignal(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error(`interrupted by ${name}`));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
