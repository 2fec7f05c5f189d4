/** What the commands of evidence and of stages share: a bar, and how a result is printed. */
import { type DocumentPage, renderDocument, renderDocumentMarkdown } from '../../results/report/document.ts';
import { HarnessError } from '../errors.ts';
import { out } from './console.ts';

/** A ratio above 0 and up to 2. Throws `EVIDENCE_BAR_INVALID`. */
export function barOf(text: string): number {
  const bar = Number(text);
  if (/^\d(\.\d{1,6})?$/.test(text) && bar > 0 && bar <= 2) return bar;
  const shown = JSON.stringify(text);
  throw new HarnessError('EVIDENCE_BAR_INVALID', {
    en: `--bar ${shown} is no ratio. Nothing was computed. Write a share such as 0.95.`,
    ko: `--bar ${shown}: 비율이 아닙니다. 아무것도 계산하지 않았습니다. 0.95처럼 적으십시오.`,
  });
}

/** JSON, Markdown or a page for the terminal, on stdout. */
export function printDocument(data: unknown, page: DocumentPage, flags: { json?: true; markdown?: true }): void {
  const width = process.stdout.columns ?? 132;
  if (flags.json === true) out(JSON.stringify(data, null, 2));
  else out(flags.markdown === true ? renderDocumentMarkdown(page) : renderDocument(page, { width }));
}
