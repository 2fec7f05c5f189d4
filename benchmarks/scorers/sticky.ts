/** Sticky patterns, which match at one place of a text and nowhere behind it: no scan, and so no quadratic time. */

/** Whether the pattern matches at `at`; its `lastIndex` is then the place behind the match. */
export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** The match at `at`, groups included; null where there is none. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
