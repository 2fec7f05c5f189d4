/** Marks and answers of a run's folder, line by line, and questions in words. Of an answer no more is kept than can be shown. */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Benchmark } from '../define.ts';
import { type Bilingual, HarnessError } from '../errors.ts';
import { readJournal } from '../run/journal.ts';
import { Outcome, type Sample, textOf } from '../schema/index.ts';
import { separateThinking } from '../thinking.ts';
import { rerunJournal } from './rerun-cut.ts';
import { journalHeader, type RunFolder } from './run-folder.ts';

/** Characters of an answer that are kept. */
const LONGEST = 6000;

const Line = z.object({
  key: z.string(),
  outcome: Outcome,
  status: z.enum(['scored', 'unscored']),
  value: z.number().optional(),
  answer: z.string().nullable().optional(),
});
export type MarkLine = z.infer<typeof Line>;

/** Throws `RUN_MARKS_INVALID` naming the line. */
export async function* readMarkLines(path: string): AsyncGenerator<MarkLine> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    yield parseLine(text, { en: `${path} line ${number}`, ko: `${path} ${number}번째 줄` });
  }
}

function parseLine(text: string, place: Bilingual): MarkLine {
  try {
    return Line.parse(JSON.parse(text));
  } catch (cause) {
    const words = {
      en: `${place.en} is no mark. Run "jatdae score" to make the marks again.`,
      ko: `${place.ko}: 채점 기록이 아닙니다. "jatdae score" 명령으로 다시 채점하십시오.`,
    };
    throw new HarnessError('RUN_MARKS_INVALID', words, { cause });
  }
}

/** What each of these trials was answered, without the thinking. Where a cut sample was asked again, the second answer. */
export async function readAnswerTexts(folder: RunFolder, keys: ReadonlySet<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  if (keys.size === 0) return texts;
  const expected = journalHeader(folder.manifest);
  for (const path of [folder.journal, rerunJournal(folder.path)]) {
    if (!existsSync(path)) continue;
    for await (const { key, result } of readJournal(path, () => undefined, { expected })) {
      if (!keys.has(key) || result.kind !== 'generation') continue;
      const { text, toolCalls = [] } = result.generation;
      const calls = toolCalls.map(({ name, arguments: given }) => `${name}(${given})`);
      const { answer } = separateThinking(text);
      texts.set(
        key,
        [answer.trim(), ...calls]
          .filter((part) => part !== '')
          .join('\n')
          .slice(0, LONGEST),
      );
    }
  }
  return texts;
}

/** What was asked, as a model was sent it; pictures are left out. */
export function spellQuestion({ prompt }: Benchmark, sample: Sample): string {
  const messages = prompt(sample);
  const texts = messages.map((message) => textOf(message).trim());
  const spelt = messages.length === 1 ? texts : messages.map(({ role }, at) => `${role}: ${texts[at]}`);
  return spelt.join('\n\n').slice(0, LONGEST);
}

/** The right answer in words: the choice with its letter, the number, any of the accepted texts, the constraints. */
export function spellTarget({ target, choices }: Sample): string {
  switch (target.kind) {
    case 'choice':
      return `${String.fromCharCode(65 + target.index)}. ${choices?.[target.index] ?? ''}`;
    case 'number':
      return target.value;
    case 'math':
      return target.latex;
    case 'text':
      return target.accepted.slice(0, 20).join(' / ');
    case 'instructions':
      return target.checks.map(({ check, args }) => `${check} ${JSON.stringify(args)}`).join('\n');
  }
}
