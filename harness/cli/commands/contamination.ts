/** `jatdae contamination RUN`: signs that a candidate has seen the test, out of finished runs. Without a call. */
import { type ContaminationInput, probeContamination } from '../../../results/contamination.ts';
import { summariseModel } from '../../../results/model-summary.ts';
import { contaminationDocument } from '../../../results/report/contamination.ts';
import { HarnessError } from '../../errors.ts';
import { languageOf } from '../console.ts';
import { printDocument } from '../evidence.ts';
import { EXIT } from '../exit.ts';
import { type MarkedRun, markRun } from '../marks.ts';
import { withReach } from '../reach.ts';

export type ContaminationFlags = {
  twin?: string;
  private?: string;
  split?: string;
  canary?: string;
  candidate?: string;
  frontier?: string;
  lang?: string;
  json?: true;
  markdown?: true;
};

/** Exit code 0 whatever the signs say: they decide nothing. */
export async function contamination(run: string, flags: ContaminationFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const dated = flags.split === undefined ? undefined : splitOf(flags.split);
  const canary = flags.canary === undefined ? undefined : canaryOf(flags.canary);
  if ([flags.twin, flags.private, dated, canary].every((probe) => probe === undefined)) {
    throw usage('no probe is asked for', 'Give --twin, --private, --split or --canary.');
  }
  const [own, twin, secret] = await markAll([run, flags.twin, flags.private]);
  if (own === undefined) throw new Error('a run was asked for');
  const sides = {
    candidate: modelOf(own, 'candidate', flags.candidate),
    frontier: modelOf(own, 'reference', flags.frontier),
  };
  for (const other of [twin, secret]) if (other !== undefined) requireSides(own, other, Object.values(sides));
  const input: ContaminationInput = {
    ...sides,
    scores: own.scores,
    ...(twin === undefined ? {} : { twin: twin.scores }),
    ...(secret === undefined ? {} : { private: secret.scores }),
    ...(dated === undefined ? {} : { dated }),
    ...(canary === undefined ? {} : { canary }),
  };
  const found = probeContamination(input);
  printDocument(found, contaminationDocument(found, language), flags);
  return EXIT.pass;
}

/** Marks the runs one after the other. */
function markAll(runs: readonly (string | undefined)[]): Promise<(MarkedRun | undefined)[]> {
  return withReach(async (reach) => {
    const marked: (MarkedRun | undefined)[] = [];
    for (const run of runs) marked.push(run === undefined ? undefined : await markRun(run, reach));
    return marked;
  });
}

// Where several could be meant, the candidate must be named; of the references the one with the highest mean is the frontier.
function modelOf({ folder, scores }: MarkedRun, role: 'candidate' | 'reference', wanted: string | undefined): string {
  const { asked, models, id: run } = folder.manifest;
  const there = models.filter((model) => model.role === role && asked.includes(model.id));
  const names = there.map(({ id }) => id).join(', ');
  if (wanted !== undefined) {
    if (there.some(({ id }) => id === wanted)) return wanted;
    throw usage(`run ${run} asked no ${role} called "${wanted}"`, `--${flagOf(role)} can be: ${names || 'none'}.`);
  }
  if (role === 'candidate' && there.length > 1)
    throw usage(`run ${run} has several candidates`, `--candidate: ${names}.`);
  const ranked = there
    .map((model) => ({ id: model.id, mean: summariseModel(model, scores, 0).mean ?? -1 }))
    .sort((a, b) => b.mean - a.mean);
  const [best] = ranked;
  if (best === undefined)
    throw usage(`run ${run} asked no ${role}`, 'A drop is held against a reference of the same run.');
  return best.id;
}

const flagOf = (role: 'candidate' | 'reference') => (role === 'candidate' ? 'candidate' : 'frontier');

function requireSides(own: MarkedRun, { folder }: MarkedRun, sides: readonly string[]): void {
  if (folder.manifest.plan.sha256 === own.folder.manifest.plan.sha256) {
    throw usage(`${folder.manifest.id} asked the very same questions`, 'Give a run whose samples are changed.');
  }
  for (const id of sides) {
    const told = (run: MarkedRun['folder']) => {
      const found = run.manifest.models.find((model) => model.id === id && run.manifest.asked.includes(id));
      return found === undefined ? null : JSON.stringify({ model: found.model, params: found.params });
    };
    const there = told(folder);
    if (there === null) throw usage(`${folder.manifest.id} did not ask ${id}`, 'Both runs need both models.');
    if (there !== told(own.folder)) {
      throw usage(`${id} is ${told(own.folder)} in one run and ${there} in the other`, 'Ask the same model in both.');
    }
  }
}

function splitOf(text: string): { group: string; from: string } {
  const [, group, from] = /^([^=]{1,60})=(\d{2,4}(?:-\d{2}){0,2})$/.exec(text) ?? [];
  if (group !== undefined && from !== undefined) return { group, from };
  throw usage(`--split ${JSON.stringify(text)} is no group with a date`, 'Write such as year=2025 or date=2025-06-01.');
}

function canaryOf(text: string): { completed: number; tried: number } {
  const [, completed, tried] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const counts = { completed: Number(completed), tried: Number(tried) };
  if (tried !== undefined && counts.tried > 0 && counts.completed <= counts.tried) return counts;
  throw usage(`--canary ${JSON.stringify(text)} is no count`, 'Write completed/tried, such as 3/20.');
}

function usage(fact: string, next: string): HarnessError {
  return new HarnessError('CONTAMINATION_USAGE', `contamination: ${fact}. Nothing was computed. ${next}`);
}
