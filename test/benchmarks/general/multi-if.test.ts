import { describe, expect, test } from 'vitest';
import { multiIf } from '../../../benchmarks/general/multi-if.ts';
import { countSentences, countWords, multiIfVerifiers } from '../../../benchmarks/scorers/multi-if/index.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';
import { testBenchmark } from '../conformance.ts';

const LONG = { id: 'length_constraints:number_words', args: { num_words: 4, relation: 'at least', keyword: null } };
/** To count words takes a look at the language, which is slow: rows in large numbers have another instruction. */
const LAST = { id: 'startend:end_checker', args: { end_phrase: 'last' } };

const rowAt = (at: number, words: { id: string; args: object } = LONG) => {
  const [sentences, commas] = [
    { id: 'keywords:existence', args: { keywords: [`river${at}`] } },
    { id: 'punctuation:no_comma', args: null },
  ];
  const columns = [[words], [words, sentences], [words, sentences, commas]].map((checks, turn) => [
    [`turn_${turn + 1}_prompt`, JSON.stringify({ role: 'user', content: `Invented turn ${turn + 1} of ${at}` })],
    [`turn_${turn + 1}_instruction_id_list`, JSON.stringify(checks.map((check) => check?.id))],
    [`turn_${turn + 1}_kwargs`, JSON.stringify(checks.map((check) => JSON.stringify(check?.args ?? {})))],
  ]);
  const about = { key: `${at}:2:en`, turn_index: 0, language: 'English', turns: '', responses: '' };
  return { ...about, ...Object.fromEntries(columns.flat()) };
};

testBenchmark({
  benchmark: multiIf,
  rowAt: (at) => ({ config: 'default', row: rowAt(at, LAST) }),
  knows: (sample) => `Here is the ${wordOf(sample)} at last`,
  constant: 'No, no',
  refusals: 'marked',
  broken: [
    ['no language', { ...rowAt(1), language: '' }],
    ['a turn that is no JSON', { ...rowAt(1), turn_2_prompt: 'Say more' }],
    ['an instruction that nobody knows', { ...rowAt(1), turn_1_instruction_id_list: '["keywords:unheard_of"]' }],
    ['instructions without arguments', { ...rowAt(1), turn_3_kwargs: '[]' }],
    ['a second turn without a request', { ...rowAt(1), turn_2_prompt: '' }],
  ],
});

function wordOf({ target }: Sample): string {
  const checks = target.kind === 'instructions' ? target.checks : [];
  return checks.map(({ args }) => (Array.isArray(args.keywords) ? args.keywords.join() : '')).find(Boolean) ?? '';
}

const read = (row: unknown) => multiIf.toSamples?.(row, { index: 7, config: 'default', label: 'row 8' }) ?? [];

describe('a row of Multi-IF', () => {
  test('becomes a conversation whose instructions add up', () => {
    const [sample] = read(rowAt(3));
    expect(sample).toMatchObject({
      id: '3:2:en#7',
      input: 'Invented turn 1 of 3',
      followUps: ['Invented turn 2 of 3', 'Invented turn 3 of 3'],
      cluster: '3',
      groups: { language: 'english' },
    });
    const checks = sample?.target.kind === 'instructions' ? sample.target.checks : [];
    expect(checks.map(({ turn }) => turn)).toEqual([1, 2, 2, 3, 3, 3]);
    expect(multiIf.prompt(sample!)).toEqual([{ role: 'user', content: 'Invented turn 1 of 3' }]);
  });

  test('may have two turns', () => {
    const blank = { turn_3_prompt: '', turn_3_instruction_id_list: '', turn_3_kwargs: '' };
    const [sample] = read({ ...rowAt(3), ...blank });
    expect(sample?.followUps).toHaveLength(1);
    expect(multiIf.score('Here it is: river3', sample!, { earlier: ['one two three four'] })).toMatchObject({
      value: 1,
    });
  });

  test.each([
    ['an argument that the original draws at random', '[{"num_words": null, "relation": "at least"}]'],
    ['a relation that nobody knows', '[{"num_words": 3, "relation": "at most"}]'],
  ])('is asked of nobody where it has %s', (_why, turn_1_kwargs) => {
    expect(read({ ...rowAt(3), turn_1_kwargs })).toEqual([]);
  });
});

describe('a mark of Multi-IF', () => {
  const [sample] = read(rowAt(3));
  const score = (text: string, earlier: string[]) => {
    const marked = multiIf.score(text, sample!, { earlier });
    if (marked.status !== 'scored') throw new Error('not scored');
    return marked;
  };

  test('is the mean over turns of the mean of four figures, which stand in the parts', () => {
    const { value, parts, answer } = score('To the river3, at last', ['one two three four', 'no word of it here']);
    // Turn 1 all; turn 2 one of two and not both; turn 3 two of three and not all.
    expect(value).toBeCloseTo((1 + 1 / 4 + 1 / 3) / 3, 12);
    expect(parts).toMatchObject({
      'turn-1-prompt-strict': { earned: 1, possible: 1 },
      'turn-2-instruction-strict': { earned: 1, possible: 2 },
      'turn-3-prompt-loose': { earned: 0, possible: 1 },
      'turn-3-instruction-loose': { earned: 2, possible: 3 },
    });
    expect(Object.keys(parts ?? {})).toHaveLength(12);
    expect(answer).toBe('turn 1: all; turn 2: broken: keywords:existence; turn 3: broken: punctuation:no_comma');
  });

  test('gives nothing for turns that were lost or not reached, and still counts them', () => {
    const { value, parts, answer } = score('', ['one two three four']);
    expect(value).toBeCloseTo(1 / 3, 12);
    expect(parts?.['turn-3-instruction-strict']).toEqual({ earned: 0, possible: 3 });
    expect(answer).toBeNull();
  });
});

describe('length in other languages', () => {
  test.each([
    ['Chinese, with a line that ends by itself', '今天天气很好。我们去公园吧！\n你觉得怎么样', 3],
    ['Hindi, by its own mark', 'आज मौसम अच्छा है। हम बाज़ार जा रहे हैं। क्या तुम आओगे?', 3],
    ['Hindi without a last mark', 'आज मौसम अच्छा है। हम बाज़ार जा रहे हैं', 2],
    ['Spanish', 'Hoy hace muy buen tiempo. Vamos a la plaza con los niños.', 2],
  ])('sentences: %s', (_why, text, count) => expect(countSentences(text)).toBe(count));

  test.each([
    ['Chinese signs one by one, its marks not at all', '今天天气很好，我们去公园吧！', 12],
    ['foreign words and pictures among them', '我们今天在公园里用 Python 写程序 👩‍💻 很开心。', 17],
    ['Russian words', 'Сегодня очень хорошая погода, мы идём гулять.', 7],
  ])('words: %s', (_why, text, count) => expect(countWords(text)).toBe(count));

  test.each([
    ['"so"', true],
    ['“so”', true],
    ['「so」', true],
    ['“so"', false],
    ['so', false],
  ])('quotation: %s', (text, kept) => expect(multiIfVerifiers['startend:quotation']({})?.(text)).toBe(kept));

  test('takes linear time on hostile text', () => {
    for (const text of ['。'.repeat(200_000), '公'.repeat(200_000), '👩‍💻'.repeat(50_000), '।'.repeat(200_000)]) {
      const tookMs = cpuMsOf(() => {
        countSentences(text);
        countWords(text);
      });
      expect(tookMs).toBeLessThan(20_000);
    }
  });
});
