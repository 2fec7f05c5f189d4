/**
 * Writes a submission bundle: the run's manifest and journal as they stand, marks and scorecards made anew from them, the hashes
 * of the questions (never the questions), a manifest of every byte, and a detached signature. Nothing is asked.
 */
import type { KeyObject } from 'node:crypto';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import canonicalize from 'canonicalize';
import { renderJson } from '../../results/report/json.ts';
import { HarnessError } from '../errors.ts';
import { sha256 } from '../hash.ts';
import { hashSample, type Plan } from '../plan.ts';
import { readJournal } from '../run/journal.ts';
import { lockRun } from '../run/lock.ts';
import type { BundleFile, BundleManifest, BundleQuestion, Relationship, RunManifest, Sample } from '../schema/index.ts';
import { judgeRun } from './judge.ts';
import { packageRoot } from './library.ts';
import { writeMarks } from './mark-file.ts';
import type { Reopened } from './reopen.ts';
import { journalHeader, reportFolder } from './run-folder.ts';
import { publicHalf, sign } from './signing.ts';

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
export const PUBLIC_KEY = 'public.pem';
export const QUESTIONS = 'questions.jsonl';
/** The second asking of answers that were cut. */
export const SECOND_JOURNAL = 'rerun/journal.jsonl';

export type BundleOptions = {
  out: string;
  privateKey: KeyObject;
  organisation: string;
  relationship: Relationship;
  version: string;
  createdAt: string;
};

/** The manifest of the new folder `out`, which is whole or not there. Throws `BUNDLE_…`, `RUN_LOCKED` and `JOURNAL_…`. */
export async function writeBundle({ folder, prepared }: Reopened, options: BundleOptions): Promise<BundleManifest> {
  const { out } = options;
  if (existsSync(out) && (await readdir(out)).length > 0) {
    throw new HarnessError('BUNDLE_EXISTS', {
      en: `${out} is not empty; a bundle is never mixed with other files. Nothing was written. Name another folder.`,
      ko: `${out} 폴더가 비어 있지 않습니다. 제출물은 다른 파일과 섞지 않으므로 아무것도 쓰지 않았습니다. 다른 폴더를 지정하십시오.`,
    });
  }
  const part = `${resolve(out)}.${process.pid}.part`;
  const lock = await lockRun(folder.path);
  try {
    await mkdir(part, { recursive: true });
    await copyRun(folder.path, part);
    for (const name of ['journal.jsonl', SECOND_JOURNAL]) {
      const journal = join(part, name);
      if (existsSync(journal)) await refuseTorn({ journal, manifest: folder.manifest });
    }
    const made = { path: part, manifest: folder.manifest, journal: join(part, 'journal.jsonl') };
    const scores = await writeMarks(made, prepared.plan);
    for (const card of judgeRun(folder.manifest, prepared.plan, scores)) {
      const place = reportFolder(made, card.candidate);
      await mkdir(place, { recursive: true });
      await writeFile(join(place, 'scorecard.json'), renderJson(card));
    }
    await writeFile(join(part, QUESTIONS), questionLines(prepared.plan));
    const key = publicHalf(options.privateKey);
    await writeFile(join(part, PUBLIC_KEY), key.pem);
    const manifest = await describe(part, folder.manifest, { ...options, fingerprint: key.fingerprint });
    const bytes = Buffer.from(canonicalize(manifest) ?? '');
    await writeFile(join(part, MANIFEST), bytes);
    await writeFile(join(part, SIGNATURE), sign(bytes, options.privateKey));
    await mkdir(dirname(resolve(out)), { recursive: true });
    await rm(out, { recursive: true, force: true }); // empty, as was seen above
    await rename(part, out);
    return manifest;
  } finally {
    await rm(part, { recursive: true, force: true });
    await lock.release();
  }
}

