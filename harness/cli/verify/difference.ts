/** Where two JSON texts first differ: what a person looks for when one is not the other. */
import type { Finding } from './findings.ts';

/** The place as a path of fields below `thing`, with both values; the texts' own form where the values are equal. */
export function firstDifference(thing: string, expected: string, found: string): Omit<Finding, 'problem'> {
  try {
    const place = walk(JSON.parse(expected), JSON.parse(found), '');
    if (place !== null)
      return { thing: `${thing} ${place.path}`, expected: show(place.expected), found: show(place.found) };
  } catch {
    return { thing, expected: 'JSON', found: found.slice(0, 40) };
  }
  return { thing, expected: `${expected.length}`, found: `${found.length}` };
}

function walk(
  expected: unknown,
  found: unknown,
  path: string,
): { path: string; expected: unknown; found: unknown } | null {
  if (Object.is(expected, found)) return null;
  if (!isRecord(expected) || !isRecord(found)) return { path, expected, found };
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const place = walk(expected[key], found[key], path === '' ? key : `${path}.${key}`);
    if (place !== null) return place;
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'none').slice(0, 80);
}
