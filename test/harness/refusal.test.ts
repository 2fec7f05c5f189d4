import { expect, test } from 'vitest';
import { looksLikeRefusal } from '../../harness/refusal.ts';
import { cpuMsOf } from '../fixtures/cpu-time.ts';

test.each([
  ['a Korean apology', '죄송하지만 그 질문에는 답변드릴 수 없습니다.', true],
  ['in decomposed letters', '죄송합니다. 도와드릴 수 없습니다.'.normalize('NFD'), true],
  ['no apology, but no answer', '이 내용은 답변하기 어렵습니다.', true],
  ['English', "I'm sorry, but I can't help with that.", true],
  ['a curly apostrophe', 'I can’t assist with this request.', true],
  ['English, formal', 'I must decline to answer.', true],
  ['the usual phrase', 'As an AI language model, I have no opinion.', true],
  ['an answer', '정답은 3번입니다.', false],
  ['a task about the impossible', '두 조건을 모두 만족하는 수는 존재하지 않는다.', false],
  ['rambling', 'Let me think about the numbers once more.', false],
  ['an apology far behind a long answer', `${'계산을 계속합니다. '.repeat(200)}죄송합니다.`, false],
  ['nothing', '', false],
])('%s', (_why, text, expected) => expect(looksLikeRefusal(text)).toBe(expected));

test('a megabyte of combining marks does not hold it up', () => {
  const tookMs = cpuMsOf(() => {
    looksLikeRefusal('1\u0315\u0300'.repeat(400_000));
  });
  expect(tookMs).toBeLessThan(500);
});
