/** The words of `jatdae data`, in Korean and in English. Data sets, files, hashes and counts; never a row. */
import { displayWidth, pad } from '../../results/report/width.ts';
import type { Language } from '../../results/report/words.ts';
import type { DataFinding, DataSetState, Presence } from '../data/index.ts';

export type Fetched = {
  benchmark: string;
  dataSet: string;
  commit: string | null;
  rows: number;
  samples: number;
  failure: { code: string; message: string; exitCode: number } | null;
};

export type DataWords = {
  listed: (states: readonly DataSetState[]) => string;
  fetched: (fetched: readonly Fetched[]) => string;
  verified: (files: number, findings: readonly DataFinding[]) => string;
};

type Terms = {
  columns: readonly string[];
  none: string;
  presence: Record<Presence, string>;
  access: { open: string; gated: string; byHand: string };
  unpinned: string;
  rows: (rows: number, samples: number, commit: string) => string;
  failed: (code: string) => string;
  holds: (files: number) => string;
  breaks: (count: number, files: number) => string;
  problems: Record<DataFinding['problem'], (path: string, expected: string, found: string) => string>;
  remedies: Record<DataFinding['problem'], string>;
};

const english: Terms = {
  columns: ['data set', 'configs', 'split', 'access', 'rows', 'MB', 'commit', 'on disk', 'licence'],
  none: 'No data set is read: the questions are generated or lie in files of your own.',
  presence: { folder: 'folder', cache: 'cache', partly: 'in part', unpinned: 'folder, unread', missing: '-' },
  access: { open: 'open', gated: 'gated', byHand: 'by hand' },
  unpinned: 'not pinned',
  rows: (rows, samples, commit) => `${rows} rows, ${samples} samples, ${commit}`,
  failed: (code) => `not fetched (${code})`,
  holds: (files) => `All ${files} files are what the lock says.`,
  breaks: (count, files) => `${count} findings over ${files} files:`,
  problems: {
    'not-locked': () => 'is pinned by no lock',
    missing: (path) => `${path} is missing`,
    differs: (path, expected, found) => `${path} is not what was pinned: expected sha256 ${expected}, found ${found}`,
  },
  remedies: {
    'not-locked': '"jatdae data fetch" pins a data set.',
    missing: '"jatdae data fetch" brings missing files back.',
    differs:
      'Restore a file that differs, or delete it from the cache and fetch it again. Scores over it would not be comparable.',
  },
};

const korean: Terms = {
  columns: ['데이터 세트', '설정', '분할', '공개', '행', 'MB', '커밋', '디스크', '라이선스'],
  none: '읽는 데이터 세트가 없습니다. 문항을 생성하거나 자체 파일에서 읽습니다.',
  presence: { folder: '폴더', cache: '캐시', partly: '일부', unpinned: '폴더(읽은 적 없음)', missing: '-' },
  access: { open: '공개', gated: '약관 동의', byHand: '직접 받기' },
  unpinned: '고정 안 됨',
  rows: (rows, samples, commit) => `행 ${rows}개, 문항 ${samples}개, ${commit}`,
  failed: (code) => `받지 못함 (${code})`,
  holds: (files) => `파일 ${files}개가 모두 잠금 파일의 내용과 같습니다.`,
  breaks: (count, files) => `파일 ${files}개에서 문제 ${count}건:`,
  problems: {
    'not-locked': () => '잠금 파일에 없음',
    missing: (path) => `${path} 파일 없음`,
    differs: (path, expected, found) => `${path} 내용이 다름: sha256 ${expected}이어야 하나 ${found}`,
  },
  remedies: {
    'not-locked': '"jatdae data fetch"로 고정합니다.',
    missing: '"jatdae data fetch"로 없는 파일을 다시 받습니다.',
    differs: '다른 파일은 되돌리거나, 캐시에서 지우고 다시 받으십시오. 그 위의 점수는 비교할 수 없습니다.',
  },
};

export function dataWords(language: Language): DataWords {
  const terms = language === 'ko' ? korean : english;
  return {
    listed: (states) =>
      states.length === 0 ? terms.none : table([terms.columns, ...states.map((one) => cells(one, terms))]),
    fetched: (fetched) =>
      fetched.length === 0
        ? terms.none
        : table(
            fetched.map(({ benchmark, dataSet, commit, rows, samples, failure }) => [
              benchmark,
              dataSet,
              failure === null
                ? terms.rows(rows, samples, commit?.slice(0, 12) ?? terms.presence.folder)
                : terms.failed(failure.code),
            ]),
          ),
    verified: (files, findings) => (findings.length === 0 ? terms.holds(files) : broken(files, findings, terms)),
  };
}

function cells(state: DataSetState, terms: Terms): string[] {
  const { configs, byHand, gated, rows, bytes, commit, locked } = state;
  return [
    state.dataSet,
    configs === 'all' ? 'all' : configs.length > 2 ? String(configs.length) : configs.join(','),
    state.split,
    byHand !== null ? terms.access.byHand : gated ? terms.access.gated : terms.access.open,
    rows === null ? '-' : String(rows),
    bytes === null ? '-' : (bytes / 1e6).toFixed(1),
    commit !== null ? commit.slice(0, 12) : locked ? terms.presence.folder : terms.unpinned,
    terms.presence[state.presence],
    state.licence,
  ];
}

function broken(files: number, findings: readonly DataFinding[], terms: Terms): string {
  const short = (hash: string | null) => hash?.slice(0, 12) ?? '-';
  const lines = findings.map(({ dataSet, split, path, problem, expected, found }) => {
    const says = terms.problems[problem](path ?? '', short(expected), short(found));
    return `  ${dataSet} (${split}): ${says}`;
  });
  const remedies = [...new Set(findings.map(({ problem }) => terms.remedies[problem]))];
  return [terms.breaks(findings.length, files), ...lines, ...remedies].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  const wide = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => displayWidth(row[at] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, at) => pad(cell, wide[at] ?? 0, 'left'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
