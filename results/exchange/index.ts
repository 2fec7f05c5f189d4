/** The formats of other tools by the name that `--to` takes. PURE. */
import { everyEvalFormat } from './every-eval-ever.ts';
import { hubResultsFormat, modelIndexFormat } from './hub.ts';
import { inspectFormat } from './inspect.ts';
import { lmEvalFormat } from './lm-eval.ts';
import type { ExchangeFormat } from './trial.ts';

export const exchangeFormats: ReadonlyMap<string, ExchangeFormat> = new Map([
  ['lm-eval', lmEvalFormat],
  ['inspect', inspectFormat],
  ['every-eval-ever', everyEvalFormat],
  ['hf-eval-results', hubResultsFormat],
  ['model-index', modelIndexFormat],
]);

export {
  type ExchangeFile,
  type ExchangeFormat,
  type ExchangeResult,
  type ExchangeRun,
  type ExchangeTrial,
  ownFields,
  targetTexts,
  type WrittenFile,
  type YamlFile,
} from './trial.ts';
export { veilTrial } from './veil.ts';
