/**
 * How a stand-in words what it has to say. Right answers come in wrappings that never change the mark; what is not
 * right comes in the ways in which real models fail, and every one of them marks 0. Pure.
 */
import { type Draw, ownUniform, pickByShare } from './draw.ts';

/** Shares, 0 to 1, of the answers that are not right; what is left over is a wrong answer. They sum to 1 at most. */
export type Manners = {
  /** Declines in Korean. */
  refusal?: number;
  /** Talks around the question and names no answer. */
  rambling?: number;
  /** An empty text. */
  empty?: number;
  /** Cut at the token budget. */
  truncated?: number;
  /** Thinks on and never closes the tag, with the right answer inside. */
  unclosedThinking?: number;
  /** Stopped by a content filter. */
  filtered?: number;
};

/** A little of everything; few enough are cut that a run of the best stand-ins is a clean comparison. */
export const usualManners: Manners = {
  refusal: 0.03,
  rambling: 0.04,
  empty: 0.02,
  truncated: 0.005,
  unclosedThinking: 0.003,
  filtered: 0.01,
};

/** What is right and wrong for one prompt. */
export type AnswerEntry = {
  benchmarkId: string;
  /** A whole answer that the scorer marks 1. */
  right: string;
  /** A whole answer that the scorer marks 0. */
  wrong: string;
  /** The text itself is marked (a format, a program): nothing is put around it, and no free text stands for a failure. */
  verbatim?: true;
};

export type Utterance = { text: string; reasoning?: string; finishReason: 'stop' | 'length' | 'content_filter' };

/** A right answer, in one of four wrappings. */
export function speakRight(draw: Draw, entry: AnswerEntry): Utterance {
  return wrap(draw, { answer: entry.right, decoy: entry.wrong, verbatim: entry.verbatim ?? false });
}

/** Anything that marks 0. */
export function speakWrong(draw: Draw, entry: AnswerEntry, manners: Manners): Utterance {
  const manner = pickByShare<keyof Manners>(manners, ownUniform('manner', draw));
  const isFreeText = manner === 'refusal' || manner === 'rambling';
  // A free text could happen to keep the format that is marked.
  if (manner !== undefined && !(entry.verbatim && isFreeText)) return failures[manner](entry);
  return wrap(draw, { answer: entry.wrong, decoy: entry.right, verbatim: entry.verbatim ?? false });
}

const failures: Record<keyof Manners, (entry: AnswerEntry) => Utterance> = {
  refusal: () => ({ text: '죄송하지만 이 질문에는 답변을 드릴 수 없습니다.', finishReason: 'stop' }),
  rambling: () => ({ text: MUSING, finishReason: 'stop' }),
  empty: () => ({ text: '', finishReason: 'stop' }),
  truncated: () => ({ text: `${MUSING} ${MUSING.slice(0, 40)}`, finishReason: 'length' }),
  unclosedThinking: ({ right }) => ({ text: `<think>\n${MUSING}\n${right}\n${MUSING}`, finishReason: 'stop' }),
  filtered: () => ({ text: '', finishReason: 'content_filter' }),
};

// No digits, no option letters, no number words: no scorer can read an answer out of it.
const MUSING =
  '이 물음은 보는 눈에 따라 달리 읽힐 수 있습니다. 먼저 조건을 찬찬히 살펴보고, 서로 어긋나는 점이 없는지 따져 보아야 합니다.';

type Wrapped = { answer: string; decoy: string; verbatim: boolean };

/** Thinking names the decoy, so that a scorer that reads it marks the wrong way round. */
function wrap(draw: Draw, { answer, decoy, verbatim }: Wrapped): Utterance {
  const thinking = `처음에는 이렇게 생각했습니다.\n${decoy}\n그러나 다시 따져 보니 그렇지 않습니다.`;
  switch (Math.floor(ownUniform('wrapping', draw) * 4)) {
    case 0:
      return { text: `<think>\n${thinking}\n</think>\n\n${answer}`, finishReason: 'stop' };
    case 1:
      return { text: answer, reasoning: thinking, finishReason: 'stop' };
    case 2:
      return { text: verbatim ? answer : inMarkdown(answer), finishReason: 'stop' };
    default:
      return { text: answer, finishReason: 'stop' };
  }
}

/** Bold where the answer is one plain line; code, formulas and lists keep their own marks. */
function inMarkdown(answer: string): string {
  const body = /^[^*_`$\\\n]{1,200}$/.test(answer) ? `**${answer}**` : answer;
  return `### 풀이\n\n조건을 찬찬히 따져 보았습니다.\n\n${body}`;
}
