/**
 * Runs that may stand in one block of a stage: the same profile, benchmarks, versions, samples, budgets and data. Whatever
 * differs is named; nothing is averaged over.
 */
import { HarnessError, inBoth } from '../../harness/errors.ts';
import type { DataProvenance, RunManifest } from '../../harness/schema/index.ts';
import { findRefusals, type RunDifference } from '../comparable.ts';
import { differenceInKorean } from '../difference-words.ts';

type Part = Pick<RunManifest, 'id' | 'profile' | 'benchmarks'>;

/** What forbids putting two runs side by side. */
export function findMixing(a: Part, b: Part): RunDifference[] {
  const only = (one: Part, other: Part) =>
    one.benchmarks.filter(({ id }) => !other.benchmarks.some((benchmark) => benchmark.id === id)).map(({ id }) => id);
  const [onlyA, onlyB] = [only(a, b), only(b, a)];
  const lists = onlyA.length + onlyB.length === 0 ? [] : [{ what: 'benchmarks', a: listed(onlyA), b: listed(onlyB) }];
  const data = a.benchmarks.flatMap((one) => {
    const other = b.benchmarks.find(({ id }) => id === one.id);
    if (other === undefined) return [];
    const [left, right] = [hashesOf(one.data), hashesOf(other.data)];
    return left === right ? [] : [{ what: `data of ${one.id}`, a: left, b: right }];
  });
  return [...findRefusals(a, b), ...lists, ...data];
}

/** Throws `STAGE_RUNS_DIFFER` naming each difference between two runs of the block. */
export function refuseMixing(block: string, runs: readonly Part[]): void {
  const [first, ...others] = runs;
  if (first === undefined) return;
  for (const other of others) {
    const found = findMixing(first, other);
    if (found.length === 0) continue;
    const told = found.map((one) => ({
      en: `${one.what}: ${one.a} / ${one.b}`,
      ko: `${differenceInKorean(one.what)}: ${differenceInKorean(one.a)} / ${differenceInKorean(one.b)}`,
    }));
    const facts = inBoth((language) => told.map((one) => one[language]).join('; '));
    throw new HarnessError('STAGE_RUNS_DIFFER', {
      en:
        `Block ${block}: runs ${first.id} and ${other.id} were not made alike. ${facts.en}. ` +
        'Their scores are not mixed. Make both runs with the same profile, benchmarks and data.',
      ko:
        `항목 ${block}: 두 실행 ${first.id}, ${other.id}의 조건이 다릅니다. ${facts.ko}. ` +
        '점수를 섞지 않았습니다. 두 실행을 같은 판정 규칙, 벤치마크, 데이터로 하십시오.',
    });
  }
}

function hashesOf({ kind, source, commit, files }: DataProvenance): string {
  if (files.length === 0) return `${kind} ${source}${commit === undefined ? '' : `@${commit.slice(0, 12)}`}`;
  return files.map(({ path, sha256 }) => `${path} ${sha256.slice(0, 12)}`).join(' ');
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? '—' : `${ids.join(', ')} only here`;
}
