/**
 * The rehearsal: a whole run against stand-in endpoints whose ability is set beforehand, so that the measured ratio can be
 * held against the true one. Real adapters, real HTTP on loopback, planned faults; no key and no other network.
 */
import { type AnswerEntry, type RunningStandIn, startStandIn } from '../../adapters/rehearsal/index.ts';
import { answerRight, answerWrong } from '../../benchmarks/generated/oracle.ts';
import { benchmarks as shipped } from '../../benchmarks/index.ts';
import { loadSamples } from '../data/index.ts';
import { HarnessError } from '../errors.ts';
import { randomFrom, seedFrom } from '../random.ts';
import { Config, type Profile, type Suite, textOf } from '../schema/index.ts';

/** A stand-in: the name it is asked by, and its mean share of right answers. */
type Part = {
  id: string;
  role: 'candidate' | 'reference';
  protocol: 'openai' | 'huggingface';
  ability: number;
  released: string;
};

/** One clear leader among the references; the candidate stands close to the bar, where a ruler is needed. */
const PARTS: readonly Part[] = [
  { id: 'sim-baram', role: 'candidate', protocol: 'openai', ability: 0.745, released: '2026-10-30' },
  { id: 'sim-alpha', role: 'reference', protocol: 'openai', ability: 0.78, released: '2026-09-12' },
  { id: 'sim-beta', role: 'reference', protocol: 'huggingface', ability: 0.7, released: '2026-08-01' },
  { id: 'sim-gamma', role: 'reference', protocol: 'openai', ability: 0.64, released: '2026-06-20' },
];

const AS_OF = '2026-11-21';
/** Share of samples on which a stand-in follows the difficulty that all share. */
const CORRELATION = 0.5;

export type Rehearsal = {
  config: Config;
  /** Candidate over best reference, by the abilities that were set. */
  trueRatio: number;
  close: () => Promise<void>;
};

export type RehearsalOptions = {
  seed: string;
  suite: Suite;
  profile: Profile;
  /** Time an answer takes. */
  latencyMs: { typical: number; spread: number };
};

/** Starts the stand-ins and writes the config that asks them. */
export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { seed, suite } = options;
  const answers = await answerKey(suite, seed);
  const standIns: RunningStandIn[] = [];
  const entries: Record<Part['role'], object[]> = { candidate: [], reference: [] };
  for (const part of PARTS) {
    const standIn = await startStandIn({
      models: [
        { name: part.id, ability: (benchmarkId) => abilityOf(part, benchmarkId, seed), correlation: CORRELATION },
      ],
      answers,
      seed,
      latencyMs: options.latencyMs,
      faults: { rateLimited: 0.01, serverError: 0.01, cutConnection: 0.005, malformed: 0.005 },
    });
    standIns.push(standIn);
    entries[part.role].push({
      id: part.id,
      adapter: part.protocol,
      model: part.id,
      baseUrl: `${standIn.url}/v1`,
      organisation: 'jatdae',
      family: part.id,
      dates: { apiGa: part.released },
    });
  }
  return {
    config: Config.parse({
      asOf: AS_OF,
      suite: suite.id,
      profile: options.profile.id,
      seed,
      candidates: entries.candidate,
      references: entries.reference,
    }),
    trueRatio: trueRatioOf(suite, seed),
    close: async () => void (await Promise.all(standIns.map((standIn) => standIn.close()))),
  };
}

/** Up to six points more or less than its mean, by benchmark: models have strong and weak sides. */
function abilityOf(part: Part, benchmarkId: string, seed: string): number {
  const side = randomFrom('ability', seed, part.id, benchmarkId).uniform() - 0.5;
  return Math.min(0.98, Math.max(0.02, part.ability + 0.12 * side));
}

function trueRatioOf(suite: Suite, seed: string): number {
  const weightSum = suite.benchmarks.reduce((sum, entry) => sum + entry.weight, 0);
  const mean = (part: Part) =>
    suite.benchmarks.reduce((sum, entry) => sum + entry.weight * abilityOf(part, entry.benchmark, seed), 0) / weightSum;
  const of = (role: Part['role']) => PARTS.filter((part) => part.role === role).map(mean);
  return Math.max(...of('candidate')) / Math.max(...of('reference'));
}

/** From the text of a question to a right and a wrong answer. */
async function answerKey(suite: Suite, seed: string) {
  const key = new Map<string, AnswerEntry>();
  for (const entry of suite.benchmarks) {
    const benchmark = shipped.find((one) => one.id === entry.benchmark);
    if (benchmark?.data.kind !== 'generated') {
      throw new HarnessError('REHEARSAL_SUITE_UNFIT', {
        en: `Suite ${suite.id} holds ${entry.benchmark}, which is not generated; stand-ins know only generated questions.`,
        ko: `평가 묶음 ${suite.id}: 벤치마크 ${entry.benchmark}의 문항은 자체 생성한 것이 아니라서 대역 모델이 답할 수 없습니다. 생성 문항만 있는 묶음(embedded 등)을 쓰십시오.`,
      });
    }
    const { samples } = await loadSamples(benchmark, { seed, count: entry.samples });
    for (const sample of samples) {
      const asked = benchmark.prompt(sample).at(-1);
      const question = asked === undefined ? '' : textOf(asked);
      const wrong = answerWrong(sample, seedFrom('wrong', seed, sample.id));
      // Every word of a text that keeps instructions counts, so nothing may be put around it.
      const manner = sample.target.kind === 'instructions' ? { verbatim: true as const } : {};
      key.set(question, { benchmarkId: benchmark.id, right: answerRight(sample), wrong, ...manner });
    }
  }
  return (question: string) => key.get(question);
}
