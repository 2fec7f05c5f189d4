/** `jatdae judge LABELS.csv`: a judging model's ratio, corrected by people's marks on a random part of the items. Without a call. */
import { judgeLabels } from '../../../results/judging.ts';
import { judgingDocument } from '../../../results/report/judging.ts';
import { languageOf } from '../console.ts';
import { barOf, printDocument } from '../evidence.ts';
import { EXIT } from '../exit.ts';
import { readLabels, scaleOf } from '../labels-file.ts';

export type JudgeFlags = { scale: string; bar: string; lang?: string; json?: true; markdown?: true };

/** Exit code 0 where a ratio could be told, 3 where not. */
export async function judge(file: string, flags: JudgeFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const bar = barOf(flags.bar);
  const judging = judgeLabels(await readLabels(file, scaleOf(flags.scale)), { bar });
  printDocument(judging, judgingDocument(judging, language), flags);
  return judging.corrected.ratio.status === 'estimated' && judging.trust !== null ? EXIT.pass : EXIT.undecided;
}
