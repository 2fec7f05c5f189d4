import { describe, expect, test } from 'vitest';
import { GateCard, type Scorecard } from '../../harness/schema/index.ts';
import { gateOfFailure, judgeGate } from '../../results/gate.ts';
import { type Counts, gateCard } from '../fixtures/gate-card.ts';

const same: Counts = [6000, 20, 20, 3960];
const fell: Counts = [600, 20, 80, 300];
const blurred: Counts = [600, 50, 50, 300];
const stopped = [{ model: 'ours', message: 'the key was refused' }];

describe('the outcome', () => {
  const cases: [string, GateCard, string, string[]][] = [
    ['nothing fell, and a fall would show', gateCard([same]), 'passed', ['passed', 'passed', 'passed']],
    ['the suite and its benchmark fell', gateCard([fell]), 'failed', ['passed', 'failed', 'failed']],
    ['a fall would not show', gateCard([blurred]), 'undecided', ['passed', 'undecided', 'passed']],
    [
      'one benchmark fell where another rose as much',
      gateCard([fell, [600, 80, 20, 300]]),
      'failed',
      ['passed', 'undecided', 'failed', 'passed'],
    ],
    [
      'a benchmark that may have fallen by chance does not hold the gate up',
      gateCard([same, [300, 40, 56, 104], same, same, same, same]),
      'passed',
      ['passed', 'passed', 'passed', 'undecided', 'passed', 'passed', 'passed', 'passed'],
    ],
    [
      'a fall with too much missing is no fall',
      gateCard([fell], { missing: 0.02 }),
      'error',
      ['error', 'error', 'error'],
    ],
    ['nor one of a model that was stopped', gateCard([fell], { stopped }), 'error', ['error', 'error', 'error']],
    ['nor one of half a run', gateCard([fell], { untried: 3 }), 'error', ['error', 'error', 'error']],
    ['nothing in common', gateCard([]), 'error', ['error', 'error']],
  ];
  test.each(cases)('%s', (_why, card, outcome, statuses) => {
    expect(GateCard.parse(card).outcome).toBe(outcome);
    expect(card.checks.map(({ status }) => status)).toEqual(statuses);
  });

  test.each([
    ['pass', 'passed', 'passed'],
    ['fail', 'failed', 'failed'],
    ['undecided', 'undecided', 'undecided'],
    ['incomplete', 'error', 'error'],
  ] as const)('a bar that reads %s', (verdict, status, outcome) => {
    const { comparison, checks } = gateCard([same]);
    if (comparison === null || checks[0]?.kind !== 'completeness') throw new Error('a whole card was asked for');
    const scorecard = {
      profile: { bar: 0.95 },
      verdict: { verdict, reasons: [] },
      ratio: { status: 'not-estimable', reason: 'no-variance', value: null },
      frontier: 'far',
    } as unknown as Scorecard; // all that the check reads
    const completeness = { missing: 0, untried: 0, stopped: [] };
    const card = judgeGate({ comparison, acceptedAt: '', maxMissing: 0.01, completeness, scorecard });
    expect(card.checks.at(-1)).toMatchObject({ kind: 'bar', status, verdict });
    expect(card.outcome).toBe(outcome);
  });
});

test('a run that came to no end is an error with its message, and schema-valid', () => {
  const card = gateOfFailure('no server answered', {
    model: 'ours',
    baseline: { run: 'accepted-1', model: 'ours', acceptedAt: '2026-11-01' },
  });
  expect(GateCard.parse(card)).toMatchObject({ outcome: 'error', run: null, checks: [{ problems: ['run-failed'] }] });
});
