/** What a program (rather than the command line) may use of jatdae. */
export type { Adapter, AdapterContext, AdapterFactory, Capabilities } from '../adapters/adapter.ts';
export { choicePrompt, mathPrompt, numberPrompt, plainPrompt, textPrompt } from '../benchmarks/prompts.ts';
export * from '../benchmarks/scorers/index.ts';
export {
  type BenchmarkFinding,
  type BenchmarkTrial,
  testBenchmark,
} from '../benchmarks/test-benchmark.ts';
export { workedPrompt } from '../benchmarks/worked-examples.ts';
export * as statistics from '../results/statistics/index.ts';
export {
  type Benchmark,
  defineBenchmark,
  defineGenerated,
  defineManifold,
  type ExampleData,
  type RowPlace,
  z,
} from './define.ts';
export { type ErrorCode, HarnessError, ProviderError } from './errors.ts';
export * from './schema/index.ts';
