#!/usr/bin/env node
/** The command line: says what there is, hands over to one command, and turns what happened into an exit code. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Help, InvalidArgumentError, Option } from 'commander';
import { cleanSaid } from '../../results/report/escape.ts';
import type { Bilingual } from '../errors.ts';
import { HarnessError } from '../errors.ts';
import { EXIT, exitCodeOfError } from './exit.ts';
import { helpWords, koreanHelp } from './help.ts';
import { refusal } from './refusal.ts';
import type { CommandUsage } from './usage/command-usage.ts';
import { commandUsages } from './usage/index.ts';
import { koreanUsageError } from './usage-errors.ts';

type Language = keyof Bilingual;

let exitCode: number = EXIT.pass;

function buildProgram(language: Language): Command {
  const program = new Command('jatdae')
    .description(helpWords.program[language])
    .version(version(), '--version', helpWords.version[language])
    .helpOption('-h, --help', helpWords.help[language])
    .helpCommand('help [command]', helpWords.helpOf[language])
    .showHelpAfterError(helpWords.seeHelp[language])
    .exitOverride();
  if (language === 'ko') inKorean(program);
  for (const usage of commandUsages) addCommand(program, usage, language);
  return program;
}

/** What the parser says by itself; commands that are added later take it over. */
function inKorean(program: Command): void {
  const usual = new Help();
  program
    .configureHelp({
      styleTitle: koreanHelp,
      optionDescription: (option) => koreanHelp(usual.optionDescription(option)),
    })
    .configureOutput({ outputError: (text, write) => write(koreanUsageError(text)) });
}

function addCommand(program: Command, { usage, what, example, flags, run }: CommandUsage, language: Language): void {
  const shown = typeof example === 'string' ? example : example[language];
  const command = program
    .command(usage)
    .description(what[language])
    .helpOption('-h, --help', helpWords.help[language])
    .addHelpText('after', `\n${helpWords.example[language]}\n  ${shown}`)
    .addOption(new Option('--lang <language>', helpWords.lang[language]).choices(['ko', 'en']))
    .exitOverride();
  for (const { flag, required, fallback, repeats, ...words } of flags) {
    const option = new Option(flag, words[language]).makeOptionMandatory(required ?? false);
    if (repeats) option.argParser((value: string, before: string[] = []) => [...before, value]);
    command.addOption(fallback === undefined ? option : option.default(fallback));
  }
  command.action(async (...given: unknown[]) => {
    exitCode = await run(...given);
  });
}

function version(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as { version: string }).version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return 'unknown';
}

/** The language of the help: what follows --lang, else the locale's. */
function helpLanguage(argv: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = at === -1 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return (given ?? locale).toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** Every command has its own `--lang`; one that stands before the command is that of the command. */
function withLangLast([node = '', script = '', ...words]: readonly string[]): string[] {
  const taken = words[0] === '--lang' ? 2 : words[0]?.startsWith('--lang=') ? 1 : 0;
  const rest = words.slice(taken);
  return [node, script, ...rest, ...(rest.length === 0 ? [] : words.slice(0, taken))];
}

async function main(): Promise<void> {
  // A reader that closes the pipe (head, less) has seen enough; the work, and the exit code that tells of it, go on.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const language = helpLanguage(process.argv, process.env);
  try {
    await buildProgram(language).parseAsync(withLangLast(process.argv));
  } catch (thrown) {
    const error = refusal(thrown) ?? thrown;
    if (error instanceof CommanderError && !(error instanceof InvalidArgumentError)) {
      exitCode = error.exitCode === 0 ? EXIT.pass : EXIT.usage;
    } else {
      exitCode = exitCodeOfError(error);
      const text =
        error instanceof HarnessError ? error.words[language] : `${helpWords.bug[language]} ${(error as Error).stack}`;
      // An endpoint's or a stranger's words may be part of it.
      process.stderr.write(`jatdae: ${cleanSaid(text)}\n`);
    }
  }
  process.exitCode = exitCode;
}

await main();
