import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sequenceRatio } from '../../../benchmarks/scorers/sequence-ratio.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

/** Seed, size of the alphabet, length, edits, which text is the second; matching signs by Python 3.11's difflib. */
type Case = [seed: number, size: number, length: number, edits: number, direction: number, matching: number];

const cases: Case[] = JSON.parse(readFileSync(join(import.meta.dirname, '../../golden/sequence-ratio.json'), 'utf8'));
const ALPHABET = [...'etaoinshrdlucmfwypvbgkjqxz ETAOIN,.\n가나다라마바사아자차'];

/** The pair of texts that the oracle was given, drawn by the same rule. */
function drawPair([seed, size, length, edits]: Case): [string, string] {
  let state = seed;
  const pick = (count: number) => {
    state = (state * 48271) % 2147483647;
    return state % count;
  };
  const first = Array.from({ length }, () => ALPHABET[pick(size)]!);
  let second = [...first];
  for (let edit = 0; edit < edits; edit += 1) {
    const operation = pick(4);
    const at = pick(second.length + 1);
    const sign = ALPHABET[pick(size)]!;
    if (operation === 0) second.splice(at, 0, sign);
    else if (operation === 1 && at < second.length) second.splice(at, 1);
    else if (operation === 2 && at < second.length) second[at] = sign;
    else if (operation === 3) {
      const other = pick(second.length + 1);
      const [low, high] = [Math.min(at, other), Math.max(at, other)];
      second = [...second.slice(high), ...second.slice(low, high), ...second.slice(0, low)];
    }
  }
  return [first.join(''), second.join('')];
}

test(`${cases.length} pairs as Python compares them`, () => {
  const wrong = cases.filter((one) => {
    const pair = drawPair(one);
    const [left, right] = one[4] === 0 ? pair : [pair[1], pair[0]];
    const total = [...left].length + [...right].length;
    return sequenceRatio(left, right) !== (total === 0 ? 1 : (2 * one[5]) / total);
  });
  expect(cases.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

test.each([
  ['two empty texts', '', '', 1],
  ['one empty text', '', 'a', 0],
  ['the same', 'abc', 'abc', 1],
  ['nothing alike', 'abc', 'xyz', 0],
  ['a pair of surrogates is one sign', '😀a', '😀b', 0.5],
])('%s', (_why, one, other, ratio) => expect(sequenceRatio(one, other)).toBe(ratio));

test('frequent signs of a long second text anchor nothing', () => {
  // Of 200 equal signs none is an anchor; of 199 all are.
  expect(sequenceRatio(`b${'a'.repeat(199)}`, 'a'.repeat(200))).toBe(0);
  expect(sequenceRatio(`b${'a'.repeat(198)}`, 'a'.repeat(199))).toBe(396 / 398);
});

test('ten thousand signs take a moment', () => {
  const text = Array.from({ length: 10_000 }, (_, at) => ALPHABET[(at * at) % 40]).join('');
  const tookMs = cpuMsOf(() => {
    sequenceRatio(`${text.slice(5000)}${text.slice(0, 5000)}`, text);
  });
  expect(tookMs).toBeLessThan(1000);
});
