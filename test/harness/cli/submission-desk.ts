/** A small submission on a desk: a run of recorded answers, its bundle, the keys, and ways to damage a copy of it. */

import { createPrivateKey, type KeyObject } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import canonicalize from 'canonicalize';
import { listFiles, MANIFEST, PUBLIC_KEY, SIGNATURE } from '../../../harness/cli/bundle.ts';
import { makeKey, publicHalf, readPublicKey, sign } from '../../../harness/cli/signing.ts';
import type { VerifyCheck } from '../../../harness/cli/verify/findings.ts';
import { verifyBundle } from '../../../harness/cli/verify/index.ts';
import { overall } from '../../../harness/cli/verify-words.ts';
import type { SubmissionRules } from '../../../harness/schema/index.ts';
import { type Desk, openDesk } from './command-line.ts';

export type Submission = {
  desk: Desk;
  /** The bundle's folder. */
  bundle: string;
  /** The signer's private key. */
  key: KeyObject;
  /** A fresh copy of the bundle. */
  copy: () => Promise<string>;
  /** Verified with the submitter's key and with the data, in this process. */
  check: (path: string, more?: { data?: null; rules?: SubmissionRules; trusted?: null }) => Promise<VerifyCheck[]>;
};

export async function openSubmission(items: number): Promise<Submission> {
  const desk = await openDesk();
  const line = (value: object) => JSON.stringify(value);
  const list = (of: (at: number) => object) => Array.from({ length: items }, (_, at) => line(of(at))).join('\n');
  await desk.write(
    'items.jsonl',
    list((at) => ({ id: `i${at}`, prompt: `${at} + 0 = ?`, gold: at, category: at % 3 === 0 ? 'threes' : 'others' })),
  );
  for (const [name, every] of [
    ['ours', 4],
    ['far', 5],
  ] as const) {
    await desk.write(
      `${name}.jsonl`,
      list((at) => ({ id: `i${at}`, gold: `${at}`, raw: `정답: ${at % every === 0 ? at + 1 : at}` })),
    );
  }
  await desk.write(
    'my.yaml',
    `
asOf: 2026-11-21
candidates: [{ id: ours, adapter: replay, model: ours, recordings: { mine: ours.jsonl } }]
references: [{ id: far, adapter: replay, model: far, recordings: { mine: far.jsonl }, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`,
  );
  await must(desk, ['run', 'my.yaml', '--quiet'], [0, 1, 3]);
  const run = (await readdir(join(desk.folder, 'runs')))[0] ?? '';
  await desk.write('public.pem', (await makeKey(join(desk.folder, 'my.key'))).pem);
  await must(
    desk,
    [
      'bundle',
      `runs/${run}`,
      ...'--key my.key --organisation Lab --relationship first-party --out handed-in'.split(' '),
    ],
    [0],
  );
  const bundle = join(desk.folder, 'handed-in');
  const trusted = await readPublicKey(join(desk.folder, 'public.pem'));
  let copies = 0;
  return {
    desk,
    bundle,
    key: createPrivateKey(await readFile(join(desk.folder, 'my.key'), 'utf8')),
    async copy() {
      copies += 1;
      const path = join(desk.folder, `copy-${copies}`);
      await rm(path, { recursive: true, force: true });
      await cp(bundle, path, { recursive: true });
      return path;
    },
    async check(path, more = {}) {
      const data = {
        folder: more.data === null ? null : desk.folder,
        environment: { JATDAE_CACHE: join(desk.folder, 'cache'), HF_HUB_OFFLINE: '1' },
        fetch: globalThis.fetch,
        signal: new AbortController().signal,
      };
      const options = { trusted: more.trusted === null ? null : trusted, rules: more.rules ?? null, data };
      return (await verifyBundle(path, options)).checks;
    },
  };
}

async function must(desk: Desk, words: readonly string[], codes: readonly number[]) {
  const ended = await desk.jatdae(words);
  if (!codes.includes(ended.code ?? -1))
    throw new Error(`jatdae ${words.join(' ')} ended with ${ended.code}:\n${ended.stderr}`);
  return ended;
}

/** Names of the checks that failed. */
export const failed = (checks: readonly VerifyCheck[]) =>
  checks.filter(({ status }) => status === 'failed').map(({ check }) => check);

/** What a broken bundle says of itself, in short. */
export const verdictOf = (checks: readonly VerifyCheck[]) => overall(checks);

/** Puts a text file in another state. */
export async function rewrite(path: string, name: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(path, name), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the change of ${name} changed nothing`);
  await writeFile(join(path, name), after);
}

/** Lists all files anew and signs them with a key: what somebody who changed the bundle would do. */
export async function signAgain(path: string, key: KeyObject): Promise<void> {
  const { pem, fingerprint } = publicHalf(key);
  await writeFile(join(path, PUBLIC_KEY), pem);
  const manifest = JSON.parse(await readFile(join(path, MANIFEST), 'utf8'));
  const files = (await listFiles(path)).filter((file) => file.path !== MANIFEST && file.path !== SIGNATURE);
  const bytes = Buffer.from(canonicalize({ ...manifest, key: { algorithm: 'ed25519', fingerprint }, files }) ?? '');
  await writeFile(join(path, MANIFEST), bytes);
  await writeFile(join(path, SIGNATURE), sign(bytes, key));
}

type Lines = (lines: string[], at: number) => string[];

/** Ways to change the lines of a file without changing a line. */
export const LINE_CHANGES: readonly [string, Lines][] = [
  ['drop', (lines, at) => lines.filter((_, place) => place !== at)],
  ['duplicate', (lines, at) => lines.toSpliced(at, 0, lines[at] ?? '')],
  ['swap', (lines, at) => lines.with(at, lines[at + 1] ?? '').with(at + 1, lines[at] ?? '')],
  ['reorder', (lines, at) => [...lines.slice(at), ...lines.slice(0, at)]],
];

/** Applies a change of lines to a text. */
export function changeLines(text: string, at: number, change: Lines): string {
  const lines = text.split('\n').slice(0, -1);
  return `${change(lines, at).join('\n')}\n`;
}

/** Seals a journal line again, as its writer would. */
export function seal(line: string): string {
  const body = line.slice(0, line.lastIndexOf(',"sum":"'));
  return `${body},"sum":"${crc32(body).toString(16).padStart(8, '0')}"}`;
}
/** A change of a text that changes each line by itself. */
export const eachLine = (change: (line: string) => string) => (text: string) => text.split('\n').map(change).join('\n');
