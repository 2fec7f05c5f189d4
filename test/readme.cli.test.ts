import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from './harness/cli/command-line.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

/** The lines of a README's scorecard: its second fenced block. */
function scorecardOf(file: string): string[] {
  const blocks = readFileSync(file, 'utf8').split('```');
  return (blocks[3] ?? '').split('\n').filter((line) => line.trim() !== '');
}

test('the scorecards in the READMEs are what npm start prints, in both languages', async () => {
  const english = await desk.jatdae(['rehearse', '--quiet', '--lang', 'en']);
  expect(english.code).toBe(0);
  const folder = /(\S+)\/scorecard\.json/.exec(english.stderr)?.[1] ?? 'no folder was named';
  const korean = await desk.jatdae(['report', folder, '--lang', 'ko']);
  for (const [file, undecided, { stdout }] of [
    ['README.md', 'UNDECIDED', english],
    ['README.ko.md', '판정 보류', korean],
  ] as const) {
    const promised = scorecardOf(file);
    expect(promised.length).toBeGreaterThan(10);
    expect(promised.some((line) => /^\w+-/.test(line) && line.includes(undecided))).toBe(true);
    const printed = stdout.split('\n').map((line) => line.trimEnd());
    expect(promised.filter((line) => !printed.includes(line.trimEnd()))).toEqual([]);
  }
}, 60_000);

test('both READMEs show the same commands', () => {
  const commands = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^\| `(jatdae [^`]+)`/gm)].map((match) => match[1]);
  expect(commands('README.md').length).toBeGreaterThan(5);
  expect(commands('README.ko.md')).toEqual(commands('README.md'));
});

test('the first screen of each README holds the command and the card', () => {
  for (const file of ['README.md', 'README.ko.md']) {
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.findIndex((line) => line.startsWith('npm ci && npm start'))).toBeLessThan(10);
    expect(lines.slice(0, 40).join('\n')).toMatch(/UNDECIDED|판정 보류/);
  }
});
