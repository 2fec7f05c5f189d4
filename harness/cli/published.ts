/** The registry's published scores and benchmark sizes, read from the package and checked row by row. No network. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { nameKey } from '../../results/published-names.ts';
import { HarnessError } from '../errors.ts';
import { BenchmarkSize, PublishedScore } from '../schema/index.ts';
import { issueWords, valueAt } from './issue-words.ts';
import { packageRoot } from './library.ts';

const FOLDER = 'results/registry';

export const readPublishedScores = (): Promise<PublishedScore[]> => readRows('published-scores.csv', PublishedScore);

/** Numbers of questions by `nameKey` of the benchmark. */
export async function readBenchmarkSizes(): Promise<Map<string, number>> {
  const rows = await readRows('benchmark-sizes.csv', BenchmarkSize);
  return new Map(rows.map(({ benchmark, size }) => [nameKey(benchmark), size]));
}

async function readRows<T>(name: string, schema: z.ZodType<T>): Promise<T[]> {
  const raw: unknown = parse(await readFile(join(packageRoot, FOLDER, name)), { columns: true, bom: true });
  const parsed = z.array(schema).safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  // The header is line 1.
  const line = Number(issue?.path[0] ?? 0) + 2;
  const column = String(issue?.path[1] ?? '');
  const fact =
    issue === undefined
      ? { en: 'not as expected', ko: '정해진 형식이 아닙니다' }
      : issueWords(issue, valueAt(raw, issue.path));
  throw new HarnessError('REGISTRY_INVALID', {
    en: `${FOLDER}/${name}, line ${line}, column ${column}: ${fact.en}. Nothing was compared. Mend the row.`,
    ko: `${FOLDER}/${name} ${line}번째 줄, ${column} 열: ${fact.ko}. 아무것도 비교하지 않았습니다. 그 줄을 고치십시오.`,
  });
}
