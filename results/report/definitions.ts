/** Names with their sentences below each other, every sentence in one column. For terminals; cells are clean text. */
import { displayWidth, pad, wrap } from './width.ts';

/** Lines of at most `width` columns. */
export function definitions(entries: readonly (readonly [name: string, value: string])[], width: number): string[] {
  const names = Math.max(...entries.map(([name]) => displayWidth(name)));
  return entries.flatMap(([name, value]) =>
    wrap(value, width - names - 2).map((line, at) => `${pad(at === 0 ? name : '', names, 'left')}  ${line}`),
  );
}
