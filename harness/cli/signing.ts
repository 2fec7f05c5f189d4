/**
 * Detached ed25519 signatures by a key that the user holds. Every text form is canonical: a signature or a public key that
 * says the same in other bytes is refused. The private key is read, used and let go; it is in no message and no file of ours.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { HarnessError } from '../errors.ts';
import { sha256 } from '../hash.ts';

export type PublicKey = { key: KeyObject; pem: string; fingerprint: string };

/** Writes a new private key that only its owner may read; never over a file that is there. */
export async function makeKey(path: string): Promise<PublicKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    } finally {
      await file.close();
    }
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new HarnessError(
      'KEY_NOT_WRITTEN',
      {
        en: `${path}: ${exists ? 'there is a file already; a key that is lost cannot be made again' : 'the key cannot be written'}. Nothing was written. Name another file.`,
        ko: `${path}: ${exists ? '이미 파일이 있으며, 잃어버린 키는 다시 만들 수 없습니다' : '키를 쓸 수 없습니다'}. 아무것도 쓰지 않았습니다. 다른 파일 이름을 주십시오.`,
      },
      { cause },
    );
  }
  return describe(publicKey);
}

/** The signing key from a PEM file, or from the environment variable of that NAME where there is no such file. */
export async function readPrivateKey(place: string, environment: NodeJS.ProcessEnv): Promise<KeyObject> {
  const pem = existsSync(place) ? await readFile(place, 'utf8') : environment[place];
  if (pem === undefined || pem === '') {
    throw new HarnessError('KEY_NOT_FOUND', {
      en:
        `There is no key file and no environment variable called "${place}". Nothing was signed. ` +
        'Make a key once: jatdae bundle --make-key FILE.',
      ko:
        `"${place}": 이런 이름의 키 파일도 환경 변수도 없습니다. 서명하지 않았습니다. ` +
        '키는 한 번만 만들면 됩니다: jatdae bundle --make-key FILE.',
    });
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The library's message may quote the input, and this input is a secret.
  }
  throw new HarnessError('KEY_INVALID', {
    en: `"${place}" holds no ed25519 private key in PEM form without a passphrase. Nothing was signed. Make one: jatdae bundle --make-key FILE.`,
    ko: `"${place}": 암호 없는 PEM 형식의 ed25519 개인 키가 들어 있지 않습니다. 서명하지 않았습니다. 키를 만드십시오: jatdae bundle --make-key FILE.`,
  });
}

/** The public half of a signing key. */
export function publicHalf(privateKey: KeyObject): PublicKey {
  return describe(createPublicKey(privateKey));
}

/** A public key in its one canonical text form, or null. */
export function parsePublicKey(pem: string): PublicKey | null {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType !== 'ed25519') return null;
    const described = describe(key);
    return described.pem === pem ? described : null;
  } catch {
    return null;
  }
}

/** Like `parsePublicKey` for a file that a person keeps: line ends and blank lines around it do not matter. */
export async function readPublicKey(path: string): Promise<PublicKey> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new HarnessError(
      'KEY_NOT_FOUND',
      {
        en: `${path}: the public key cannot be read. Nothing was checked.`,
        ko: `${path}: 공개 키를 읽을 수 없습니다. 아무것도 확인하지 않았습니다.`,
      },
      { cause },
    );
  });
  const key = text.includes('PRIVATE KEY') ? null : parsePublicKey(`${text.trim().replaceAll('\r\n', '\n')}\n`);
  if (key !== null) return key;
  throw new HarnessError('KEY_INVALID', {
    en: `${path} holds no ed25519 public key in PEM form. Nothing was checked. Give the file that the submitter published (public.pem).`,
    ko: `${path}: PEM 형식의 ed25519 공개 키가 들어 있지 않습니다. 아무것도 확인하지 않았습니다. 제출자가 공개한 파일(public.pem)을 주십시오.`,
  });
}

/** One line of base64. */
export function sign(bytes: Uint8Array, privateKey: KeyObject): string {
  return `${signBytes(null, bytes, privateKey).toString('base64')}\n`;
}

/** False for another key, other bytes, or a signature in another form. */
export function isSignedBy(bytes: Uint8Array, signature: string, key: KeyObject): boolean {
  const raw = Buffer.from(signature, 'base64');
  if (raw.length !== 64 || `${raw.toString('base64')}\n` !== signature) return false;
  return verifyBytes(null, bytes, key, raw);
}

function describe(key: KeyObject): PublicKey {
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  return { key, pem, fingerprint: sha256(key.export({ type: 'spki', format: 'der' })) };
}
