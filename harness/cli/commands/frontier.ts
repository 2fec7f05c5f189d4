/** `jatdae frontier --as-of DATE`: which models of the registry count as references on a day, and why the others do not. */
import { eligibleReferences } from '../../../results/frontier.ts';
import { HarnessError } from '../../errors.ts';
import { CalendarDate, type Eligibility, type Model } from '../../schema/index.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { frontierLines } from '../frontier-lines.ts';
import { findProfile, readRegistry } from '../library.ts';

export type FrontierFlags = { asOf: string; profile: string; candidate?: string; lang?: string; json?: true };

export async function frontier(flags: FrontierFlags): Promise<number> {
  if (!CalendarDate.safeParse(flags.asOf).success) {
    throw new HarnessError('USAGE_DATE_INVALID', {
      en: `--as-of ${JSON.stringify(flags.asOf)} is no calendar date; write it as 2026-11-21.`,
      ko: `--as-of ${JSON.stringify(flags.asOf)}: 달력에 있는 날짜가 아닙니다. 2026-11-21처럼 쓰십시오.`,
    });
  }
  const profile = await findProfile(flags.profile, process.cwd());
  const models = modelsOf((await readRegistry()).models, flags.candidate);
  const options = { asOf: flags.asOf, profile, candidate: flags.candidate ?? '', target: null };
  const rows = eligibleReferences(models, options).sort(byDate);
  const language = languageOf(flags.lang, process.env);
  out(flags.json === true ? JSON.stringify(rows, null, 2) : frontierLines(rows, options, language));
  return EXIT.pass;
}

type Rows = Awaited<ReturnType<typeof readRegistry>>['models'];

function modelsOf(rows: Rows, candidate: string | undefined): Model[] {
  return rows.map(({ id, organisation, family, programmeTeam, dates }) => ({
    id,
    role: id === candidate ? 'candidate' : 'reference',
    adapter: 'replay',
    model: id,
    params: {},
    organisation,
    family,
    programmeTeam,
    dates,
  }));
}

function byDate(a: Eligibility, b: Eligibility): number {
  if (a.counts !== b.counts) return a.counts ? -1 : 1;
  return (b.releaseDate ?? '').localeCompare(a.releaseDate ?? '') || a.model.localeCompare(b.model);
}
