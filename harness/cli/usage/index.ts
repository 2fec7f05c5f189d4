/** Every command, in the order of `--help`. Adding one is an entry in its group's file and a file in `commands/`. */
import { askingCommands } from './asking.ts';
import { cachingCommands } from './caching.ts';
import type { CommandUsage } from './command-usage.ts';
import { evidenceCommands } from './evidence.ts';
import { exchangeCommands } from './exchange.ts';
import { frontierCommands } from './frontier.ts';
import { gatingCommands } from './gating.ts';
import { judgingCommands } from './judging.ts';
import { markingCommands } from './marking.ts';
import { officialCommands } from './official.ts';
import { stageCommands } from './stages.ts';

export const commandUsages: readonly CommandUsage[] = [
  ...askingCommands,
  ...markingCommands,
  ...judgingCommands,
  ...gatingCommands,
  ...frontierCommands,
  ...cachingCommands,
  ...officialCommands,
  ...stageCommands,
  ...exchangeCommands,
  ...evidenceCommands,
];
