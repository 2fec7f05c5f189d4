/** What a run's progress says to people, in Korean and in English. */

import type { Language } from '../../results/report/words.ts';
import type { PauseReason } from '../run/pause.ts';
import type { ProgressWords } from '../run/progress.ts';
import type { ProgressFacts } from '../run/tally.ts';

type Terms = {
  seconds: (count: number) => string;
  minutes: (count: number) => string;
  hours: (count: number, minutes: number) => string;
  left: (time: string) => string;
  perSecond: (rate: string) => string;
  inFlight: (calls: number, limit: string) => string;
  pause: (reason: string, time: string) => string;
  reasons: Record<PauseReason, string>;
  retries: (text: string) => string;
  waiting: (time: string) => string;
  outcome: (count: number, name: string) => string;
  outcomes: Record<string, string>;
  tokens: (input: string, output: string) => string;
  stopped: string;
  stoppedModel: (model: string, message: string) => string;
};

const english: Terms = {
  seconds: (count) => `${count}s`,
  minutes: (count) => `${count}m`,
  hours: (count, minutes) => `${count}h${String(minutes).padStart(2, '0')}m`,
  left: (time) => `${time} left`,
  perSecond: (rate) => `${rate}/s`,
  inFlight: (calls, limit) => `${calls} in flight of ${limit}`,
  pause: (reason, time) => `paused ${time}: ${reason}`,
  reasons: {
    'retry-after': 'the provider asked for it',
    'rate-headers': 'its limit is used up',
    refused: 'it refuses calls',
  },
  retries: (text) => `retries: ${text}`,
  waiting: (time) => `waiting up to ${time}`,
  outcome: (count, name) => `${count} ${name}`,
  outcomes: { answered: 'answered', truncated: 'truncated', empty: 'empty', filtered: 'filtered' },
  tokens: (input, output) => `${input} + ${output} tokens`,
  stopped: 'stopped',
  stoppedModel: (model, message) => `${model} was stopped: ${message}`,
};

const korean: Terms = {
  seconds: (count) => `${count}초`,
  minutes: (count) => `${count}분`,
  hours: (count, minutes) => `${count}시간 ${minutes}분`,
  left: (time) => `남은 시간 ${time}`,
  perSecond: (rate) => `초당 ${rate}건`,
  inFlight: (calls, limit) => `진행 ${calls}/${limit}`,
  pause: (reason, time) => `${time} 멈춤: ${reason}`,
  reasons: {
    'retry-after': '제공자 요청',
    'rate-headers': '한도 소진',
    refused: '호출 거부',
  },
  retries: (text) => `재시도: ${text}`,
  waiting: (time) => `최대 ${time} 대기`,
  outcome: (count, name) => `${name} ${count}`,
  outcomes: { answered: '응답', truncated: '잘림', empty: '빈 응답', filtered: '차단' },
  tokens: (input, output) => `토큰 ${input} + ${output}`,
  stopped: '중단',
  stoppedModel: (model, message) => `${model} 중단: ${message}`,
};

export function progressWords(language: Language): ProgressWords {
  const terms = language === 'ko' ? korean : english;
  const beside = (facts: ProgressFacts) => tell(facts, terms).join(', ');
  return {
    beside,
    line: (facts) => {
      const stages = facts.benchmarks
        .filter(({ done }) => done > 0)
        .map(({ id, done, total }) => `${id} ${done}/${total}`);
      const parts = [`${facts.model}: ${facts.done}/${facts.total}`, beside(facts)];
      return `${parts.join(', ')}${stages.length === 0 ? '' : ` (${stages.join(', ')})`}`;
    },
    stopped: (model, why) => terms.stoppedModel(model, why[language]),
  };
}

function tell(facts: ProgressFacts, terms: Terms): string[] {
  const { account, retries, outcomes, waitingSeconds, dollars } = facts;
  const pause = account?.pause ?? null;
  return [
    terms.perSecond(facts.perSecond.toFixed(facts.perSecond < 10 ? 1 : 0)),
    ...(facts.isStopped
      ? [terms.stopped]
      : facts.secondsLeft === null
        ? []
        : [terms.left(timeText(facts.secondsLeft, terms))]),
    ...(account === null ? [] : [terms.inFlight(account.inFlight, `${account.limit}${account.isAdaptive ? '~' : ''}`)]),
    ...(pause === null
      ? []
      : [terms.pause(terms.reasons[pause.reason], timeText(Math.ceil(pause.leftMs / 1000), terms))]),
    ...(retries.length === 0 ? [] : [terms.retries(retries.map(([code, count]) => `${count} ${code}`).join(' '))]),
    ...(waitingSeconds === 0 ? [] : [terms.waiting(timeText(waitingSeconds, terms))]),
    ...outcomes.map(([outcome, count]) => terms.outcome(count, terms.outcomes[outcome] ?? outcome)),
    ...(facts.outputTokens === 0 ? [] : [terms.tokens(short(facts.inputTokens), short(facts.outputTokens))]),
    ...(dollars === null ? [] : [`$${dollars.toFixed(2)}`]),
  ];
}

function timeText(seconds: number, terms: Terms): string {
  if (seconds < 100) return terms.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? terms.minutes(minutes) : terms.hours(Math.floor(minutes / 60), minutes % 60);
}

function short(count: number): string {
  if (count < 10_000) return String(count);
  return count < 1e6 ? `${Math.round(count / 1000)}k` : `${(count / 1e6).toFixed(1)}M`;
}
