/** How far a download is, as one line that is written over; without a terminal, a line a file. Silent where nobody looks. */
import type { DownloadProgress } from '../data/index.ts';

const REDRAW_MS = 250;

export type DownloadLine = { on: (download: DownloadProgress) => void; end: () => void };

export function showDownload(stream: NodeJS.WriteStream | null): DownloadLine {
  let drawnAtMs = 0;
  let drawn = false;
  const end = () => {
    if (drawn) stream?.write('\r\x1b[2K');
    drawn = false;
  };
  return {
    on(download) {
      if (stream === null) return;
      const isWhole = download.bytes === download.totalBytes;
      if (!stream.isTTY) {
        if (isWhole) stream.write(`${textOf(download)}\n`);
        return;
      }
      if (!isWhole && Date.now() - drawnAtMs < REDRAW_MS) return;
      drawnAtMs = Date.now();
      drawn = true;
      stream.write(`\r\x1b[2K${textOf(download)}`);
    },
    end,
  };
}

function textOf({ dataSet, path, bytes, totalBytes }: DownloadProgress): string {
  const total = totalBytes === null ? '' : ` / ${megabytes(totalBytes)}`;
  const share = totalBytes === null || totalBytes === 0 ? '' : ` (${Math.floor((100 * bytes) / totalBytes)} %)`;
  return `${dataSet} ${path}: ${megabytes(bytes)}${total} MB${share}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
