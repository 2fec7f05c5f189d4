/**
 * Names of files that hold rows. `items.zip!/test.jsonl` is a member of an archive; its part behind `!/` may be a pattern, and a bare
 * `items.zip` stands for every file of rows in it. PURE.
 */

export const ROW_FORMATS = ['parquet', 'jsonl', 'json', 'csv', 'tsv'];

/** Ends of the names of files that are rows as they stand. */
export const ROW_ENDINGS = ROW_FORMATS.flatMap((format) =>
  format === 'parquet' ? [format] : [format, `${format}.gz`],
);

/** The path of the file on disk, and the pattern of members behind it, if any. */
export function splitArchive(path: string): { archive: string; member?: string } {
  const at = path.lastIndexOf('.zip!/');
  return at === -1 ? { archive: path } : { archive: path.slice(0, at + 4), member: path.slice(at + 6) };
}

/** The path of members of an archive; the archive's own without a pattern. */
export function joinArchive({ path, member }: { path: string; member?: string | undefined }): string {
  return member === undefined ? path : `${path}!/${member}`;
}
