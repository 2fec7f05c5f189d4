import { expect, test } from 'vitest';
import type { ExampleData } from '../../harness/define.ts';
import { HarnessError } from '../../harness/errors.ts';
import { refuseAskedExamples, showExamples } from '../../harness/examples.ts';
import type { Sample } from '../../harness/schema/index.ts';

const sample = (input: string, subject: string): Sample => ({
  id: `${subject}/${input}`,
  input,
  choices: ['가', '나'],
  target: { kind: 'choice', index: 1 },
  groups: { subject },
});
const rows = ['법1', '법2', '법3', '셈1', '셈2'].map((input) => ({
  sample: sample(input, input.startsWith('법') ? 'law' : 'math'),
}));
const show = (examples: Partial<ExampleData>, samples: Sample[], pool = rows) =>
  showExamples({ id: 'mine', examples: { split: 'dev', count: 2, ...examples } as ExampleData }, samples, pool).map(
    (one) => (one.examples ?? []).map(({ input }) => input),
  );

test.each([
  ['the first rows in their order', {}, [sample('물음', 'law')], [['법1', '법2']]],
  ['as many as are wanted', { count: 3 }, [sample('물음', 'math')], [['법1', '법2', '법3']]],
  [
    'rows of the sample’s own group',
    { by: 'subject' },
    [sample('물음', 'math'), sample('물음', 'law')],
    [
      ['셈1', '셈2'],
      ['법1', '법2'],
    ],
  ],
  ['the next row where the question is asked itself', { by: 'subject' }, [sample('법1', 'law')], [['법2', '법3']]],
  ['one fewer where there is no next row', { by: 'subject' }, [sample('셈1', 'math')], [['셈2']]],
])('shows %s', (_why, examples, samples, expected) => expect(show(examples, samples)).toEqual(expected));

test('an example has what a prompt needs and nothing else', () => {
  const pool = [{ sample: sample('법1', 'law'), solution: '풀이' }];
  const [shown] = showExamples({ id: 'mine', examples: { split: 'dev', count: 1 } }, [sample('물음', 'law')], pool);
  expect(shown?.examples).toEqual([
    { input: '법1', choices: ['가', '나'], target: { kind: 'choice', index: 1 }, solution: '풀이' },
  ]);
  expect(showExamples({ id: 'mine' }, [sample('물음', 'law')], pool)).toEqual([sample('물음', 'law')]);
});

test.each([
  [
    'a group without enough rows',
    () => show({ by: 'subject', count: 3 }, [sample('물음', 'math')]),
    ['math', 'dev', '2', '3'],
  ],
  ['a group without any', () => show({ by: 'subject' }, [sample('물음', 'art')]), ['art', 'dev', '0']],
  ['too few rows for all', () => show({ count: 9 }, [sample('물음', 'law')]), ['split dev', '5', '9']],
  [
    'the split that is asked',
    () =>
      refuseAskedExamples({
        id: 'mine',
        data: { kind: 'hub', repo: 'own/set', configs: 'all', split: 'test' },
        examples: { split: 'test', count: 1 },
      }),
    ['mine', 'split test'],
  ],
  [
    'a file that is asked',
    () =>
      refuseAskedExamples({
        id: 'mine',
        data: { kind: 'file', files: ['a.jsonl', 'b.jsonl'] },
        examples: { files: ['b.jsonl'], count: 1 },
      }),
    ['mine', 'b.jsonl'],
  ],
])('refuses %s in both languages, by its name', (_why, attempt, facts) => {
  let thrown: unknown;
  try {
    attempt();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(HarnessError);
  const { words, code } = thrown as HarnessError;
  expect(code).toMatch(/^DATA_EXAMPLES_/);
  for (const text of Object.values(words)) for (const fact of facts) expect(text).toContain(fact);
  expect(words.ko).toMatch(/[가-힣]/);
  expect(words.ko).not.toMatch(/이\(가\)|을\(를\)|은\(는\)|와\(과\)|으로\(로\)/);
});
