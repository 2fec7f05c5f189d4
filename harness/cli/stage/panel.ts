/**
 * A panel's CSV: a header `rater,<team>,…`, then one row a rater. What is missing, doubled or off the scale is refused by row and
 * column, never filled in.
 */
import { type Bilingual, HarnessError, inBoth } from '../../errors.ts';
import { readCells } from '../csv-cells.ts';

export type PanelScale = { min: number; max: number; trim: number };

const number = /^-?\d{1,9}(\.\d{1,9})?$/;
const shownFaults = 5;

/** Marks by column, in the order of the rows. Throws `STAGE_PANEL_INVALID` and `STAGE_PANEL_UNREADABLE`. */
export async function readPanel(
  path: string,
  columns: readonly string[],
  scale: PanelScale,
): Promise<ReadonlyMap<string, number[]>> {
  const [header = [], ...rows] = await readCells(path, 'STAGE_PANEL_UNREADABLE');
  checkHeader(path, header, columns);
  const faults = [...doubledRaters(rows), ...rows.flatMap((row, at) => faultsOf({ row, at, header }, scale))];
  if (faults.length > 0) {
    throw invalid(path, listed(faults), {
      en: 'Mend these cells, or leave the rater out.',
      ko: '이 칸들을 고치거나 그 평가위원의 줄을 빼십시오.',
    });
  }
  if (rows.length <= 2 * scale.trim) throw tooFew(path, rows.length, scale);
  return new Map(columns.map((column) => [column, rows.map((row) => Number(row[header.indexOf(column)]))]));
}

function checkHeader(path: string, header: readonly string[], columns: readonly string[]): void {
  if (header[0] !== 'rater') {
    const first = JSON.stringify(header[0] ?? '');
    throw invalid(
      path,
      { en: `the first column is ${first}, not "rater"`, ko: `첫 열의 이름이 "rater"가 아니라 ${first}입니다` },
      { en: 'Begin with rater,<team>,…', ko: '첫 줄을 rater,<팀>,… 형식으로 적으십시오.' },
    );
  }
  const teams = header.slice(1);
  const doubled = teams.find((team, at) => teams.indexOf(team) !== at);
  if (doubled !== undefined) {
    throw invalid(
      path,
      { en: `column ${doubled} stands there twice`, ko: `열 ${doubled}: 두 번 나옵니다` },
      { en: 'Keep one of them.', ko: '하나만 남기십시오.' },
    );
  }
  const absent = columns.filter((column) => !teams.includes(column));
  const strange = teams.filter((team) => !columns.includes(team));
  if (absent.length + strange.length === 0) return;
  const facts = [
    ...(absent.length > 0
      ? [{ en: `there is no column of ${absent.join(', ')}`, ko: `열이 없는 팀: ${absent.join(', ')}` }]
      : []),
    ...(strange.length > 0
      ? [
          {
            en: `${strange.join(', ')} is no team that reads this file`,
            ko: `이 파일을 쓰는 팀이 아닌 열: ${strange.join(', ')}`,
          },
        ]
      : []),
  ];
  throw invalid(
    path,
    inBoth((language) => facts.map((fact) => fact[language]).join('; ')),
    {
      en: 'Name each column after its team, or give the team its column.',
      ko: '열마다 팀의 이름을 쓰거나 팀에 자기 열을 지정하십시오.',
    },
  );
}

/** The first few faults, and how many more there are. */
function listed(faults: readonly Bilingual[]): Bilingual {
  const rest = faults.length - shownFaults;
  const more = rest > 0 ? { en: `; and ${rest} more`, ko: `; 그 밖에 ${rest}건` } : { en: '', ko: '' };
  return inBoth((language) => {
    const shown = faults.slice(0, shownFaults).map((fault) => fault[language]);
    return `${shown.join('; ')}${more[language]}`;
  });
}

function tooFew(path: string, raters: number, { trim }: PanelScale): HarnessError {
  const drop = trim === 0 ? 'there is nobody' : `${2 * trim} are dropped as highest and lowest`;
  return invalid(
    path,
    {
      en: `${raters} raters, and ${drop}`,
      ko:
        trim === 0
          ? `평가위원이 ${raters}명이라 점수가 없습니다`
          : `평가위원 ${raters}명 가운데 최고·최저로 ${2 * trim}명을 빼야 합니다`,
    },
    { en: 'Give the marks of more raters.', ko: '더 많은 평가위원의 점수를 주십시오.' },
  );
}

function doubledRaters(rows: readonly (readonly string[])[]): Bilingual[] {
  const raters = rows.map(([rater = '']) => rater);
  return raters.flatMap((rater, at) => {
    const before = raters.indexOf(rater);
    if (rater === '' || before === at) return [];
    return [
      {
        en: `row ${at + 2}: rater ${rater} was already in row ${before + 2}`,
        ko: `${at + 2}행: 평가위원 ${rater}의 점수가 이미 ${before + 2}행에 있습니다`,
      },
    ];
  });
}

function faultsOf(
  { row, at, header }: { row: readonly string[]; at: number; header: readonly string[] },
  { min, max }: PanelScale,
): Bilingual[] {
  const place = {
    en: `row ${at + 2} (rater ${row[0] || 'without a name'}), column`,
    ko: `${at + 2}행(평가위원 ${row[0] || '이름 없음'}), 열`,
  };
  const fault = (column: string, { en, ko }: Bilingual) => ({
    en: `${place.en} ${column}: ${en}`,
    ko: `${place.ko} ${column}: ${ko}`,
  });
  if (row.length > header.length) {
    const [cells, heads] = [row.length, header.length];
    return [
      {
        en: `${place.en} after the last: ${cells} cells, the header has ${heads}`,
        ko: `${place.ko}이 너무 많음: 칸은 ${cells}개, 첫 줄의 열은 ${heads}개입니다`,
      },
    ];
  }
  return header.flatMap((column, cell) => {
    const text = row[cell] ?? '';
    if (text === '') return [fault(column, { en: 'empty', ko: '비어 있습니다' })];
    if (cell === 0) return [];
    const shown = JSON.stringify(text.slice(0, 40));
    if (!number.test(text)) return [fault(column, { en: `${shown} is no number`, ko: `${shown} 값은 수가 아닙니다` })];
    if (Number(text) >= min && Number(text) <= max) return [];
    return [
      fault(column, {
        en: `${text} lies outside ${min} to ${max}`,
        ko: `${text}점은 ${min}~${max} 범위를 벗어납니다`,
      }),
    ];
  });
}

function invalid(path: string, fact: Bilingual, next: Bilingual): HarnessError {
  return new HarnessError('STAGE_PANEL_INVALID', {
    en: `${path}: ${fact.en}. Nothing was computed. ${next.en}`,
    ko: `${path}: ${fact.ko}. 아무것도 계산하지 않았습니다. ${next.ko}`,
  });
}
