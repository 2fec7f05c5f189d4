/** A list as people read it: in Korean the heads of its columns and the words in its cells. Programs read the rows themselves. */
import { displayWidth, pad } from '../../results/report/width.ts';
import { aggregationWords, type Language, partWords } from '../../results/report/words.ts';

/** One thing of a list by column; every row has the same columns. */
export type Row = Record<string, string>;

/** Lines under one head. Names that a config or a command would write stay as they are written. */
export function renderList(rows: readonly Row[], language: Language): string {
  const columns = Object.keys(rows[0] ?? {});
  const say = language === 'ko' ? korean : (_column: string, cell: string) => cell;
  const lines = [
    columns.map((column) => (language === 'ko' ? (KOREAN_HEADS[column] ?? column) : column)),
    ...rows.map((row) => columns.map((column) => say(column, row[column] ?? ''))),
  ];
  const wide = columns.map((_, at) => Math.max(...lines.map((line) => displayWidth(line[at] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((cell, at) => pad(cell, wide[at] ?? 0, 'left'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Heads of all lists; a column without one is headed by its name. */
export const KOREAN_HEADS: Readonly<Record<string, string>> = {
  id: '이름',
  part: '영역',
  version: '판',
  licence: '이용 조건',
  data: '데이터',
  title: '제목',
  benchmarks: '벤치마크 수',
  organisation: '기관',
  released: '공개일',
  endpoint: '어댑터',
  team: '사업 참여팀',
  aggregation: '합산법',
  frontier: '프런티어',
  window: '기간',
  adapter: '어댑터',
  baseUrl: '주소',
  key: '키 변수',
  needs: '직접 적을 것',
  checked: '확인일',
  source: '출처',
  batch: '배치',
  seed: '시드',
  images: '그림',
  tools: '도구',
  structuredOutput: '정해진 형식',
  loglikelihood: '로그 가능도',
  logprobs: '로그 확률',
  choices: '여러 응답',
  streaming: '스트리밍',
  servedModel: '실제 모델명',
};

const LICENCES: Readonly<Record<string, string>> = {
  'none stated': '밝히지 않음',
  'none stated; problems are the property of the Mathematical Association of America':
    '밝히지 않음 (문제의 저작권은 미국수학협회)',
  'research only; copyright Korea Institute for Curriculum and Evaluation': '연구용 (저작권은 한국교육과정평가원)',
  'see the data card': '데이터 카드 참조',
  'as its owner says': '소유자가 정함',
  'CC-BY-4.0, questions must not be published in clear': 'CC-BY-4.0 (문항 원문 공개 금지)',
};

const FRONTIERS: Readonly<Record<string, string>> = {
  'best-overall': '최고 모델',
  'named-target': '지정 목표',
  envelope: '벤치마크별 최고',
  'mean-of-best': '상위 모델 평균',
};

const CELLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  licence: LICENCES,
  frontier: FRONTIERS,
  part: { korean: partWords.korean.ko, general: partWords.general.ko },
  data: { generated: '자체 생성', recordings: '기록된 응답' },
  aggregation: Object.fromEntries(Object.entries(aggregationWords).map(([code, { ko }]) => [code, ko])),
};

function korean(column: string, cell: string): string {
  if (cell === 'yes') return '예';
  if (column === 'window') return cell.replace(/^(\d{1,4}) months$/, '$1개월');
  return CELLS[column]?.[cell] ?? cell;
}
