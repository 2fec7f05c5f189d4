/** `jatdae contamination RUN`: signs that a candidate has seen the test, out of finished runs. Without a call. */
import { type ContaminationInput, probeContamination } from '../../../results/contamination.ts';
import { summariseModel } from '../../../results/model-summary.ts';
import { contaminationDocument } from '../../../results/report/contamination.ts';
import { type Bilingual, HarnessError } from '../../errors.ts';
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
    throw usage(
      { en: 'no probe is asked for', ko: '살필 것을 정하지 않았습니다' },
      {
        en: 'Give --twin, --private, --split or --canary.',
        ko: '--twin, --private, --split, --canary 가운데 하나를 주십시오.',
      },
    );
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
    throw usage(
      {
        en: `run ${run} asked no ${role} called "${wanted}"`,
        ko: `실행 ${run}에서 물어본 모델 가운데 이름이 "${wanted}"인 ${subjectOf[role]} 없습니다`,
      },
      {
        en: `--${flagOf(role)} can be: ${names || 'none'}.`,
        ko: `--${flagOf(role)}에 쓸 수 있는 이름: ${names || '없음'}.`,
      },
    );
  }
  if (role === 'candidate' && there.length > 1) {
    throw usage(
      { en: `run ${run} has several candidates`, ko: `실행 ${run}: 후보가 여럿입니다` },
      { en: `--candidate: ${names}.`, ko: `--candidate: ${names}.` },
    );
  }
  const ranked = there
    .map((model) => ({ id: model.id, mean: summariseModel(model, scores, 0).mean ?? -1 }))
    .sort((a, b) => b.mean - a.mean);
  const [best] = ranked;
  if (best === undefined) {
    throw usage(
      { en: `run ${run} asked no ${role}`, ko: `실행 ${run}에서 물어본 ${subjectOf[role]} 없습니다` },
      {
        en: 'A drop is held against a reference of the same run.',
        ko: '점수가 떨어진 정도는 같은 실행의 기준 모델과 견줍니다.',
      },
    );
  }
  return best.id;
}

const subjectOf = { candidate: '후보가', reference: '기준 모델이' };

const flagOf = (role: 'candidate' | 'reference') => (role === 'candidate' ? 'candidate' : 'frontier');

function requireSides(own: MarkedRun, { folder }: MarkedRun, sides: readonly string[]): void {
  if (folder.manifest.plan.sha256 === own.folder.manifest.plan.sha256) {
    const { id } = folder.manifest;
    throw usage(
      { en: `${id} asked the very same questions`, ko: `실행 ${id}: 똑같은 문항을 물었습니다` },
      { en: 'Give a run whose samples are changed.', ko: '문항을 바꾸어 물은 실행을 주십시오.' },
    );
  }
  for (const id of sides) {
    const told = (run: MarkedRun['folder']) => {
      const found = run.manifest.models.find((model) => model.id === id && run.manifest.asked.includes(id));
      return found === undefined ? null : JSON.stringify({ model: found.model, params: found.params });
    };
    const there = told(folder);
    if (there === null) {
      const run = folder.manifest.id;
      throw usage(
        { en: `${run} did not ask ${id}`, ko: `실행 ${run}: 모델 ${id}에 묻지 않았습니다` },
        { en: 'Both runs need both models.', ko: '두 실행 모두 두 모델에 물어야 합니다.' },
      );
    }
    const here = told(own.folder);
    if (there !== here) {
      throw usage(
        {
          en: `${id} is ${here} in one run and ${there} in the other`,
          ko: `모델 ${id}의 설정이 한 실행에서는 ${here}, 다른 실행에서는 ${there}입니다`,
        },
        { en: 'Ask the same model in both.', ko: '두 실행에서 같은 모델에 물으십시오.' },
      );
    }
  }
}

function splitOf(text: string): { group: string; from: string } {
  const [, group, from] = /^([^=]{1,60})=(\d{2,4}(?:-\d{2}){0,2})$/.exec(text) ?? [];
  if (group !== undefined && from !== undefined) return { group, from };
  const given = `--split ${JSON.stringify(text)}`;
  throw usage(
    { en: `${given} is no group with a date`, ko: `${given}: 묶음과 날짜로 읽을 수 없습니다` },
    { en: 'Write such as year=2025 or date=2025-06-01.', ko: 'year=2025나 date=2025-06-01처럼 쓰십시오.' },
  );
}

function canaryOf(text: string): { completed: number; tried: number } {
  const [, completed, tried] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const counts = { completed: Number(completed), tried: Number(tried) };
  if (tried !== undefined && counts.tried > 0 && counts.completed <= counts.tried) return counts;
  const given = `--canary ${JSON.stringify(text)}`;
  throw usage(
    { en: `${given} is no count`, ko: `${given}: 개수로 읽을 수 없습니다` },
    { en: 'Write completed/tried, such as 3/20.', ko: '이어 쓴 수/시도한 수로 쓰십시오. 예: 3/20.' },
  );
}

function usage(fact: Bilingual, next: Bilingual): HarnessError {
  return new HarnessError('CONTAMINATION_USAGE', {
    en: `contamination: ${fact.en}. Nothing was computed. ${next.en}`,
    ko: `contamination: ${fact.ko}. 아무것도 계산하지 않았습니다. ${next.ko}`,
  });
}
