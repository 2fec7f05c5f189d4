/**
 * Recorded answers to a benchmark whose samples come from elsewhere: a data set or a generator. An answer belongs to the sample of its
 * id. Guarantees that a recording of other questions is refused: ids must match, and a gold that it names must be the sample's.
 */
import type { RecordedAnswer } from '../../adapters/adapter.ts';
import type { Sample, Target } from '../schema/index.ts';
import { invalid, readRecording } from './recording-lines.ts';

export type AnswersOf = { benchmarkId: string; model: string; samples: readonly Sample[] };

/** Sample id -> answer. Throws `DATA_ROW_INVALID`, `DATA_FILE_MISSING`, `DATA_FILE_UNREADABLE`. */
export async function loadAnswers(
  file: string,
  path: string,
  { benchmarkId, model, samples }: AnswersOf,
): Promise<Map<string, RecordedAnswer>> {
  const item = { id: benchmarkId, items: { file: path }, answerField: 'raw' } as const;
  const { rows } = await readRecording(file, path, { item, model });
  const byId = new Map(samples.map((sample) => [sample.id, sample]));
  const answers = new Map<string, RecordedAnswer>();
  for (const { id, gold, answer, label } of rows) {
    const sample = byId.get(id);
    if (sample === undefined) continue; // a run may ask a part of what was recorded
    const right = soleText(sample.target);
    if (gold !== undefined && right !== undefined && gold.trim() !== right.trim()) {
      throw invalid(label, {
        en: `names another right answer than sample "${id}" of ${benchmarkId}: it is not the same question`,
        ko: `벤치마크 ${benchmarkId}의 문항 "${id}"의 정답과 달라 같은 문제가 아닙니다`,
      });
    }
    if (answers.has(id)) {
      throw invalid(label, {
        en: `answers sample "${id}" of ${benchmarkId} a second time`,
        ko: `벤치마크 ${benchmarkId}의 문항 "${id}"에 두 번째로 답합니다`,
      });
    }
    answers.set(id, answer);
  }
  if (answers.size === 0) {
    const example = samples[0]?.id ?? '';
    throw invalid(path, {
      en: `none of its ${rows.length} answers has the id of a sample of ${benchmarkId}, such as "${example}"`,
      ko: `응답 ${rows.length}개 가운데 벤치마크 ${benchmarkId}의 문항 id(예: "${example}")를 지닌 것이 없습니다`,
    });
  }
  return answers;
}

/** The right answer as recordings name it; undefined where there is not exactly one text for it. */
function soleText(target: Target): string | undefined {
  switch (target.kind) {
    case 'choice':
      return String.fromCharCode(65 + target.index);
    case 'number':
      return target.value;
    case 'math':
      return target.latex;
    case 'text':
      return target.accepted.length === 1 ? target.accepted[0] : undefined;
    case 'instructions':
      return undefined;
  }
}
