/** What the commands say to people, in Korean and in English. Reports have words of their own. */

import type { CheckName } from '../../results/audit.ts';
import type { Language, Phrase } from '../../results/report/words.ts';

type Words = {
  serverStarts: (model: string, url: string, seconds: number, log: string) => string;
  lockTakenOver: (pid: number, since: string) => string;
  liveRunSet: (settings: readonly string[], file: string) => string;
  controlTaken: (control: string) => string;
  runStarts: (folder: string, left: number, total: number) => string;
  runResumes: (folder: string, left: number, total: number) => string;
  nothingLeft: (folder: string) => string;
  isDecided: (folder: string, answered: number, total: number) => string;
  rerunStarts: (samples: number, factor: number) => string;
  cutTooOften: (sentence: string) => string;
  files: (paths: readonly string[]) => string;
  modelStopped: (model: string, message: string) => string;
  rehearsalStarts: string;
  scored: (folder: string) => string;
  noSamples: (why: string) => string;
};

const english: Words = {
  serverStarts: (model, url, seconds, log) =>
    `Starting the server of ${model} and waiting for ${url}, ${seconds} s at most. Its log: ${log}`,
  lockTakenOver: (pid, since) =>
    `Process ${pid}, which wrote this run since ${since}, has ended without unlocking it; its lock is taken over.`,
  liveRunSet: (settings, file) =>
    `This run is under way in another process, which takes ${settings.join(', ')} within a second or two (${file}).`,
  controlTaken: (control) => `From now on: ${control}`,
  runStarts: (folder, left) => `New run ${folder}: ${left} trials to ask.`,
  runResumes: (folder, left, total) =>
    `Going on with ${folder}: ${total - left} of ${total} trials are answered, ${left} to ask.`,
  nothingLeft: (folder) => `${folder} is answered in full; nothing is asked again.`,
  isDecided: (folder, answered, total) =>
    `A planned look has decided ${folder} with ${answered} of ${total} trials; nothing more is asked.`,
  rerunStarts: (samples, factor) =>
    `${samples} samples were cut at the token budget for at least one model: all models are asked them again with ${factor} times the budget.`,
  cutTooOften: (sentence) => `No look can decide while this holds; the run goes on. ${sentence}`,
  files: (paths) => `Files: ${paths.join('  ')}`,
  modelStopped: (model, message) => `${model} was stopped: ${message}`,
  rehearsalStarts:
    'Rehearsal: the models are stand-ins on this machine with an ability that was set beforehand. No real model is asked.',
  scored: (folder) => `Marked ${folder} again from its journal; no call was made.`,
  noSamples: (why) => `The page has no sample pages: ${why}`,
};

const korean: Words = {
  serverStarts: (model, url, seconds, log) =>
    `${model} 서버를 시작하고 ${url} 응답을 최대 ${seconds}초 기다립니다. 로그: ${log}`,
  lockTakenOver: (pid, since) =>
    `${since}부터 이 실행을 기록하던 프로세스(${pid})가 잠금을 풀지 않고 끝났으므로 잠금을 넘겨받습니다.`,
  liveRunSet: (settings, file) =>
    `이 실행은 다른 프로세스에서 진행 중이며, 1~2초 안에 ${settings.join(', ')} 설정을 따릅니다 (${file}).`,
  controlTaken: (control) => `지금부터: ${control}`,
  runStarts: (folder, left) => `새 실행 ${folder}: 물어볼 문항 ${left}건.`,
  runResumes: (folder, left, total) =>
    `${folder} 이어서 진행: ${total}건 중 ${total - left}건 응답 완료, ${left}건 남음.`,
  nothingLeft: (folder) => `${folder}: 모든 응답이 이미 있으므로 다시 묻지 않습니다.`,
  isDecided: (folder, answered, total) =>
    `${folder}: 전체 ${total}건 중 ${answered}건의 응답으로 중간 판정에서 이미 결론이 나서 더 묻지 않습니다.`,
  rerunStarts: (samples, factor) =>
    `어느 모델에서든 길이 한도에 잘린 문항 ${samples}개를 한도를 ${factor}배로 늘려 모든 모델에 다시 묻습니다.`,
  cutTooOften: (sentence) => `이 상태로는 어떤 중간 판정도 결론을 낼 수 없으며, 실행은 계속합니다. ${sentence}`,
  files: (paths) => `파일: ${paths.join('  ')}`,
  modelStopped: (model, message) => `${model} 중단: ${message}`,
  rehearsalStarts: '예행연습: 실력을 미리 정해 둔 대역 모델이 이 컴퓨터에서 답합니다. 실제 모델에는 묻지 않습니다.',
  scored: (folder) => `${folder}: 기록된 응답으로 다시 채점했습니다. 호출은 없었습니다.`,
  noSamples: (why) => `예시 문항 없이 씁니다. ${why}`,
};

export function wordsFor(language: Language): Words {
  return language === 'ko' ? korean : english;
}

/** The audit's checks in plain words. */
export const auditChecks: Readonly<Record<CheckName, Phrase>> = {
  'every-trial-answered': { en: 'every planned trial has an answer', ko: '계획한 문항에 모두 응답이 있다' },
  'answered-once': { en: 'no trial was answered twice', ko: '같은 문항을 두 번 물어 답을 고르지 않았다' },
  'planned-only': { en: 'nothing was asked or marked that was not planned', ko: '계획하지 않은 문항이 없다' },
  'sent-as-planned': { en: 'every request was sent as planned', ko: '보낸 요청이 계획과 같다' },
  'attempts-in-order': { en: 'attempts are numbered without a gap', ko: '시도 번호가 빠짐없이 이어진다' },
  'marked-once': { en: 'every asked trial is marked once', ko: '문항마다 한 번만 채점했다' },
  'manifest-unchanged': {
    en: 'what was frozen before the run is unchanged',
    ko: '실행 전에 고정한 해시가 그대로다',
  },
};

/** What came of a check of the audit; `broken` counts the breaches. */
export function auditResult(broken: number, language: Language): string {
  if (broken === 0) return language === 'ko' ? '이상 없음' : 'holds';
  return language === 'ko' ? `위반 ${broken}건` : `BROKEN ${broken}`;
}
