/**
 * Puts instructions together: one form of text (so many sentences, bullets, lines that spell a word), and further rules
 * that can hold at the same time. The check and the words that ask for it are made side by side.
 */
import type { Random } from '../../harness/random.ts';
import type { Check } from '../scorers/target.ts';
import type { Draft, Level } from './draw.ts';

/** An instruction: as it is verified, and as it is asked. */
export type Rule = { check: Check; text: string };

/** A form of text and the further rules that go with it. */
export type Form<Extra extends string> = {
  kind: string;
  rules: Rule[];
  /** Sentences or lines. */
  size: number;
  extras: readonly Extra[];
  /** A last sentence that keeps the form's rules, where the form can ask for one. */
  closing?: string;
};

/** Further rules by level, beside those of the form. */
const extraCount: Record<Level, number> = { 1: 1, 2: 3, 3: 5 };

/** The rules of a form and as many extras as the level asks for and the form allows. */
export function chooseRules<Extra extends string>(
  random: Random,
  form: Form<Extra>,
  options: { level: Level; make: Record<Extra, () => Rule> },
): Rule[] {
  const extras = random.shuffle(form.extras).slice(0, extraCount[options.level]);
  return [...form.rules, ...extras.map((extra) => options.make[extra]())];
}

/** The sample's text: the task, the numbered rules, the closing words. */
export function composeDraft(kind: string, rules: readonly Rule[], words: { task: string; closing: string }): Draft {
  const list = rules.map(({ text }, at) => `${at + 1}. ${text}`).join('\n');
  return {
    input: `${words.task}\n\n${list}\n\n${words.closing}`,
    kind,
    target: { kind: 'instructions', checks: rules.map(({ check }) => check) },
  };
}
