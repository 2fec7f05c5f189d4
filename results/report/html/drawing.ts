/**
 * Charts are drawn by Observable Plot on a document without a browser, and come out as SVG text with a title and a description.
 * No script and no reference to anything outside. Limit: colours are the page's own CSS variables, so a chart belongs on its page.
 */
import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { type Markup, trust } from './markup.ts';

/** Width of every chart in its own units: it is scaled to the page, and its letters stay readable on a telephone. */
export const CHART_WIDTH = 360;

export type Named = { id: string; title: string; description: string };

/** One chart. `id` is unique on the page. */
export function draw(options: PlotOptions, { id, title, description }: Named): Markup {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({
    ...{ document, width: CHART_WIDTH, className: 'chart' },
    style: { fontFamily: 'inherit', fontSize: '12px', background: 'none', color: 'inherit' },
    ...options,
  });
  // What the marks are called is no help to a listener: the title, the description and the table below say it.
  for (const element of svg.querySelectorAll('[aria-label], [aria-description]')) {
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-description');
  }
  for (const style of svg.querySelectorAll('style')) style.remove();
  const named = (name: 'title' | 'desc', text: string) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    element.setAttribute('id', `${id}-${name}`);
    element.textContent = text;
    return element;
  };
  svg.prepend(named('title', title), named('desc', description));
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-labelledby', `${id}-title ${id}-desc`);
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  return trust(svg.outerHTML);
}
