/** `jatdae explain RUN`: how the verdict came about, in ten plain sentences. Reads the scorecard; nothing is asked or written. */
import { explainScorecard, renderExplanation } from '../../../results/report/explain.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { readRunFolder, readScorecard } from '../run-folder.ts';

export type ExplainFlags = { lang?: string; json?: true };

export async function explain(run: string, flags: ExplainFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const folder = await readRunFolder(run);
  const candidates = folder.manifest.models.filter(({ role }) => role === 'candidate');
  const cards = await Promise.all(candidates.map(({ id }) => readScorecard(folder, id)));
  if (flags.json === true) {
    const explained = cards.map((card) => ({
      candidate: card.candidate,
      verdict: card.verdict.verdict,
      sentences: explainScorecard(card, language),
    }));
    out(JSON.stringify(explained, null, 2));
    return EXIT.pass;
  }
  const width = process.stdout.columns ?? 100;
  out(cards.map((card) => renderExplanation(card, { language, width })).join('\n'));
  return EXIT.pass;
}
