/** Rewriting a text by a list of patterns, one after the other. Linear time where every pattern is. */

/** What is found, and what stands in its place, with groups as $1. */
export type Replacement = readonly [pattern: RegExp, spelling: string];

/** The text after all replacements, each made in what the ones before it left. */
export function replaceInTurn(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce((changed, [pattern, spelling]) => changed.replace(pattern, spelling), text);
}
