/** Choices by their letters, in questions and in marks: A is the first. */

/** `index` counts from zero, up to 25. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}
