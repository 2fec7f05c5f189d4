/**
 * HTML that cannot be broken out of: every interpolated text is escaped, and only what this module made is taken as markup.
 * Texts are expected to be cleaned of control characters already (`../escape.ts`).
 */

declare const trusted: unique symbol;

/** A piece of finished HTML. */
export type Markup = { readonly [trusted]: true; readonly source: string };

type Part = string | number | null | Markup | readonly Markup[];

/** Texts and numbers are escaped, null is nothing, markup is taken as it is. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const source = strings.reduce(
    (text, string, at) => text + (at === 0 ? '' : spell(parts[at - 1] ?? null)) + string,
    '',
  );
  return trust(source);
}

/** Markup that a library serialised from a document of its own. */
export function trust(source: string): Markup {
  return { source } as Markup;
}

/** The text with every sign that HTML reads made literal, for content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/'/gu, '&#39;');
}

function spell(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return isMarkup(part) ? part.source : part.map(({ source }) => source).join('');
}

function isMarkup(part: Markup | readonly Markup[]): part is Markup {
  return !Array.isArray(part);
}
