/** YAML (or JSON) that a user wrote, as plain values. Limit: at most 100 uses of an alias, so that a short file cannot unfold without end. */
import { parseDocument, type YAMLError } from 'yaml';
import { type Bilingual, HarnessError } from '../errors.ts';

/** Throws `CONFIG_UNREADABLE` with the first mistake and its place. */
export function parseYaml(text: string, path: string): unknown {
  const document = parseDocument(text, { schema: 'core', prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) throw noYaml(path, factOf(error), error);
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const said = firstLine(cause);
    throw noYaml(path, { en: `${said}.`, ko: `별칭(*)을 풀 수 없습니다 (${said})` }, cause);
  }
}

function noYaml(path: string, fact: Bilingual, cause: unknown): HarnessError {
  const words = {
    en: `${path} is no YAML: ${fact.en} Mend the file.`,
    ko: `${path}: YAML 형식이 아닙니다. ${fact.ko}. 파일을 고치십시오.`,
  };
  return new HarnessError('CONFIG_UNREADABLE', words, { cause });
}

function factOf(error: YAMLError): Bilingual {
  const en = firstLine(error);
  const [at] = error.linePos ?? [];
  const place = at === undefined ? '' : `${at.line}번째 줄 ${at.col}번째 칸: `;
  return { en, ko: `${place}${KOREAN[error.code] ?? en.replace(/ at line \d.*$/, '')}` };
}

const KOREAN: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_INDENT: '들여쓰기가 맞지 않거나 괄호가 닫히지 않았습니다',
  TAB_AS_INDENT: '들여쓰기에는 탭이 아니라 빈칸을 써야 합니다',
  DUPLICATE_KEY: '같은 이름이 두 번 나옵니다',
  MISSING_CHAR: '따옴표, 괄호, 쉼표 가운데 하나가 빠졌습니다',
  BLOCK_AS_IMPLICIT_KEY: '들여쓰기가 어긋났거나 한 줄에 콜론(:)이 둘 있습니다',
  BLOCK_IN_FLOW: '괄호 안에는 여러 줄로 된 목록을 쓸 수 없습니다',
  UNEXPECTED_TOKEN: '이 자리에 올 수 없는 글이 있습니다',
  BAD_SCALAR_START: '값이 특수 문자로 시작합니다. 따옴표로 감싸야 합니다',
  BAD_DQ_ESCAPE: '큰따옴표 안의 역슬래시 표기가 잘못되었습니다',
  MULTIPLE_DOCS: '문서 구분선(---) 뒤에 문서가 하나 더 있습니다',
  MULTILINE_IMPLICIT_KEY: '이름 뒤에 콜론(:)이 빠졌습니다',
};

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
