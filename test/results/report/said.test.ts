import { expect, test } from 'vitest';
import { describeChecks } from '../../../harness/cli/verify-words.ts';
import { cleanSaid } from '../../../results/report/escape.ts';

test.each([
  ['plain lines stay', 'CONFIG: no.\n  Do this.\n', 'CONFIG: no.\n  Do this.'],
  ['an order to a runner is none', 'no\n::error title=x::pwned', "no\n'::error title=x::pwned"],
  ['after blanks neither', '   ::add-mask::a', "'::add-mask::a"],
  ['nor in the middle of a text, after blanks', 'a\n   ::add-mask::a', "a\n   '::add-mask::a"],
  ['nor in another form', '##[error]x\r\n##vso[task]y', "'##[error]x\n'##vso[task]y"],
  ['inside of a line it may stand', 'id a::b', 'id a::b'],
  [
    'colours, links and directions go',
    '\u001b[31mred\u001b]8;;http://x.invalid\u0007a\u001b]8;;\u0007 \u202eb',
    'reda b',
  ],
])('%s', (_why, text, expected) => expect(cleanSaid(text)).toBe(expected));

test('a stranger’s file names give no orders and change no direction', () => {
  const thing = '::stop-commands::x\u202e\u001b[31m\n::error::y';
  const checks = [
    { check: 'files', status: 'failed', looked: 1, broken: 1, unseen: 0, findings: [{ thing, problem: 'foreign' }] },
  ] as const;
  const text = describeChecks(checks as unknown as Parameters<typeof describeChecks>[0], 'en');
  expect(text).not.toMatch(/^\s*::/m);
  expect(text).not.toMatch(/[\u001b\u202e]/u);
});
