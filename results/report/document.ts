/**
 * A report as headings, sentences and tables, written for a terminal or as Markdown. Texts may come from outside: each is cleaned
 * here and nowhere else. No line of the terminal's form is wider than `width`, Hangul counted double.
 */
import { cleanText, escapeMarkdown } from './escape.ts';
import { type Column, renderTable } from './table.ts';
import { wrap } from './width.ts';

export type DocumentTable = { columns: readonly Column[]; rows: readonly (readonly string[])[] };

export type DocumentSection = {
  /** Null for the opening. */
  heading: string | null;
  lines?: readonly string[];
  table?: DocumentTable;
  /** Sentences below the table. */
  notes?: readonly string[];
};

export type DocumentPage = { title: string; sections: readonly DocumentSection[] };

/** For a terminal; ends in a newline. */
export function renderDocument({ title, sections }: DocumentPage, { width }: { width: number }): string {
  const folded = (lines: readonly string[]) => lines.flatMap((line) => wrap(cleanLine(line), width));
  const blocks = sections.flatMap(({ heading, lines = [], table, notes = [] }) => {
    const body = [
      ...folded(lines),
      ...(table === undefined || table.rows.length === 0
        ? []
        : renderTable(
            table.columns,
            table.rows.map((row) => row.map((text) => ({ text: text === '' ? '' : cleanText(text) }))),
            { width, paint: (_tone, text) => text },
          )),
      ...folded(notes),
    ];
    return body.length === 0 ? [] : [[...(heading === null ? [] : wrap(heading, width)), ...body].join('\n')];
  });
  return `${[folded([title]).join('\n'), ...blocks].join('\n\n')}\n`;
}

/** As a Markdown page; ends in a newline. */
export function renderDocumentMarkdown({ title, sections }: DocumentPage): string {
  const blocks = sections.flatMap(({ heading, lines = [], table, notes = [] }) => {
    const body = [
      ...lines.map(escapeMarkdown),
      ...(table === undefined || table.rows.length === 0 ? [] : [markdownTable(table)]),
      ...notes.map(escapeMarkdown),
    ];
    return body.length === 0 ? [] : [...(heading === null ? [] : [`## ${escapeMarkdown(heading)}`]), ...body];
  });
  return `${[`# ${escapeMarkdown(title)}`, ...blocks].join('\n\n')}\n`;
}

function markdownTable({ columns, rows }: DocumentTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ head }) => (head === '' ? '' : escapeMarkdown(head)))),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...rows.map((row) => line(row.map((text) => (text === '' ? '' : escapeMarkdown(text))))),
  ].join('\n');
}

// Sentences are longer than cells may be; they are ours but for the names in them, so each word is cleaned.
function cleanLine(line: string): string {
  return line
    .split(' ')
    .map((word) => (word === '' ? '' : cleanText(word)))
    .join(' ');
}
