import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractText, scoreText } from '../../../benchmarks/scorers/text.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

const sample = (...accepted: string[]): Sample => ({
  id: 's',
  input: '',
  target: { kind: 'text', accepted },
  groups: {},
});

test.each([
  ['the whole response', '서울', '서울'],
  ['label', '정답: 서울', '서울'],
  ['label and predicate', '정답은 서울입니다.', '서울입니다'],
  ['English label', 'Answer: Seoul', 'Seoul'],
  ['English sentence', 'The answer is Seoul.', 'Seoul'],
  ['bold', '**정답:** **서울**', '서울'],
  ['heading', '### 정답\n\n서울', '서울'],
  ['quotes', '정답: "서울"', '서울'],
  ['corner brackets', '정답: 『구운몽』', '구운몽'],
  ['last statement', '정답: 부산\n다시 보면\n정답: 서울', '서울'],
  ['last line', '수도를 찾는다.\n\n서울', '서울'],
  ['last line above a code fence', '```\n서울\n```', '서울'],
  ['box', 'So \\boxed{\\text{Seoul}}', 'Seoul'],
  ['JSON', '{"answer": "서울", "confidence": 0.9}', '서울'],
  ['negative number keeps its sign', '정답: -5', '-5'],
  ['list mark goes', '- 서울', '서울'],
  ['full-width', '정답：Ｓｅｏｕｌ', 'Seoul'],
  ['only brackets', '정답: ] ) }', '] ) }'],
  ['label without anything behind it', '서울\n정답:', '정답'],
  ['empty', '', null],
  ['white space', ' \n', null],
])('extracts: %s', (_why, response, expected) => expect(extractText(response)).toBe(expected));

describe('scoreText', () => {
  test.each([
    ['right', '정답: 서울', ['서울'], 1],
    ['any of several', '정답: 한양', ['서울', '한양'], 1],
    ['wrong', '정답: 부산', ['서울'], 0],
    ['case', 'Answer: SEOUL', ['Seoul'], 1],
    ['white space', 'Answer:  New   York ', ['new york'], 1],
    ['predicate', '정답은 서울입니다.', ['서울'], 1],
    ['decomposed Hangul', '정답: 서울'.normalize('NFD'), ['서울'], 1],
    ['decomposed target', '정답: 서울', ['서울'.normalize('NFD')], 1],
    ['a second sentence', '정답은 서울입니다. 수도이기 때문입니다.', ['서울'], 1],
    ['a name with a stop', 'Answer: St. Louis', ['St. Louis'], 1],
    ['markdown', 'Answer: `foo_bar`', ['foo_bar'], 1],
    ['a part is not the whole', '정답: 서울과 부산', ['서울'], 0],
    ['the whole is not a part', '정답: 서울', ['서울특별시'], 0],
    ['word for word', 'Answer: not Seoul', ['Seoul'], 0],
    ['a sign counts', '정답: 5', ['-5'], 0],
    ['brackets as the answer', '] ) }', ['] ) }'], 1],
    ['other brackets', '] }', ['] ) }'], 0],
    ['empty', '', ['서울'], 0],
  ])('%s', (_why, response, accepted, value) => {
    expect(scoreText(response, sample(...accepted))).toMatchObject({ status: 'scored', value });
  });

  test('an empty response is unparsed', () => {
    expect(scoreText(' ', sample('서울'))).toEqual({ status: 'scored', value: 0, answer: null });
  });

  test('refuses another kind of target', () => {
    const given: Sample = { ...sample('x'), target: { kind: 'number', value: '1' } };
    expect(() => scoreText('x', given)).toThrow(expect.objectContaining({ code: 'SCORER_TARGET_MISMATCH' }));
  });

  test('20,000 random strings never throw; what is accepted is right when it is said after a label', () => {
    const said = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(said, (text) => scoreText(text, sample('서울')).status === 'scored'),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[가-힣a-z]{1,12}$/), (word) => {
        const score = scoreText(`생각해 보면 그렇다.\n정답: ${word}`, sample(word));
        return score.status === 'scored' && score.value === 1;
      }),
    );
  });

  test.each([['정답: '], [' '], ['\n'], ['.'], ['"'], ['\\text{'], ['('], ['정답'], ['**']])(
    'a megabyte of %j is read in linear time',
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const tookMs = cpuMsOf(() => {
        scoreText(text, sample('x'));
        scoreText(`정답: ${text}`, sample(text));
      });
      expect(tookMs).toBeLessThan(4000);
    },
  );
});
