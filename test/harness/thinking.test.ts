import { describe, expect, test } from 'vitest';
import { separateThinking } from '../../harness/thinking.ts';
import { cpuMsOf } from '../fixtures/cpu-time.ts';

const fence = '```';

describe('answers without thinking stay untouched', () => {
  test.each([
    ['plain answer', '정답: C'],
    ['empty text', ''],
    ['outer white space belongs to the answer', '  B \n'],
    ['tags named between backticks', 'The `<think>` tag opens, `</think>` closes. Answer: B'],
    ['a tag named in prose with nothing that closes it', 'Some models write <think> first. Answer: B'],
    ['tags inside a code fence', `Use this:\n${fence}xml\n<think>\nplan\n</think>\n${fence}\nAnswer: D`],
    ['channel marks between backticks', 'gpt-oss writes `<|channel|>analysis`. Answer: A'],
    ['other tags are none of our business', '<answer>C</answer>'],
    ['a word that looks like the dropped tokens', 'analysis of the text: B'],
  ])('%s', (_why, text) => {
    expect(separateThinking(text)).toEqual({ answer: text, thinking: null, closed: true });
  });
});

describe('tags', () => {
  test.each([
    ['think', '<think>2+2=4</think>\n\n정답: B', '정답: B', '2+2=4'],
    ['thinking', '<thinking>\nwork\n</thinking>C', 'C', 'work'],
    ['reasoning', '<reasoning>work</reasoning> D', 'D', 'work'],
    ['EXAONE Deep', '<thought>\n생각\n</thought>\n\n정답: A', '정답: A', '생각'],
    ['Korean tag', '<생각>먼저 계산한다.</생각>정답은 3번', '정답은 3번', '먼저 계산한다.'],
    ['Seed-OSS', '<seed:think>hm</seed:think>B', 'B', 'hm'],
    ['Mistral', '[THINK]hm[/THINK]B', 'B', 'hm'],
    ['Kimi', '◁think▷hm◁/think▷B', 'B', 'hm'],
    ['Command', '<|START_THINKING|>hm<|END_THINKING|>B', 'B', 'hm'],
    ['upper case', '<THINK>hm</THINK>B', 'B', 'hm'],
    ['empty block, thinking switched off', '<think>\n\n</think>\n\nB', 'B', ''],
    ['closed under another name', '<think>hm</thinking>B', 'B', 'hm'],
    ['opening tag left in the prompt', 'First, A. No, B.\n</think>\n\n정답: B', '정답: B', 'First, A. No, B.'],
    ['several blocks', '<think>one</think>Let me see. <think>two</think>\nB', 'Let me see. \nB', 'one\n\ntwo'],
    ['closed twice', '<think>one</think>still\n</think>\nB', 'B', 'one\n\nstill'],
    ['words before the block', 'Sure.\n<think>hm</think>\nB', 'Sure.\n\nB', 'hm'],
    [
      'closing tag only named inside the thinking',
      '<think>I must write `</think>` later</think>B',
      'B',
      'I must write `</think>` later',
    ],
    [
      'mention in the answer after a real block',
      '<think>hm</think>Write `<think>` first. B',
      'Write `<think>` first. B',
      'hm',
    ],
    [
      'fence in the answer is untouched',
      `<think>hm</think>\n${fence}\n<think>\n${fence}\nB`,
      `${fence}\n<think>\n${fence}\nB`,
      'hm',
    ],
    [
      'thinking breaks off inside a fence',
      `try\n${fence}py\nx=1\n</think>\n${fence}py\nx=2\n${fence}`,
      `${fence}py\nx=2\n${fence}`,
      `try\n${fence}py\nx=1`,
    ],
  ])('%s', (_why, text, answer, thinking) => {
    expect(separateThinking(text)).toEqual({ answer, thinking, closed: true });
  });

  test.each([
    ['at the start', '<think>so A, then', 'so A, then'],
    ['after white space', '\n <think>\nso A', 'so A'],
    ['after words on an earlier line', 'Okay.\n<think>so A', 'so A'],
    ['after a finished block', '<think>one</think>B\n<think>two', 'one\n\ntwo'],
    ['after a mention in prose', 'I use <think> tags.\n<think>\nso A', 'so A'],
  ])('unclosed %s', (_why, text, thinking) => {
    expect(separateThinking(text)).toEqual({ answer: '', thinking, closed: false });
  });
});

describe('channels', () => {
  test.each([
    [
      'gpt-oss',
      '<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>정답: B<|return|>',
      '정답: B',
      'hm',
    ],
    ['channels without message marks', '<|channel|>analysis so B <|channel|>final<|message|>B', 'B', 'so B'],
    [
      'final without a message mark',
      '<|channel|>analysis so B<|end|><|channel|>final The answer is B',
      'The answer is B',
      'so B',
    ],
    [
      'commentary is not the answer',
      '<|channel|>commentary to=functions.x <|constrain|>json<|message|>{}<|call|><|start|>assistant<|channel|>final<|message|>B',
      'B',
      '{}',
    ],
    ['opening mark left in the prompt', 'so B<|end|><|start|>assistant<|channel|>final<|message|>B', 'B', 'so B'],
    ['final alone', '<|channel|>final<|message|>B', 'B', null],
    ['special tokens dropped', 'analysisWe need B.assistantfinalB', 'B', 'We need B.'],
    ['Solar Open', '<|think|>hm<|end|><|begin|>assistant<|content|>정답: C<|end|>', '정답: C', 'hm'],
    ['Solar Open without thinking', '<|content|>정답: C', '정답: C', null],
    ['HyperCLOVA X', '/think\n음<|im_end|>\n<|im_start|>assistant\n정답: C<|im_end|>', '정답: C', '음'],
    ['HyperCLOVA X, mark left in the prompt', '음<|im_end|>\n<|im_start|>assistant\n정답: C', '정답: C', '음'],
  ])('%s', (_why, text, answer, thinking) => {
    expect(separateThinking(text)).toEqual({ answer, thinking, closed: true });
  });

  test.each([
    ['analysis never ends', '<|channel|>analysis<|message|>so B', 'so B'],
    ['Solar Open never ends', '<|think|>so B', 'so B'],
  ])('unclosed: %s', (_why, text, thinking) => {
    expect(separateThinking(text)).toEqual({ answer: '', thinking, closed: false });
  });
});

describe('hostile text takes linear time', () => {
  const million = 1_000_000;
  test.each([
    ['openings', '<think>'],
    ['openings on lines', '\n<think>'],
    ['openings in prose', 'x<think>'],
    ['closings', '</think>'],
    ['backticks', '`'],
    ['fences', '\n```'],
    ['half fences', '\n```\n</think>'],
    ['backticks and lines', '`\n'],
    ['channels', '<|channel|>analysis'],
    ['ends', '<|end|>'],
    ['angle brackets', '<'],
    ['spaces', ' '],
    ['nested', '<think></think>'],
  ])('%s', (_why, piece) => {
    const text = piece.repeat(Math.ceil(million / piece.length));
    const tookMs = cpuMsOf(() => {
      separateThinking(text);
      separateThinking(`<|channel|>${text}`);
      separateThinking(`${text}<think>`);
    });
    expect(tookMs).toBeLessThan(3000);
  });
});
