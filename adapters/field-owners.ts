/**
 * Who decides each thing that the harness writes into a request itself: what a config is told that put it into `extraBody`.
 * In both languages, without the full stop. Each protocol lists its own fields beside their owners.
 */
import type { Bilingual } from '../harness/errors.ts';

export const owners = {
  model: { en: 'set the field "model" of the entry', ko: '모델 이름은 항목의 "model" 필드에 적으십시오' },
  messages: { en: 'the benchmark makes the messages', ko: '메시지는 벤치마크가 만듭니다' },
  prompt: { en: 'the benchmark makes the prompt', ko: '프롬프트는 벤치마크가 만듭니다' },
  budget: { en: "the token budget is the benchmark's", ko: '토큰 한도는 벤치마크가 정합니다' },
  budgetField: {
    en: "the token budget is the benchmark's; choose the field with dialect.maxTokensField",
    ko: '토큰 한도는 벤치마크가 정합니다. 필드는 dialect.maxTokensField로 고르십시오',
  },
  seed: {
    en: "seeds are the plan's; dialect.sendsSeed: false leaves them out",
    ko: '시드는 계획이 정합니다. dialect.sendsSeed: false라고 적으면 보내지 않습니다',
  },
  temperature: { en: 'set params.temperature', ko: 'params.temperature에 적으십시오' },
  topP: { en: 'set params.topP', ko: 'params.topP에 적으십시오' },
  reasoningEffort: { en: 'set params.reasoningEffort', ko: 'params.reasoningEffort에 적으십시오' },
  stream: { en: 'set dialect.stream', ko: 'dialect.stream에 적으십시오' },
  waiting: { en: 'a call is waited for', ko: '호출은 답을 기다려 받습니다' },
  repeats: { en: 'repeats are epochs of the suite', ko: '반복은 평가 묶음의 epochs가 정합니다' },
  logprobs: { en: 'a benchmark asks for them', ko: '로그 확률은 벤치마크가 요청합니다' },
  echo: { en: 'a benchmark asks for it', ko: '되돌려 받기는 벤치마크가 요청합니다' },
  tools: { en: "tools are the benchmark's", ko: '도구는 벤치마크가 정합니다' },
  json: { en: 'a benchmark asks for JSON', ko: 'JSON 답은 벤치마크가 요청합니다' },
} satisfies Record<string, Bilingual>;
