import { expect, test } from 'vitest';
import { withForms } from '../../../harness/cli/import-forms.ts';
import { HarnessError } from '../../../harness/errors.ts';

const row = new HarnessError('DATA_ROW_INVALID', {
  en: 'a.jsonl row 1: has no id.',
  ko: 'a.jsonl 1번째 행: id가 없습니다.',
});

test('who gives a file of no known form is told the known ones', () => {
  const told = withForms(row, ['a.jsonl']) as HarnessError;
  expect(told).toMatchObject({ code: 'DATA_ROW_INVALID', cause: row });
  expect(told.words.en).toMatch(/^a\.jsonl row 1: has no id\. An import reads samples_\*\.jsonl of lm-eval, .*"raw"/);
  expect(told.words.ko).toMatch(
    /^a\.jsonl 1번째 행: id가 없습니다\. 읽을 수 있는 형식: lm-eval의 samples_\*\.jsonl, .*"raw"/,
  );
});

test.each([
  ['a row of a data set', row, ['b.jsonl']],
  ['no reading at all', new HarnessError('RUN_INTERRUPTED', 'a.jsonl was left.'), ['a.jsonl']],
  ['a bug', new TypeError('a.jsonl'), ['a.jsonl']],
])('%s stays what it is', (_why, error, paths) => expect(withForms(error, paths)).toBe(error));
