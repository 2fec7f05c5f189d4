/** `jatdae bundle RUN`: the run as a signed submission. `--make-key FILE` makes the key once. */
import { basename } from 'node:path';
import { HarnessError } from '../../errors.ts';
import { Relationship } from '../../schema/index.ts';
import { writeBundle } from '../bundle.ts';
import { languageOf, out, tell } from '../console.ts';
import { EXIT } from '../exit.ts';
import { requireFrozenProfile } from '../frozen-profile.ts';
import { harnessVersion } from '../library.ts';
import { withReach } from '../reach.ts';
import { reopenRun } from '../reopen.ts';
import { makeKey, readPrivateKey } from '../signing.ts';

export type BundleFlags = {
  key?: string;
  makeKey?: string;
  out?: string;
  organisation?: string;
  relationship?: string;
  lang?: string;
  json?: true;
};

export async function bundle(run: string | undefined, flags: BundleFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  if (flags.makeKey !== undefined) {
    const { pem, fingerprint } = await makeKey(flags.makeKey);
    tell(WORDS[language].keyMade(flags.makeKey, fingerprint));
    out(pem);
    return EXIT.pass;
  }
  const { key, organisation, relationship } = required(run, flags);
  const privateKey = await readPrivateKey(key, process.env);
  return withReach(async (reach) => {
    const reopened = await reopenRun(run ?? '', reach);
    requireFrozenProfile(reopened.folder);
    const target = flags.out ?? `${basename(reopened.folder.path)}.bundle`;
    const manifest = await writeBundle(reopened, {
      out: target,
      privateKey,
      organisation,
      relationship,
      version: await harnessVersion(),
      createdAt: new Date().toISOString(),
    });
    if (flags.json === true) out(JSON.stringify(manifest, null, 2));
    tell(WORDS[language].written(target, manifest.files.length + 2, manifest.key.fingerprint));
    return EXIT.pass;
  });
}

function required(run: string | undefined, { key, organisation, relationship }: BundleFlags) {
  const parsed = Relationship.safeParse(relationship);
  if (run === undefined || key === undefined || organisation === undefined || !parsed.success) {
    const known = Relationship.options.join(', ');
    throw new HarnessError('BUNDLE_FLAGS_MISSING', {
      en:
        `A bundle needs a run, --key FILE (or the NAME of an environment variable), --organisation NAME and --relationship (${known}). ` +
        'Nothing was written. Make a key once: jatdae bundle --make-key FILE.',
      ko:
        `제출물에는 실행, --key 파일(또는 환경 변수의 이름), --organisation 기관, --relationship(${known})이 모두 있어야 합니다. ` +
        '아무것도 쓰지 않았습니다. 키는 한 번만 만들면 됩니다: jatdae bundle --make-key FILE.',
    });
  }
  return { key, organisation, relationship: parsed.data };
}

const WORDS = {
  en: {
    keyMade: (file: string, fingerprint: string) =>
      `Private key written to ${file}: keep it, and show it to nobody. Fingerprint ${fingerprint}. The public key for those who verify:`,
    written: (folder: string, files: number, fingerprint: string) =>
      `Bundle ${folder}: ${files} files, signed by ${fingerprint.slice(0, 16)}. Check it: jatdae verify ${folder}`,
  },
  ko: {
    keyMade: (file: string, fingerprint: string) =>
      `개인 키를 ${file}에 썼습니다. 잘 보관하고 아무에게도 보이지 마십시오. 지문 ${fingerprint}. 검증하는 쪽에 줄 공개 키:`,
    written: (folder: string, files: number, fingerprint: string) =>
      `제출물 ${folder}: 파일 ${files}개, 서명 키 ${fingerprint.slice(0, 16)}. 확인: jatdae verify ${folder}`,
  },
};
