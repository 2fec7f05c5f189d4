/** Names of files and ids that follow from a run alone: the same run gives the same names, on any disk. PURE. */
import { sha256 } from '../../harness/hash.ts';

/** Letters, digits and `-`; anything else is one `-`. */
export function fileName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9-]+/g, '-');
}

/** A UTC time as file names take it: `2026-11-21T09-00-00.000000`. */
export function fileTime(at: string): string {
  const [date = '', time = ''] = at.replace(/Z$/, '').split('T');
  const [clock = '', fraction = ''] = time.split('.');
  return `${date}T${clock.replaceAll(':', '-')}.${fraction.padEnd(6, '0').slice(0, 6)}`;
}

/** Seconds since 1970 as text. */
export function unixSeconds(at: string): string {
  return String(Math.floor(Date.parse(at) / 1000));
}

/** A UUID in the form of version 4, made of a hash. */
export function uuidOf(...parts: readonly string[]): string {
  const hex = sha256(JSON.stringify(parts));
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
