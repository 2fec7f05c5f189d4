/** The reports' tables as HTML: a caption, heads with a scope, and a frame of its own to scroll in where a screen is narrow. */
import type { ReportTable } from '../sections.ts';
import { html, type Markup } from './markup.ts';

// A date or a short name is never broken at its hyphens; a longer one may be, or it would push the rest off the screen.
const short = /^[^\s-]{1,10}-[^\s]{1,8}$/;

/** `caption` names the table for readers who cannot see where it stands. Null where it has no rows. */
export function tableMarkup(caption: string, { columns, rows }: ReportTable): Markup | null {
  if (rows.length === 0) return null;
  const heads = columns.map(({ head, align }) => html`<th scope="col" class="${align}">${head}</th>`);
  const body = rows.map((row) => {
    const cells = columns.map(({ align }, at) => {
      const { text = '', tone } = row[at] ?? {};
      const shown = tone === undefined ? html`${text}` : html`<span class="tone-${tone}">${text}</span>`;
      // Model and data names may be written from right to left; the cell around them stays as it is.
      return at === 0
        ? html`<th scope="row" class="${align}"><bdi>${shown}</bdi></th>`
        : html`<td class="${align}${short.test(text) ? ' whole' : ''}"><bdi>${shown}</bdi></td>`;
    });
    return html`<tr>${cells}</tr>`;
  });
  return html`<div class="wide" role="region" tabindex="0" aria-label="${caption}">
<table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table></div>
`;
}

/** Names with their values. */
export function factsMarkup(entries: readonly (readonly [name: string, value: string])[]): Markup {
  return html`<dl>${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>
`;
}
