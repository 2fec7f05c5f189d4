import { expect, test } from 'vitest';
import { frontierLines } from '../../../harness/cli/frontier-lines.ts';
import { findProfile } from '../../../harness/cli/library.ts';
import type { Eligibility, Profile } from '../../../harness/schema/index.ts';

const ROWS: Eligibility[] = [
  { model: 'new-1', counts: true, releaseDate: '2026-08-01', reason: 'in-window' },
  { model: 'old-12', counts: false, releaseDate: null, reason: 'date-unknown' },
];

async function shown(language: 'ko' | 'en', window: Partial<Profile['window']> = {}): Promise<string[]> {
  const named = await findProfile('frontier-best', '.');
  const profile = { ...named, title: { en: 'Best', ko: '최고' }, window: { ...named.window, ...window } };
  return frontierLines(ROWS, { asOf: '2026-08-18', profile }, language).split('\n');
}

test('the day, the window and the signs stand before the models', async () => {
  expect(await shown('en')).toEqual([
    'References on 2026-08-18 under profile frontier-best: Best',
    'Window: 2026-02-18 to 2026-08-18 (6 months, both ends included). Released means the earlier of API and weights.',
    '+ counts as a reference (1), - does not (1)',
    '',
    '  Model   Released    Why',
    '+ new-1   2026-08-01  in the window',
    expect.stringMatching(/^- old-12 {14}\S/),
  ]);
});

test('in Korean too', async () => {
  expect((await shown('ko')).slice(0, 6)).toEqual([
    '2026-08-18의 기준 모델, 판정 규칙 frontier-best: 최고',
    '인정 기간: 2026-02-18부터 2026-08-18까지 (6개월, 양 끝 포함). 공개일은 API 공개일과 가중치 공개일 중 이른 날입니다.',
    '+ 기준 모델로 인정 (1), - 인정하지 않음 (1)',
    '',
    '  모델    공개일      이유',
    '+ new-1   2026-08-01  기간 안에 공개됨',
  ]);
});

test.each([
  ['no window', 'en', { months: null }, 'Window: any day up to 2026-08-18. '],
  ['no window', 'ko', { months: null }, '인정 기간: 2026-08-18까지 (시작 제한 없음). '],
  ['a freeze', 'en', { freeze: '2026-08-01' }, 'both ends included); nobody released after 2026-08-01. '],
  ['a freeze', 'ko', { freeze: '2026-08-01' }, '양 끝 포함), 2026-08-01 뒤에 공개된 모델 제외. '],
] as const)('%s is said (%s)', async (_why, language, window, said) => {
  expect((await shown(language, window))[1]).toContain(said);
});
