/**
 * A model's marks packed for a baseline file and brought back beside a new run's. Pure. Marks are matched by their place: whoever
 * unpacks them has checked that both runs put the same samples in the same order (`samplesSha256`).
 */
import { type Bilingual, HarnessError } from '../harness/errors.ts';
import type { Baseline, BenchmarkScores, PackedMarks } from '../harness/schema/index.ts';
import { readColumn } from './columns.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx';
const NOT_ASKED = 'y';
const NOT_MEASURED = 'z';

/** The same marks where a run was stopped early by plan: what was never tried was then never to be asked. */
export function askedAsTried(scores: readonly BenchmarkScores[], model: string): BenchmarkScores[] {
  return scores.map((benchmark) => {
    const column = benchmark.columns.get(model);
    if (column?.tried === undefined) return benchmark;
    return { ...benchmark, columns: new Map([...benchmark.columns, [model, { ...column, asked: column.tried }]]) };
  });
}

/** What the model lacks: its share of samples without a mark, and how many were never tried. */
export function lacksOf(scores: readonly BenchmarkScores[], model: string): { missing: number; untried: number } {
  let [asked, unmarked, untried] = [0, 0, 0];
  for (const benchmark of scores) {
    const column = readColumn(benchmark, model);
    const tried = benchmark.columns.get(model)?.tried;
    for (const [place, flag] of column.measured.entries()) {
      if (column.asked?.[place] === 0) continue;
      asked += 1;
      if (flag === 0) unmarked += 1;
      if (tried?.[place] === 0) untried += 1;
    }
  }
  return { missing: asked === 0 ? 1 : unmarked / asked, untried };
}

/** The model's marks on every benchmark. */
export function packMarks(scores: readonly BenchmarkScores[], model: string): PackedMarks[] {
  return scores.map((benchmark) => {
    const { value, measured, asked } = readColumn(benchmark, model);
    const isMeasured = (place: number) => measured[place] === 1;
    const levels = [...new Set(value.filter((_, place) => isMeasured(place)))].sort((a, b) => a - b);
    const packed = Array.from(value, (mark, place) =>
      isMeasured(place) ? mark : asked?.[place] === 0 ? NOT_ASKED : NOT_MEASURED,
    );
    if (levels.length > ALPHABET.length) {
      const numbers = packed.map((mark) => (mark === NOT_ASKED ? -1 : mark === NOT_MEASURED ? null : Number(mark)));
      return { benchmark: benchmark.id, levels: [], marks: numbers };
    }
    const letters = new Map(levels.map((level, at) => [level, ALPHABET.charAt(at)]));
    const text = packed.map((mark) => (typeof mark === 'number' ? letters.get(mark) : mark)).join('');
    return { benchmark: benchmark.id, levels, marks: text };
  });
}

/**
 * The new run's benchmarks with the baseline's marks as their only column, under the baseline's model. Throws
 * `GATE_BASELINE_INVALID` where the file's marks are not those of its benchmarks.
 */
export function unpackMarks(baseline: Baseline, scores: readonly BenchmarkScores[]): BenchmarkScores[] {
  return scores.flatMap((benchmark) => {
    const packed = baseline.marks.find((one) => one.benchmark === benchmark.id);
    if (packed === undefined) return [];
    const length = benchmark.sampleIds.length;
    if (packed.marks.length !== length)
      throw invalid(benchmark.id, {
        en: `${packed.marks.length} marks for ${length} samples`,
        ko: `문항 ${length}개에 점수 ${packed.marks.length}개`,
      });
    const value = new Float64Array(length);
    const measured = new Uint8Array(length);
    const asked = new Uint8Array(length).fill(1);
    for (let place = 0; place < length; place += 1) {
      const mark = markAt(packed, place);
      if (mark === -1) asked[place] = 0;
      else if (mark !== null) {
        value[place] = mark;
        measured[place] = 1;
      }
    }
    return [
      {
        ...benchmark,
        columns: new Map([[baseline.model.id, { value, measured, asked, outcomes: noOutcomes, usage }]]),
      },
    ];
  });
}

// What became of the old calls is not kept in a baseline, and no comparison reads it.
const noOutcomes = {
  ...{ answered: 0, unparsed: 0, truncated: 0, empty: 0, refused: 0, filtered: 0 },
  ...{ 'provider-error': 0, timeout: 0, 'judge-error': 0 },
};
const usage = { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 };

/** A mark, -1 for never to be asked, null for not measured. */
function markAt({ benchmark, levels, marks }: PackedMarks, place: number): number | null {
  if (typeof marks !== 'string') return marks[place] ?? null;
  const letter = marks.charAt(place);
  if (letter === NOT_ASKED) return -1;
  if (letter === NOT_MEASURED) return null;
  const level = levels[ALPHABET.indexOf(letter)];
  if (level === undefined) {
    throw invalid(benchmark, {
      en: `the mark "${letter}" has no level`,
      ko: `점수 기호 "${letter}"에 해당하는 점수가 없음`,
    });
  }
  return level;
}

function invalid(benchmark: string, fact: Bilingual): HarnessError {
  return new HarnessError('GATE_BASELINE_INVALID', {
    en: `The baseline's marks of ${benchmark} are no marks of it (${fact.en}), so nothing was compared. Accept the run again with "jatdae accept".`,
    ko: `승인된 기준 파일에 있는 ${benchmark} 점수는 이 벤치마크의 것이 아니어서(${fact.ko}) 견주지 않았습니다. "jatdae accept" 명령으로 실행을 다시 승인하십시오.`,
  });
}
