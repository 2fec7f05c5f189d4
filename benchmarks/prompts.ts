/**
 * The words around a question: first the reasoning, then one last line with the answer, in the language of the question.
 * Only letters that have a choice are ever named. Changing a word here moves scores: raise the version of what uses it.
 */
import type { Message, Sample } from '../harness/schema/index.ts';
import { letterOf } from './letters.ts';

type Part = 'korean' | 'general';

/** Lists the choices under the question and asks for a letter. */
export function choicePrompt(part: Part): (sample: Sample) => Message[] {
  return (sample) => ask(`${sample.input}\n\n${listChoices(sample)}`, letterRequest(part, sample));
}

/** Asks for a letter where the question lists its choices itself. */
export function listedChoicePrompt(part: Part): (sample: Sample) => Message[] {
  return (sample) => ask(letterRequest(part, sample), sample.input);
}

/** Lists the choices and asks for the letter alone, as harnesses do that read the first word. */
export function directChoicePrompt(part: Part): (sample: Sample) => Message[] {
  const request =
    part === 'korean'
      ? "객관식 문제입니다. 풀이 없이 '정답: ' 뒤에 보기의 기호 하나만 쓰세요."
      : "Answer this multiple-choice question. Write 'Answer: ' and the letter alone, without any reasoning.";
  return (sample) => ask(`${sample.input}\n\n${listChoices(sample)}`, request);
}

/** Asks for a number, in Korean. */
export function koreanNumberPrompt(sample: Sample): Message[] {
  return ask(
    sample.input,
    "풀이 과정을 쓴 다음, 마지막 줄에는 '정답: ' 뒤에 답을 숫자로만 쓰세요. 단위는 쓰지 않습니다.",
  );
}

/** Asks for a mathematical expression, in Korean. */
export function koreanMathPrompt(sample: Sample): Message[] {
  return ask(sample.input, "풀이 과정을 쓴 다음, 마지막 줄에는 '정답: ' 뒤에 최종 결과만 LaTeX 식으로 쓰세요.");
}

/** Asks for a few words in the form that the question names. */
export function textPrompt(sample: Sample): Message[] {
  return ask(
    sample.input,
    "Reason first if it helps, then write 'Answer: ' and the answer alone, in the form that is asked for, as the last line.",
  );
}

/** Asks for a number. */
export function numberPrompt(sample: Sample): Message[] {
  return ask(
    sample.input,
    "Work it out step by step. Then write 'Answer: ' and the number alone, in digits and without a unit, as the last line.",
  );
}

/** Asks for a mathematical expression. */
export function mathPrompt(sample: Sample): Message[] {
  return ask(
    sample.input,
    "Work it out step by step. Then write 'Answer: ' and the final result alone, as a LaTeX expression, as the last line.",
  );
}

/** The question as it stands. */
export function plainPrompt(sample: Sample): Message[] {
  return [{ role: 'user', content: sample.input }];
}

function letterRequest(part: Part, sample: Sample): string {
  const letters = (sample.choices ?? []).map((_choice, index) => letterOf(index)).join(', ');
  return part === 'korean'
    ? `객관식 문제입니다. 필요하면 풀이를 먼저 쓰고, 마지막 줄에는 '정답: ' 뒤에 보기의 기호(${letters} 가운데 하나)만 쓰세요.`
    : `Answer this multiple-choice question. Reason first if it helps, then write 'Answer: ' and one letter out of ${letters} as the last line.`;
}

function listChoices(sample: Sample): string {
  return (sample.choices ?? []).map((choice, index) => `${letterOf(index)}. ${choice}`).join('\n');
}

function ask(first: string, second: string): Message[] {
  return [{ role: 'user', content: `${first}\n\n${second}` }];
}