async function copyRun(from: string, to: string): Promise<void> {
  for (const name of ['run.json', 'journal.jsonl']) {
    if (!existsSync(join(from, name))) {
      throw new HarnessError('BUNDLE_RUN_EMPTY', {
        en: `${from} has no ${name}; there is nothing to submit. Run "jatdae run" first.`,
        ko: `${from}: ${name} 파일이 없어 제출할 것이 없습니다. 먼저 "jatdae run" 명령을 실행하십시오.`,
      });
    }
    await copyFile(join(from, name), join(to, name));
  }
  if (!existsSync(join(from, SECOND_JOURNAL))) return;
  await mkdir(dirname(join(to, SECOND_JOURNAL)));
  await copyFile(join(from, SECOND_JOURNAL), join(to, SECOND_JOURNAL));
}

async function refuseTorn({ journal, manifest }: { journal: string; manifest: RunManifest }): Promise<void> {
  let torn = false;
  const entries = readJournal(journal, () => (torn = true), { expected: journalHeader(manifest) });
  for await (const _ of entries);
  if (!torn) return;
  throw new HarnessError('BUNDLE_RUN_TORN', {
    en: `The journal of ${manifest.id} ends in half a line: the run was cut off. Nothing was written. Give its "jatdae run" again first.`,
    ko: `실행 ${manifest.id}의 기록이 줄 가운데에서 끝나므로 실행이 도중에 끊긴 것입니다. 아무것도 쓰지 않았습니다. 먼저 같은 "jatdae run" 명령을 다시 주십시오.`,
  });
}

/** Which questions were asked: ids and hashes, in the order of the plan. */
function questionLines(plan: Plan): string {
  const lines: string[] = [];
  for (const { benchmark, samples } of plan.benchmarks) {
    const clusters = new Map<string, number>();
    for (const sample of samples) {
      const question: BundleQuestion = {
        benchmark: benchmark.id,
        id: sample.id,
        ...clusterOf(sample, clusters),
        ...(sample.models === undefined ? {} : { models: sample.models }),
        sha256: hashSample(benchmark, sample),
      };
      lines.push(`${JSON.stringify(question)}\n`);
    }
  }
  return lines.join('');
}

/** A number in the place of a cluster's name, which may say what its questions are about. */
export function clusterOf({ cluster }: Sample, numbers: Map<string, number>): { cluster?: number } {
  if (cluster === undefined) return {};
  const number = numbers.get(cluster) ?? numbers.size;
  numbers.set(cluster, number);
  return { cluster: number };
}

async function describe(
  path: string,
  run: RunManifest,
  { fingerprint, ...options }: BundleOptions & { fingerprint: string },
): Promise<BundleManifest> {
  return {
    bundle: 1,
    createdAt: options.createdAt,
    run: run.id,
    planSha256: run.plan.sha256,
    organisation: options.organisation,
    relationship: options.relationship,
    key: { algorithm: 'ed25519', fingerprint },
    environment: {
      jatdae: options.version,
      node: process.version,
      platform: process.platform,
      arch: process.arch,
      dependenciesSha256: await lockFileHash(),
    },
    settings: settingsOf(run),
    files: await listFiles(path),
  };
}

/** The part of a bundle's manifest that follows from `run.json` alone. */
export function settingsOf(run: RunManifest): BundleManifest['settings'] {
  const asked = new Set(run.asked);
  return {
    asOf: run.asOf,
    seed: run.seed,
    suite: run.suite.id,
    profile: run.profile.profile.id,
    models: run.models
      .filter(({ id }) => asked.has(id))
      .map(({ id, role, adapter, model, params }) => ({ id, role, adapter, model, params })),
    benchmarks: run.benchmarks.map(
      ({ id, version, samples, epochs, maxTokens, temperature, samplesSha256, data }, at) => ({
        id,
        version,
        samples,
        epochs,
        maxTokens,
        temperature,
        part: run.suite.entries[at]?.samples ?? null,
        samplesSha256,
        data,
      }),
    ),
  };
}

/** Every file below a folder with its size and hash, by path. Throws for what is neither file nor folder. */
export async function listFiles(path: string): Promise<BundleFile[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(resolve(path).length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  const files: BundleFile[] = [];
  for (const file of paths) files.push({ path: file, ...(await hashFile(join(path, file))) });
  return files;
}

export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function lockFileHash(): Promise<string | null> {
  const file = join(packageRoot, 'package-lock.json');
  return existsSync(file) ? sha256(await readFile(file)) : null;
}
