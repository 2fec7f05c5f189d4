/** Every benchmark that ships. A new one is one file, one test and one line here. */
import type { Benchmark } from '../harness/define.ts';
import { HarnessError } from '../harness/errors.ts';
import { didYouMean } from '../harness/nearest.ts';
import { aime2024 } from './general/aime-2024.ts';
import { bbh } from './general/bbh.ts';
import { bbq } from './general/bbq.ts';
import { bfcl, bfclLive, bfclLiveTools, bfclRelevance, bfclRelevanceTools, bfclTools } from './general/bfcl.ts';
import { gpqaDiamond } from './general/gpqa-diamond.ts';
import { gsm8k } from './general/gsm8k.ts';
import { ifbench } from './general/ifbench.ts';
import { ifeval } from './general/ifeval.ts';
import { imoAnswerbench } from './general/imo-answerbench.ts';
import { longbenchV2 } from './general/longbench-v2.ts';
import { math500 } from './general/math-500.ts';
import { aime2025, aime2026, hmmtFeb2025, hmmtFeb2026, hmmtNov2025 } from './general/matharena.ts';
import { mgsm, mgsmKo } from './general/mgsm.ts';
import { mmlu, mmlu5shotLoglikelihood, mmluLoglikelihood } from './general/mmlu.ts';
import { mmluPro, mmluPro5shot } from './general/mmlu-pro.ts';
import { mmluRedux } from './general/mmlu-redux.ts';
import { mrcr } from './general/mrcr.ts';
import { multiIf } from './general/multi-if.ts';
import { musr } from './general/musr.ts';
import { supergpqa } from './general/supergpqa.ts';
import { truthfulqa } from './general/truthfulqa.ts';
import { xstest } from './general/xstest.ts';
import { generatedBenchmarks } from './generated/index.ts';
import { longContextBenchmarks } from './generated/long-context.ts';
import { aimeKo } from './korean/aime-ko.ts';
import { belebeleKo } from './korean/belebele-ko.ts';
import { click } from './korean/click.ts';
import { csatQa } from './korean/csat-qa.ts';
import {
  functionchatDialog,
  functionchatDialogTools,
  functionchatSingle,
  functionchatSingleTools,
} from './korean/functionchat.ts';
import { globalMmluKo, globalMmluKo5shotLoglikelihood } from './korean/global-mmlu-ko.ts';
import { haerae } from './korean/haerae.ts';
import { hrm8k } from './korean/hrm8k.ts';
import { ifevalKo } from './korean/ifeval-ko.ts';
import { kblBarExam, kblKnowledge, kblReasoning } from './korean/kbl.ts';
import { kmmlu, kmmlu5shot, kmmlu5shotLoglikelihood, kmmluDirect, kmmluLoglikelihood } from './korean/kmmlu.ts';
import { kmmluHard } from './korean/kmmlu-hard.ts';
import { kmmluPro } from './korean/kmmlu-pro.ts';
import { kmmluRedux } from './korean/kmmlu-redux.ts';
import { koCommongen } from './korean/ko-commongen.ts';
import { koMusr } from './korean/ko-musr.ts';
import { kobalt } from './korean/kobalt.ts';
import { kobbq } from './korean/kobbq.ts';
import { kobest } from './korean/kobest.ts';
import { kormedmcqa, kormedmcqa5shot } from './korean/kormedmcqa.ts';
import { kosbi } from './korean/kosbi.ts';
import { mmmluKo } from './korean/mmmlu-ko.ts';
import { squareQuestions, squareResponses } from './korean/square.ts';

const korean: readonly Benchmark[] = [
  ...[kmmlu, kmmluDirect, kmmluHard, kmmluRedux, kmmluPro, click, haerae, kobalt, kobest, csatQa, koCommongen, koMusr],
  ...[kmmluLoglikelihood, kormedmcqa, kblKnowledge, kblReasoning, kblBarExam, mmmluKo, globalMmluKo, belebeleKo],
  ...[hrm8k, aimeKo, mgsmKo, kobbq, ifevalKo, kosbi, squareQuestions, squareResponses],
  ...[functionchatSingle, functionchatDialog, functionchatSingleTools, functionchatDialogTools],
  ...[kmmlu5shot, kmmlu5shotLoglikelihood, kormedmcqa5shot, globalMmluKo5shotLoglikelihood],
];

const general: readonly Benchmark[] = [
  ...[gsm8k, mmluPro, math500, mmlu, mmluRedux, gpqaDiamond, supergpqa, bbh, musr, truthfulqa, longbenchV2, mrcr],
  ...[aime2024, aime2025, aime2026, hmmtFeb2025, hmmtNov2025, hmmtFeb2026, imoAnswerbench, mgsm],
  ...[bbq, xstest, ifeval, ifbench, multiIf, mmluLoglikelihood, mmlu5shotLoglikelihood, mmluPro5shot],
  ...[bfcl, bfclLive, bfclRelevance, bfclTools, bfclLiveTools, bfclRelevanceTools],
];

export const benchmarks: readonly Benchmark[] = [
  ...korean,
  ...general,
  ...generatedBenchmarks,
  ...longContextBenchmarks,
];

/** Throws `BENCHMARK_UNKNOWN` with the nearest name. */
export function findBenchmark(id: string): Benchmark {
  const found = benchmarks.find((benchmark) => benchmark.id === id);
  if (found !== undefined) return found;
  const names = benchmarks.map((benchmark) => benchmark.id);
  const nearest = didYouMean(id, names);
  throw new HarnessError('BENCHMARK_UNKNOWN', {
    en: `There is no benchmark called "${id}".${nearest.en} Known are ${names.join(', ')}.`,
    ko: `이름이 "${id}"인 벤치마크가 없습니다.${nearest.ko} 있는 벤치마크: ${names.join(', ')}.`,
  });
}
