/** How a command is declared: its words in both languages, its flags, and where its code is, loaded when it is called. */

import type { Bilingual } from '../../errors.ts';

export type FlagUsage = Bilingual & {
  /** As commander writes it: `--as-of <date>`, `--mix`. */
  flag: string;
  required?: true;
  /** Value where the flag is left out. */
  fallback?: string;
  /** May be given several times; the values arrive as a list. */
  repeats?: true;
};

export type CommandUsage = {
  /** Name and arguments: `compare <run-a> <run-b>`. */
  usage: string;
  what: Bilingual;
  /** One line that works as it stands. */
  example: string | Bilingual;
  flags: readonly FlagUsage[];
  /** Loads the command and runs it on its arguments and flags, in commander's order; resolves to the exit code. */
  run: (...given: readonly unknown[]) => Promise<number>;
};

/** Declares a command. Flags arrive as commander read them: the usage above them is the only check there is. */
export function command<Given extends unknown[]>(
  load: () => Promise<(...given: Given) => Promise<number>>,
  usage: Omit<CommandUsage, 'run'>,
): CommandUsage {
  return { ...usage, run: async (...given) => (await load())(...(given as Given)) };
}

export const JSON_FLAG: FlagUsage = {
  flag: '--json',
  en: 'print the result as JSON on stdout',
  ko: '결과를 JSON으로 표준 출력에 씁니다',
};

export const QUIET_FLAG: FlagUsage = {
  flag: '--quiet',
  en: 'no progress, only the result',
  ko: '진행 표시 없이 결과만 출력합니다',
};

/** How much worse a new checkpoint may be before it matters. */
export const TOLERANCE_FLAGS: readonly FlagUsage[] = [
  {
    flag: '--tolerance <points>',
    en: 'fall of the suite that matters, in points of 100 (default: 1)',
    ko: '문제 삼을 전체 하락 폭, 100점 만점 (기본값: 1)',
  },
  {
    flag: '--benchmark-tolerance <points>',
    en: 'fall of one benchmark that matters, in points of 100 (default: 3)',
    ko: '문제 삼을 벤치마크 하나의 하락 폭, 100점 만점 (기본값: 3)',
  },
];
