/**
 * The outside of a bundle: the manifest's form, its signature, and every file's place, size and hash. Looks at bytes alone, so any
 * changed byte of any file is found, whatever it means.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import canonicalize from 'canonicalize';
import { HarnessError } from '../../errors.ts';
import { misfitOf } from '../../misfit.ts';
import { BundleManifest } from '../../schema/index.ts';
import { hashFile, MANIFEST, PUBLIC_KEY, SIGNATURE } from '../bundle.ts';
import { isSignedBy, type PublicKey, parsePublicKey } from '../signing.ts';
import { type Findings, NO_JSON, told } from './findings.ts';

/** The manifest, or null where it cannot be read. Throws `BUNDLE_NOT_FOUND` where there is no bundle at all. */
export async function checkEnvelope(
  path: string,
  trusted: PublicKey | null,
  findings: Findings,
): Promise<BundleManifest | null> {
  const entries = await listEntries(path);
  if (!entries.some((entry) => SEALS.has(entry.path))) {
    const isRun = entries.some((entry) => entry.path === 'run.json');
    throw new HarnessError('BUNDLE_NOT_FOUND', {
      en: `${path} holds ${isRun ? 'a run that was never bundled' : 'no bundle'}. Nothing was checked. Give the folder that "jatdae bundle RUN" wrote.`,
      ko: `${path}: ${isRun ? '아직 제출물로 묶지 않은 실행입니다' : '제출물이 들어 있지 않습니다'}. 아무것도 확인하지 않았습니다. "jatdae bundle RUN"이 쓴 폴더를 주십시오.`,
    });
  }
  const bytes = await readFile(join(path, MANIFEST)).catch(() => null);
  if (bytes === null) {
    findings.look('manifest-form', { thing: MANIFEST, problem: 'missing' });
    return null;
  }
  const manifest = readManifest(bytes, findings);
  await checkSignature(path, { bytes, manifest, trusted }, findings);
  if (manifest !== null) await checkFiles(path, { manifest, entries }, findings);
  return manifest;
}

/** What a bundle adds to its run; a folder without any of these was never one. */
const SEALS: ReadonlySet<string> = new Set([MANIFEST, SIGNATURE, PUBLIC_KEY]);

type Entry = { path: string; kind: 'file' | 'folder' | 'other' };

async function listEntries(path: string): Promise<Entry[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) {
    throw new HarnessError('BUNDLE_NOT_FOUND', {
      en: `There is no bundle at "${path}". Nothing was checked. Give the folder that "jatdae bundle" wrote.`,
      ko: `"${path}"에 제출물이 없습니다. 아무것도 확인하지 않았습니다. "jatdae bundle"이 쓴 폴더를 주십시오.`,
    });
  }
  return entries.map((entry) => ({
    path: join(entry.parentPath, entry.name)
      .slice(join(path, '.').length + 1)
      .replaceAll('\\', '/'),
    kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
  }));
}

function readManifest(bytes: Buffer, findings: Findings): BundleManifest | null {
  let raw: unknown;
  try {
    raw = JSON.parse(bytes.toString('utf8'));
  } catch {
    findings.look('manifest-form', { thing: MANIFEST, problem: 'invalid', ...told(NO_JSON) });
    return null;
  }
  const parsed = BundleManifest.safeParse(raw);
  if (!parsed.success) {
    findings.look('manifest-form', { thing: MANIFEST, problem: 'invalid', ...told(misfitOf(parsed.error)) });
    return null;
  }
  const isCanonical = Buffer.from(canonicalize(raw) ?? '').equals(bytes);
  findings.look('manifest-form', isCanonical ? undefined : { thing: MANIFEST, problem: 'not-canonical' });
  return parsed.data;
}

async function checkSignature(
  path: string,
  { bytes, manifest, trusted }: { bytes: Buffer; manifest: BundleManifest | null; trusted: PublicKey | null },
  findings: Findings,
): Promise<void> {
  const pem = await readFile(join(path, PUBLIC_KEY), 'latin1').catch(() => null);
  const key = pem === null ? null : parsePublicKey(pem);
  const signature = await readFile(join(path, SIGNATURE), 'latin1').catch(() => null);
  const stated = manifest?.key.fingerprint;
  if (key === null)
    findings.look('signature', { thing: PUBLIC_KEY, problem: pem === null ? 'missing' : 'not-canonical' });
  else if (stated !== undefined && key.fingerprint !== stated) {
    findings.look('signature', { thing: PUBLIC_KEY, problem: 'other-key', expected: stated, found: key.fingerprint });
  }
  // A trusted key stands for itself: the one in the bundle is only what the bundle says of itself.
  const by = trusted ?? key;
  if (signature === null) findings.look('signature', { thing: SIGNATURE, problem: 'missing' });
  else if (by !== null) {
    const holds = isSignedBy(bytes, signature, by.key);
    findings.look(
      'signature',
      holds ? undefined : { thing: SIGNATURE, problem: 'signature-wrong', expected: by.fingerprint },
    );
  }
  const shown = key?.fingerprint ?? stated ?? '?';
  if (trusted === null) findings.unseen('signer', { thing: PUBLIC_KEY, problem: 'unknown-key', found: shown });
  else if (trusted.fingerprint === shown) findings.look('signer');
  else
    findings.look('signer', { thing: PUBLIC_KEY, problem: 'other-key', expected: trusted.fingerprint, found: shown });
}

async function checkFiles(
  path: string,
  { manifest, entries }: { manifest: BundleManifest; entries: readonly Entry[] },
  findings: Findings,
): Promise<void> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  if (listed.size < manifest.files.length) findings.look('files', { thing: MANIFEST, problem: 'repeated' });
  const folders = new Set(manifest.files.flatMap(({ path: file }) => (file.includes('/') ? [file.split('/')[0]] : [])));
  const there = new Set(entries.filter(({ kind }) => kind === 'file').map((entry) => entry.path));
  for (const { path: thing, kind } of entries) {
    const isKnown =
      kind === 'folder' ? folders.has(thing) : listed.has(thing) || thing === MANIFEST || thing === SIGNATURE;
    if (kind === 'other') findings.look('files', { thing, problem: 'not-a-file' });
    else if (!isKnown) findings.look('files', { thing, problem: 'foreign' });
  }
  for (const [thing, { bytes, sha256 }] of listed) {
    if (!there.has(thing)) {
      findings.look('files', { thing, problem: 'missing' });
      continue;
    }
    const found = await hashFile(resolve(path, thing));
    if (found.bytes !== bytes) {
      findings.look('files', { thing, problem: 'size-differs', expected: `${bytes}`, found: `${found.bytes}` });
    } else if (found.sha256 !== sha256) {
      findings.look('files', {
        thing,
        problem: 'hash-differs',
        expected: sha256.slice(0, 12),
        found: found.sha256.slice(0, 12),
      });
    } else findings.look('files');
  }
}
