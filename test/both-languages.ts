/**
 * Holds an error's two texts against each other: the Korean one is Korean, tells every id, path and number that the English
 * one tells, and never hedges a particle. Words that only the one language quotes are named by the test.
 */
import { expect } from 'vitest';
import { type Bilingual, HarnessError } from '../harness/errors.ts';

const HANGUL = /[가-힣]/;
const HEDGED = /이\(가\)|을\(를\)|은\(는\)|와\(과\)|으로\(로\)/;

/** `parts`: what both languages must hold as it stands. */
export function expectBoth(words: Bilingual, parts: readonly string[] = []): void {
  expect(words.ko).toMatch(HANGUL);
  expect(words.ko).not.toMatch(HEDGED);
  expect(words.ko).not.toMatch(/undefined|\[object/);
  for (const part of [...parts, ...numbersIn(words.en)]) {
    expect(words.en).toContain(part);
    expect(words.ko).toContain(part);
  }
}

/** Figures of several digits or with a point; a number in words may be a word in the other language. */
function numbersIn(text: string): string[] {
  return text.match(/\d+\.\d+|\d{2,}/g) ?? [];
}

/** The words of what is thrown. */
export function wordsOf(act: () => unknown): Bilingual {
  try {
    act();
  } catch (error) {
    if (error instanceof HarnessError) return error.words;
    throw error;
  }
  throw new Error('nothing was thrown');
}
