/** `jatdae contest VOTES.csv`: parity of the candidate with the frontier, and ratings, out of votes. Without a call. */
import { reportContest } from '../../../results/contest.ts';
import { contestDocument } from '../../../results/report/contest.ts';
import { languageOf } from '../console.ts';
import { barOf, printDocument } from '../evidence.ts';
import { EXIT } from '../exit.ts';
import { readVotes } from '../votes-file.ts';

export type ContestFlags = {
  candidate: string;
  frontier?: string;
  bar: string;
  lang?: string;
  json?: true;
  markdown?: true;
};

/** Exit code 0 where parity could be told, 3 where not. */
export async function contest(file: string, flags: ContestFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const bar = barOf(flags.bar);
  const { votes, features } = await readVotes(file);
  const report = reportContest(votes, {
    candidate: flags.candidate,
    frontier: flags.frontier ?? null,
    features,
    bar,
  });
  printDocument(report, contestDocument(report, language), flags);
  return report.headToHead.result === null ? EXIT.undecided : EXIT.pass;
}
