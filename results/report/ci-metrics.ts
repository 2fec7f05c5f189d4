/**
 * A gate as OpenMetrics text, which GitLab shows beside a merge request (`artifacts:reports:metrics`). Points of 100, ratios as
 * they are; what has no number is left out, never written as NaN. Pure.
 */
import type { GateCard, GateCheck } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';

type Sample = { name: string; labels: Record<string, string>; value: number | null };

const FAMILIES: readonly { name: string; help: string }[] = [
  { name: 'jatdae_gate_status', help: '0 passed, 1 failed, 2 undecided, 3 not measured.' },
  { name: 'jatdae_change_points', help: 'New minus accepted, in points of 100.' },
  { name: 'jatdae_detectable_points', help: 'Smallest fall that would have been caught four times in five.' },
  { name: 'jatdae_frontier_ratio', help: 'Candidate over frontier, with its interval.' },
  { name: 'jatdae_unmeasured_ratio', help: 'Share of the samples without a mark.' },
];

const STATUS = { passed: 0, failed: 1, undecided: 2, error: 3 } as const;

/** Ends with the marker that the format asks for. */
export function renderMetrics(card: GateCard): string {
  const samples: Sample[] = [
    { name: 'jatdae_gate_status', labels: { check: 'gate' }, value: STATUS[card.outcome] },
    ...card.checks.flatMap(samplesOf),
  ];
  const lines = FAMILIES.flatMap(({ name, help }) => {
    const own = samples.filter(
      (sample) => sample.name === name && sample.value !== null && Number.isFinite(sample.value),
    );
    return own.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...own.map(lineOf)];
  });
  return `${[...lines, '# EOF'].join('\n')}\n`;
}

function samplesOf(check: GateCheck): Sample[] {
  const labels = { check: check.kind === 'benchmark' ? check.benchmark : check.kind };
  const status: Sample = { name: 'jatdae_gate_status', labels, value: STATUS[check.status] };
  if (check.kind === 'completeness') {
    return [status, { name: 'jatdae_unmeasured_ratio', labels: {}, value: check.missing }];
  }
  if (check.kind === 'bar') {
    const ends = (['value', 'lower', 'upper'] as const).map((end) => ({
      name: 'jatdae_frontier_ratio',
      labels: { end },
      value: check.ratio?.[end] ?? null,
    }));
    return [status, ...ends];
  }
  const inPoints = (value: number | null) => (value === null ? null : value * 100);
  return [
    status,
    { name: 'jatdae_change_points', labels, value: inPoints(check.change) },
    { name: 'jatdae_detectable_points', labels, value: inPoints(check.detectable) },
  ];
}

function lineOf({ name, labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

function escapeLabel(text: string): string {
  return cleanText(text).replace(/\\/gu, '\\\\').replace(/"/gu, '\\"');
}
