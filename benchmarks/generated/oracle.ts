/**
 * Right and wrong answers to generated samples, for stand-in endpoints and for tests. Pure: the same sample and variant
 * give the same text. Wrong answers are well-formed: a scorer reads an answer out of them and marks it 0.
 */
import { HarnessError } from '../../harness/errors.ts';
import type { Sample } from '../../harness/schema/index.ts';
import { letterOf } from '../letters.ts';
import { weekdays } from './calendar.ts';
import { brokenText, compliantText } from './compliant-text.ts';
import { leads, putTogether, takeApart, vowels } from './hangul.ts';

const isKorean = (sample: Sample): boolean => /\p{Script=Hangul}/u.test(sample.input);

/** A short made-up solution and the last line that our prompts ask for. */
function state(sample: Sample, answer: string): string {
  return isKorean(sample)
    ? `조건을 차례대로 살펴보았습니다.\n정답: ${answer}`
    : `I went through the conditions one by one.\nAnswer: ${answer}`;
}

/** An answer that the benchmark's scorer marks 1. */
export function answerRight(sample: Sample): string {
  const { target } = sample;
  switch (target.kind) {
    case 'choice':
      return state(sample, letterOf(target.index));
    case 'number':
      return state(sample, target.value);
    case 'text':
      return state(sample, target.accepted[0] ?? '');
    case 'instructions':
      return compliantText(target.checks, isKorean(sample) ? 'ko' : 'en');
    case 'math':
      throw unknownTarget(sample);
  }
}

/** An answer that the benchmark's scorer reads and marks 0. `variant` is any whole number from 0. */
export function answerWrong(sample: Sample, variant: number): string {
  const { target } = sample;
  switch (target.kind) {
    case 'choice': {
      const count = sample.choices?.length ?? 4;
      return state(sample, letterOf((target.index + 1 + (variant % (count - 1))) % count));
    }
    case 'number':
      return state(sample, String(Number(target.value) + 1 + (variant % 9)));
    case 'text':
      return state(sample, otherText(target.accepted[0] ?? '', variant));
    case 'instructions': {
      const broken = target.checks[variant % target.checks.length];
      const language = isKorean(sample) ? 'ko' : 'en';
      const text = compliantText(target.checks, language);
      return broken === undefined ? text : brokenText(text, broken, language);
    }
    case 'math':
      throw unknownTarget(sample);
  }
}

/** A text of the same sort: another weekday, or the last character changed to another of its kind. */
function otherText(right: string, variant: number): string {
  const day = weekdays.indexOf(right);
  if (day >= 0) return weekdays[(day + 1 + (variant % 6)) % 7] ?? '';
  const last = right.at(-1) ?? '';
  return right.slice(0, right.length - last.length) + otherCharacter(last, variant);
}

function otherCharacter(character: string, variant: number): string {
  const syllable = takeApart(character);
  if (syllable !== null) {
    return putTogether({ ...syllable, vowel: (syllable.vowel + 1 + (variant % 20)) % vowels.length });
  }
  for (const row of [leads, [...'0123456789'], [...'abcdefghijklmnopqrstuvwxyz']]) {
    const place = row.indexOf(character);
    if (place >= 0) return row[(place + 1 + (variant % (row.length - 1))) % row.length] ?? '';
  }
  return `${character}x`;
}

function unknownTarget(sample: Sample): HarnessError {
  return new HarnessError('ORACLE_TARGET_UNKNOWN', {
    en:
      `Sample ${sample.id} has a ${sample.target.kind} target, which no generator makes. It has no stand-in answer. ` +
      'Use generated benchmarks for rehearsals.',
    ko:
      `문항 ${sample.id}: 정답의 종류가 ${sample.target.kind}인데, 이런 정답을 만드는 생성기는 없습니다. 대역 모델이 답할 수 없습니다. ` +
      '예행연습에는 자체 생성 벤치마크를 쓰십시오.',
  });
}
