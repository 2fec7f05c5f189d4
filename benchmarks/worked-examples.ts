/**
 * Worked examples in front of a question, in one text as published protocols have them: each in the form of the question, with what
 * comes after its opening. The rows are the data set's; the words around them are ours.
 */
import type { Benchmark, ExampleData, RowPlace } from '../harness/define.ts';
import { HarnessError } from '../harness/errors.ts';
import type { Example, Message, Sample } from '../harness/schema/index.ts';
import { letterOf } from './letters.ts';

const OPENING = { korean: '정답:', general: 'Answer:' };

const LETTER_ALONE = {
  korean: '정답이 적힌 객관식 문제가 먼저 나옵니다. 같은 방식으로 마지막 문제의 정답을 보기의 기호 하나로만 쓰세요.',
  general:
    'Multiple-choice questions come first with their answers. Answer the last one in the same way, with the letter alone.',
};

/** The questions of a benchmark of lettered choices under the id `<id>-<count>shot`, answered by the letter alone. */
export function askWithExamples(benchmark: Benchmark, examples: ExampleData): Benchmark {
  return {
    ...benchmark,
    examples,
    id: `${benchmark.id}-${examples.count}shot`,
    title: `${benchmark.title} (letter alone, ${examples.count} examples)`,
    about: `The questions of ${benchmark.title}, answered by the letter alone. ${describeExamples(examples)}`,
    traps: [
      ...(benchmark.traps ?? []),
      'A base checkpoint goes on writing behind the letter: ask it for likelihoods.',
      'Never compare it with answers to the bare question: examples teach the form, and leave no room for reasoning.',
    ],
    prompt: workedPrompt(LETTER_ALONE[benchmark.part], benchmark.part),
  };
}

/** One message: the request, the examples, and the question with the opening of its answer. */
export function workedPrompt(request: string, part: Benchmark['part']): (sample: Sample) => Message[] {
  return (sample) => [{ role: 'user', content: `${request}\n\n${openQuestion(sample, part)}` }];
}

/** The examples and the question, each with its choices; the last line is where the answer begins. */
export function openQuestion(sample: Sample, part: Benchmark['part']): string {
  const opening = OPENING[part];
  const shown = (sample.examples ?? []).map((one) => `${blockOf(one, opening)} ${one.solution ?? answerOf(one)}`);
  return [...shown, blockOf(sample, opening)].join('\n\n');
}

/** Which examples there are, in a sentence. */
export function describeExamples({ count, by, split, files = [] }: ExampleData): string {
  const from = split === undefined ? files.join(', ') : `the split \`${split}\``;
  return `The first ${count} rows of ${from}${by === undefined ? '' : ` with the same ${by}`} go before each with their answers.`;
}

/** A text column as the way to the answer. `read` may cut it, and throws what it says of a row that does not fit. */
export function solutionFrom(column: string, read: (text: string, row: object) => string) {
  return (row: unknown, place: RowPlace): string => {
    const text: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined;
    const solution = typeof text === 'string' ? read(text, row as object) : '';
    if (solution !== '') return solution;
    throw new HarnessError('DATA_ROW_INVALID', {
      en: `${place.label} holds no way to its answer in the column ${column}. Nothing was scored. Check the data revision.`,
      ko: `${place.label}: ${column} 열에 풀이가 없습니다. 아무것도 채점하지 않았습니다. 데이터 개정판을 확인하십시오.`,
    });
  };
}

function blockOf({ input, choices = [] }: Pick<Sample, 'input' | 'choices'>, opening: string): string {
  return [input, ...choices.map((choice, index) => `${letterOf(index)}. ${choice}`), opening].join('\n');
}

function answerOf({ target }: Example): string {
  switch (target.kind) {
    case 'choice':
      return letterOf(target.index);
    case 'number':
      return target.value;
    case 'math':
      return target.latex;
    case 'text':
      return target.accepted[0] ?? '';
    case 'instructions':
      throw new TypeError('Instructions have no answer that an example could show.');
  }
}
