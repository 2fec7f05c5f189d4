/**
 * Whether every model can be asked for what the benchmarks want in the place of free text. Looked at before anything is
 * sent or written: a model that cannot be asked would otherwise score like one that guesses.
 */
import type { Adapter, Capabilities } from '../../adapters/adapter.ts';
import { type Bilingual, HarnessError } from '../errors.ts';
import { isAsked, type Plan } from '../plan.ts';
import type { Dialect, Model, Wanted } from '../schema/index.ts';

const NEEDS = {
  json: { capability: 'structuredOutput', what: { en: 'JSON of a schema', ko: '스키마에 맞는 JSON' } },
  tools: { capability: 'tools', what: { en: 'calls of tools', ko: '도구 호출' } },
  loglikelihood: {
    capability: 'loglikelihood',
    what: { en: 'log-likelihoods of given continuations', ko: '주어진 보기의 로그 우도' },
  },
} as const satisfies Record<
  Wanted['kind'],
  { capability: keyof Capabilities & NonNullable<Dialect['lacks']>[number]; what: Bilingual }
>;

/** Throws `CONFIG_WANTED_UNSUPPORTED` naming model, benchmark and capability, or `CONFIG_TURNS_UNSUPPORTED`. */
export function checkWants(plan: Plan, lanes: readonly { model: Model; adapter: Adapter }[]): void {
  checkTurns(plan, lanes);
  for (const { benchmark, samples } of plan.benchmarks) {
    if (benchmark.wanted === undefined) continue;
    for (const { model, adapter } of lanes) {
      const kinds = new Set(
        samples.filter((sample) => isAsked(sample, model.id)).map((sample) => benchmark.wanted?.(sample)?.kind),
      );
      for (const kind of kinds) if (kind !== undefined) check(NEEDS[kind], benchmark.id, { model, adapter });
    }
  }
}

/** A turn is made of the answer before it, which a batch would bring a day later; and only plain answers can be answered. */
function checkTurns(plan: Plan, lanes: readonly { model: Model }[]): void {
  for (const { benchmark, samples } of plan.benchmarks) {
    const turned = samples.filter(({ followUps }) => followUps !== undefined);
    if (turned.length === 0) continue;
    const unfit = turned.map((sample) => benchmark.wanted?.(sample)?.kind).find((kind) => kind !== undefined);
    if (unfit !== undefined) {
      const { en, ko } = NEEDS[unfit].what;
      throw new HarnessError('CONFIG_TURNS_UNSUPPORTED', {
        en: `${benchmark.id} has samples of several turns and wants ${en}; conversations are held in free text alone, and nothing was run: leave one of the two out of the benchmark.`,
        ko: `벤치마크 ${benchmark.id}: 여러 차례 묻는 문항이 있으면서 글이 아닌 응답(${ko})도 요구합니다. 대화는 글로만 하므로 아무것도 실행하지 않았습니다. 벤치마크에서 둘 중 하나를 빼십시오.`,
      });
    }
    const batched = lanes.find(
      ({ model }) => model.mode === 'batch' && turned.some((sample) => isAsked(sample, model.id)),
    );
    if (batched === undefined) continue;
    const { id } = batched.model;
    throw new HarnessError('CONFIG_TURNS_UNSUPPORTED', {
      en: `${id} has mode: batch, and ${benchmark.id} is a conversation whose turns follow on the answers before them; nothing was run: take the mode out, or the benchmark out of the suite.`,
      ko: `모델 ${id}의 설정은 mode: batch인데, 벤치마크 ${benchmark.id}의 문항은 앞 응답을 보고 다음을 묻는 대화입니다. 아무것도 실행하지 않았습니다. mode를 빼거나 평가 묶음에서 그 벤치마크를 빼십시오.`,
    });
  }
}

function check(
  { capability, what }: (typeof NEEDS)[Wanted['kind']],
  benchmarkId: string,
  { model, adapter }: { model: Model; adapter: Adapter },
): void {
  const endpointLacks = model.dialect?.lacks?.includes(capability) === true;
  if (adapter.capabilities[capability] === true && !endpointLacks) return;
  const who: Bilingual = endpointLacks
    ? { en: `its endpoint (dialect.lacks: ${capability})`, ko: `엔드포인트(dialect.lacks: ${capability})` }
    : { en: `the adapter "${adapter.id}"`, ko: `어댑터("${adapter.id}")` };
  throw new HarnessError('CONFIG_WANTED_UNSUPPORTED', {
    en:
      `${model.id}: ${benchmarkId} wants ${what.en} (capability ${capability}), and ${who.en} cannot be asked for them. Nothing was run: ` +
      'its marks would look like guessing. Take the benchmark out of the suite, or ask the model through an adapter that can ' +
      '("jatdae list adapters").',
    ko:
      `모델 ${model.id}: 벤치마크 ${benchmarkId}에 필요한 응답(${what.ko}, 기능 이름 ${capability})을 이 모델의 ${who.ko}에는 요청할 수 없습니다. ` +
      '찍은 것처럼 채점될 것이므로 아무것도 실행하지 않았습니다. 평가 묶음에서 그 벤치마크를 빼거나, 그 기능이 있는 어댑터로 ' +
      '모델에 물으십시오("jatdae list adapters").',
  });
}
