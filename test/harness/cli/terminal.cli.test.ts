import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from './command-line.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

const shell = (script: string) =>
  new Promise<string>((told) => {
    execFile('bash', ['-c', script, resolve('dist/harness/cli/main.js')], (_error, stdout) => told(stdout.trim()));
  });

describe('the terminal', () => {
  test('a closed pipe changes no exit code, on either stream', async () => {
    expect(await shell('node "$0" rnu 2>&1 | true; echo $PIPESTATUS')).toBe('2');
    expect(await shell('node "$0" list benchmarks | true; echo $PIPESTATUS')).toBe('0');
  });

  test('a file in the place of the folder of runs is told, and is no bug of ours', async () => {
    await desk.write('runs', '');
    const ended = await desk.jatdae(['rehearse', '--quiet']);
    expect(ended.stderr).toMatch(/^jatdae: runs: there is something else of that name \(EEXIST, mkdir\)/);
    expect(ended.code).toBe(2);
  });

  test('help and mistakes are Korean where Korean was asked for', async () => {
    const help = await desk.jatdae(['help', 'run'], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(help.stdout).toContain('사용법: jatdae run');
    expect(help.stdout).toContain('옵션:');
    expect(help.stdout).not.toMatch(/Usage|Options:|choices/);
    expect(help.code).toBe(0);
    const before = await desk.jatdae(['--lang', 'ko', 'run', 'nothing.yaml', '--concurency', '3']);
    expect(before.stderr).toContain("오류: '--concurency' 옵션은 없습니다");
    expect((await desk.jatdae(['--lang=ko', 'list', 'suites'])).stdout).toContain('한국어와 일반 반반');
    expect((await desk.jatdae(['--lang', 'ko'])).stderr).toContain('사용법: jatdae');
    const mistake = await desk.jatdae(['rnu', '--lang', 'ko']);
    expect(mistake.stderr).toMatch(/^오류: 'rnu' 명령은 없습니다\n\(혹시 run\?\)/);
    expect(mistake.code).toBe(2);
  });
});
