import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { commandUsages } from '../../../harness/cli/usage/index.ts';
import { Config, Suite } from '../../../harness/schema/index.ts';

const textOf = (name: string) => readFileSync(`examples/ci/${name}`, 'utf8');

function parse(name: string): unknown {
  const document = parseDocument(textOf(name));
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}

/** Every `jatdae …` of a file up to the end of the command. */
const commandsOf = (text: string) =>
  [...text.matchAll(/npx jatdae ([^|&,;\n`]+)/g)].map(([, words]) => words?.trim() ?? '');

describe.each(['github.yml', 'gitlab.yml'])('%s', (name) => {
  test('is YAML, and each of its commands and flags is one that there is', () => {
    parse(name);
    const commands = commandsOf(textOf(name));
    expect(commands.length).toBeGreaterThanOrEqual(3);
    for (const words of commands) {
      const [verb, ...rest] = words.split(' ');
      const usage = commandUsages.find((one) => one.usage.split(' ')[0] === verb);
      const flags = usage?.flags.map(({ flag }) => flag.split(' ')[0]) ?? [];
      expect(usage, words).toBeDefined();
      for (const flag of rest.filter((word) => word.startsWith('--'))) expect(flags, words).toContain(flag);
    }
  });

  test('runs the config beside it, blocks on a failure and lets a doubt through', () => {
    expect(textOf(name)).toContain('jatdae gate gate.yaml --bar');
    expect(textOf(name)).toMatch(/-eq 3|exit_codes: \[3\]/);
  });
});

test('a pipeline has the keys that its runner looks for', () => {
  const github = parse('github.yml') as { jobs: { gate: { steps: { uses?: string; if?: string }[] } } };
  expect(github.jobs.gate.steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact'))?.if).toBe('always()');
  const gitlab = parse('gitlab.yml') as { gate: { artifacts: { reports: object; when: string } } };
  expect(gitlab.gate.artifacts).toMatchObject({
    when: 'always',
    reports: { junit: 'gate.xml', metrics: 'metrics.txt' },
  });
});

test('the config is one, serves its checkpoint, and its suite fits ten minutes at the stated speed', () => {
  const config = Config.parse(parse('gate.yaml'));
  expect(config.candidates[0]).toMatchObject({ serve: { readyUrl: 'http://127.0.0.1:8000/health' } });
  const suite = Suite.parse(JSON.parse(readFileSync(`benchmarks/suites/${String(config.suite)}.json`, 'utf8')));
  const calls = suite.benchmarks.reduce((sum, { samples = 0, epochs = 1 }) => sum + samples * epochs, 0);
  expect(calls).toBe(892);
  const { concurrency } = config.limits;
  // 700 tokens an answer on average, 50 a second in each of the calls in flight: what README.md in the folder says.
  const minutes = (calls * 700) / (Number(concurrency) * 50) / 60;
  expect(minutes).toBeLessThan(10);
  expect(textOf('README.md')).toContain(`${minutes.toFixed(1)} minutes`);
});
