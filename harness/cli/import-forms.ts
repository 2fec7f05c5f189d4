/** What a file of recorded answers may look like, said where one does not: the reader of a row knows only the form that comes last. */
import { type Bilingual, HarnessError, inBoth } from '../errors.ts';

const FORMS: Bilingual = {
  en:
    'An import reads samples_*.jsonl of lm-eval, .eval and .json logs of Inspect, *_samples.jsonl of Every Eval Ever, journals of jatdae, ' +
    'or lines such as {"id": "1", "gold": "B", "raw": "what the model answered"}.',
  ko:
    '읽을 수 있는 형식: lm-eval의 samples_*.jsonl, Inspect의 .eval·.json 로그, Every Eval Ever의 *_samples.jsonl, jatdae의 journal.jsonl, ' +
    '또는 {"id": "1", "gold": "B", "raw": "모델의 응답"} 같은 줄.',
};

/** The error with what was expected behind it, where it speaks of one of these files; anything else as it is. */
export function withForms(error: unknown, paths: readonly string[]): unknown {
  if (!(error instanceof HarnessError) || !/^DATA_(ROW|FILE|FORMAT)_/.test(error.code)) return error;
  if (!paths.some((path) => error.message.startsWith(path))) return error;
  return new HarnessError(
    error.code,
    inBoth((language) => `${error.words[language]} ${FORMS[language]}`),
    { cause: error },
  );
}
