import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  createFindings,
  type Finding,
  LAST_LINE,
  NO_JSON,
  told,
  toldOf,
} from '../../../harness/cli/verify/findings.ts';
import { describeChecks } from '../../../harness/cli/verify-words.ts';
import { HarnessError } from '../../../harness/errors.ts';
import { misfitOf } from '../../../harness/misfit.ts';

const invalid = z.object({ run: z.string() }).safeParse({});
const refused = new HarnessError('JOURNAL_BROKEN', { en: 'line 7 is broken', ko: '7번째 줄이 깨졌습니다' });

test.each<[why: string, finding: Finding, en: string, ko: string]>([
  [
    'a line',
    { thing: 'marks.jsonl line 12', problem: 'invalid' },
    'marks.jsonl line 12: cannot be read as what it should be',
    'marks.jsonl 12번째 줄: 형식에 맞지 않음',
  ],
  ['the last line', { thing: 'journal.jsonl', problem: 'invalid', ...told(LAST_LINE) }, '(last line)', '(마지막 줄)'],
  ['no JSON', { thing: 'run.json', problem: 'invalid', ...told(NO_JSON) }, '(no JSON)', '(JSON이 아님)'],
  [
    'what a schema says',
    { thing: 'run.json', problem: 'invalid', ...told(misfitOf(invalid.error as z.ZodError)) },
    'at run)',
    '(run: ',
  ],
  [
    'what an error says',
    { thing: 'journal.jsonl', problem: 'invalid', ...toldOf(refused) },
    '(JOURNAL_BROKEN line 7 is broken)',
    '(JOURNAL_BROKEN 7번째 줄이 깨졌습니다)',
  ],
  [
    'a value, which stays',
    { thing: 'run.json seed', problem: 'differs', expected: 'none', found: 'live' },
    '(none -> live)',
    'run.json seed: 다름 (none -> live)',
  ],
  [
    'a breach of the rules',
    { thing: 'answers', problem: 'outside-rule', expected: 'live', found: '12 kept' },
    'answers: is outside the rule (live -> 12 kept)',
    '응답: 규정 밖 (직접 물은 응답 -> 보관된 응답 12건)',
  ],
])('%s is told in both languages', (_why, finding, en, ko) => {
  const findings = createFindings();
  findings.look('journal', finding);
  const checks = findings.checks().filter(({ check }) => check === 'journal');
  expect(describeChecks(checks, 'en')).toContain(en);
  expect(describeChecks(checks, 'ko')).toContain(ko);
});
