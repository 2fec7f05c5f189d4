/**
 * Builds a text that keeps the instructions of a generated sample, and texts that break one of them. It knows the rules
 * that our generators combine; it is no general solver, and its texts mean nothing.
 */
import { wordsOf } from '../scorers/instructions/units.ts';
import type { Check } from '../scorers/target.ts';
import { countSyllables } from './hangul.ts';

type Language = 'ko' | 'en';

/** Words without commas, digits, capitals, or any word that our generators ask for or forbid. */
const fillers: Record<Language, readonly string[]> = {
  ko: ['바람', '구름', '들판', '나루', '이슬', '개울'],
  en: ['cloud', 'meadow', 'harbour', 'lantern', 'pebble', 'willow'],
};

/** Last words of a sentence with a wanted ending. */
const predicates: Readonly<Record<string, string>> = { '다.': '고요하다.', '요.': '고요해요.', '니다.': '고요합니다.' };

type Rules = {
  /** Arguments of a check, or undefined where it is not asked for. */
  get: (name: string) => Check['args'] | undefined;
  all: (name: string) => Check['args'][];
};

function readRules(checks: readonly Check[]): Rules {
  const all = (name: string) => checks.filter((one) => one.check === name).map((one) => one.args);
  return { all, get: (name) => all(name)[0] };
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Sentences or lines that the form asks for. */
function unitCount({ get }: Rules): number {
  const named = get('sentences') ?? get('bullets') ?? get('numbered-lines');
  if (named !== undefined) return Number(named.count);
  const listed = get('line-initials')?.initials ?? get('json-keys')?.keys;
  return Math.max(1, strings(listed).length);
}

/** What all units hold in front of their ends: fillers, and the wanted words in the first one. */
function bodies(rules: Rules, language: Language): string[] {
  const list = fillers[language];
  const units = Array.from({ length: unitCount(rules) }, (_, at) => list[at % list.length] ?? '');
  const wanted = rules
    .all('contains')
    .flatMap(({ word, times }) => Array.from({ length: Number(times) }, () => String(word)));
  const opening = rules.get('starts-with')?.text;
  const first = [opening, units[0], ...wanted].filter((part) => part !== undefined);
  return [first.join(' '), ...units.slice(1)];
}

/** One unit as it stands in the text. */
function finish(body: string, at: number, { rules, last }: { rules: Rules; last: boolean }): string {
  const { get } = rules;
  if (get('bullets')) return `- ${body}`;
  if (get('numbered-lines')) return `${at + 1}. ${body}`;
  const initials = strings(get('line-initials')?.initials);
  if (initials.length > 0) return `${initials[at] ?? ''} ${body}`;
  if (!get('sentences')) return body;
  const closing = last ? get('ends-with')?.text : undefined;
  if (closing !== undefined) return `${body} ${String(closing)}`;
  const ending = strings(get('sentence-endings')?.endings)[0];
  return ending === undefined ? `${body}.` : `${body} ${predicates[ending] ?? ending}`;
}

function assemble(units: readonly string[], rules: Rules): string {
  const { get } = rules;
  const keys = strings(get('json-keys')?.keys);
  if (keys.length > 0) return JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, units[at] ?? ''])));
  const lined = get('bullets') ?? get('numbered-lines') ?? get('line-initials');
  if (lined) return units.join('\n');
  const paragraphs = Number(get('paragraphs')?.count ?? 1);
  const size = Math.ceil(units.length / paragraphs);
  const blocks = Array.from({ length: paragraphs }, (_, at) => units.slice(at * size, (at + 1) * size).join(' '));
  const text = blocks.join('\n\n');
  return get('quoted') ? `"${text}"` : text;
}

/** A text that keeps every check. */
export function compliantText(checks: readonly Check[], language: Language): string {
  const rules = readRules(checks);
  const units = bodies(rules, language);
  const filler = fillers[language][0] ?? '';
  const build = () =>
    assemble(
      units.map((body, at) => finish(body, at, { rules, last: at === units.length - 1 })),
      rules,
    );
  const least = Number((rules.get('syllables') ?? rules.get('words'))?.from ?? 0);
  const length = rules.get('syllables') ? countSyllables : (text: string) => wordsOf(text).length;
  while (length(build()) < least) units[0] = `${units[0] ?? ''} ${filler}`;
  const form = rules.get('case')?.form;
  if (form === undefined) return build();
  return form === 'upper' ? build().toUpperCase() : build().toLowerCase();
}

/** The same text with one check broken. Others may break with it. */
export function brokenText(text: string, { check, args }: Check, language: Language): string {
  const filler = fillers[language][0] ?? '';
  switch (check) {
    case 'hangul-only':
      return `${text} abc`;
    case 'no-comma':
      return text.replace(' ', ', ');
    case 'no-digits':
      return `${text} 7`;
    case 'sentence-endings':
      return `${text} ${filler}!`;
    case 'contains':
      return `${args.relation === 'exactly' ? `${text} ${String(args.word)}` : text.replaceAll(new RegExp(String(args.word), 'giu'), filler)}`;
    case 'excludes':
      return `${text} ${strings(args.words)[0] ?? ''}`;
    case 'starts-with':
      return `${filler} ${text}`;
    case 'syllables':
    case 'words':
      return `${text}${` ${filler}`.repeat(Number(args.to))}`;
    case 'case':
      return `${text} xX`;
    case 'quoted':
      return text.slice(1);
    case 'paragraphs':
    case 'line-initials':
      return `${text}\n\n${filler}.`;
    case 'bullets':
      return `${text}\n- ${filler}`;
    case 'numbered-lines':
      return `${text}\n${Number(args.count) + 1}. ${filler}`;
    default:
      // A further unfinished sentence breaks a count of sentences, a last sentence and JSON alike.
      return `${text} ${filler}`;
  }
}
