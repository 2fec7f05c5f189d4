import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeLimits, LIMITS } from '../../../harness/cli/verify-limits.ts';
import type { RunManifest } from '../../../harness/schema/index.ts';
import { openSubmission, type Submission } from './submission-desk.ts';

const run = {
  asOf: '2026-11-21',
  target: null,
  suite: { id: 'common' },
  profile: {
    profile: {
      ...{ id: 'easy', aggregation: 'ratio-of-means', bar: 0.5, alpha: 0.05, frontier: { rule: 'best-overall' } },
      window: { months: 6, releaseDate: 'first-public' },
    },
  },
  asked: ['ours', 'far'],
  models: [
    { id: 'ours', role: 'candidate', model: 'ours', dates: {} },
    { id: 'far', role: 'reference', model: 'small\u001b[31m/\u202emodel', dates: { apiGa: '2026-09-01' } },
    { id: 'strong', role: 'reference', model: 'strong', dates: { apiGa: '2026-05-20' } },
  ],
} as unknown as RunManifest;
const shipped = { profiles: ['frontier-best'], suites: ['common'] };

describe('below the checks stands', () => {
  test('what the bundle speaks of: a rule of its own, another name behind a reference, a reference left out', () => {
    const text = describeLimits(run, shipped, 'en');
    expect(text).toContain("rule easy (the submitter's own): ratio-of-means, bar 0.5, alpha 0.05");
    expect(text).toContain('suite common, as of 2026-11-21');
    expect(text).toContain('references: far = small/model; not asked: strong (too-old 2026-05-20)');
  });

  test.each(['en', 'ko'] as const)('what cannot be shown, even of a bundle that cannot be read: %s', (language) => {
    const lines = describeLimits(null, shipped, language).split('\n');
    expect(lines.filter((line) => line.startsWith('  - '))).toHaveLength(LIMITS.length);
    expect(describeLimits(run, shipped, language)).toContain('jatdae recheck');
    expect(/[가-힣]/.test(lines.join(''))).toBe(language === 'ko');
  });
});

describe('the command', () => {
  let at: Submission;
  beforeAll(async () => {
    at = await openSubmission(6);
  });
  afterAll(() => at.desk.clear());

  test('says so to people and to programs', async () => {
    const words = ['verify', 'handed-in', '--key', 'public.pem', '--data', '.'];
    const said = await at.desk.jatdae(words);
    expect(said.stdout).toContain('No check of a bundle can show:');
    const told = await at.desk.jatdae([...words, '--json']);
    expect(JSON.parse(told.stdout).cannotShow).toEqual(LIMITS);
  });
});
