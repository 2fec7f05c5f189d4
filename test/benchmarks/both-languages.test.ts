import { test } from 'vitest';
import { z } from 'zod';
import { drawSamples } from '../../benchmarks/generated/draw.ts';
import { finalSound } from '../../benchmarks/generated/particles.ts';
import { scoreTarget } from '../../benchmarks/generated/target-score.ts';
import { findBenchmark } from '../../benchmarks/index.ts';
import { defineItems } from '../../benchmarks/items.ts';
import { scoreByTarget } from '../../benchmarks/scorers/by-target.ts';
import { scoreChoice } from '../../benchmarks/scorers/choice.ts';
import { holds } from '../../benchmarks/scorers/instructions.ts';
import { scoreMrcr } from '../../benchmarks/scorers/mrcr.ts';
import { scoreNumber } from '../../benchmarks/scorers/number.ts';
import { patternOf } from '../../benchmarks/scorers/python-pattern.ts';
import { scoreRecall } from '../../benchmarks/scorers/recall.ts';
import { verify } from '../../benchmarks/scorers/verifiable.ts';
import { scoreZeroevalNumber } from '../../benchmarks/scorers/zeroeval-number.ts';
import { defineBenchmark, defineGenerated, defineManifold } from '../../harness/define.ts';
import { ItemsBenchmark, type Sample } from '../../harness/schema/index.ts';
import { expectBoth, wordsOf } from '../both-languages.ts';

const sample = (target: Sample['target']): Sample => ({ id: 'law/1', input: '', target, groups: {} });
const checked = sample({ kind: 'instructions', checks: [{ check: 'odd', args: { a: 7 } }] });
const place = { index: 11, config: '', label: 'test.jsonl row 12' };

const sheet = {
  id: 'own',
  version: 1,
  title: 'own',
  part: 'korean' as const,
  source: { licence: 'own' },
  chance: 0,
  prompt: () => [],
  score: () => ({ status: 'scored' as const, value: 1, answer: '' }),
  generate: { maxTokens: 1, temperature: 0, epochs: 1 },
};

const data = { kind: 'file' as const, files: ['test.jsonl'] };
const row = z.object({ question: z.string() });
const rows = { ...sheet, data, row, sample: () => checked, samples: () => [checked] };
const items = defineItems(
  ItemsBenchmark.parse({ id: 'own', part: 'korean', items: { file: 'a.jsonl' }, scorer: 'text', chance: 0 }),
);

test.each<[string, () => unknown, string[]]>([
  ['a row of another form', () => defineBenchmark(rows).toSample({}, place), ['test.jsonl', 'own', 'question']],
  ['a row of several samples', () => defineManifold(rows).toSample({}, place), ['test.jsonl', 'own']],
  [
    'no rows at all',
    () => defineGenerated({ ...sheet, data: { kind: 'generated', count: 1, generate: () => [] } }).toSample({}, place),
    ['test.jsonl', 'own'],
  ],
  ['items by a loader', () => items.toSample({}, place), ['test.jsonl', 'own']],
  ['a mistyped name', () => findBenchmark('kmmluu'), ['"kmmluu"', '"kmmlu"', 'haerae']],
  [
    'a generator that runs dry',
    () => drawSamples('own', () => ({ kind: 'a', input: 'x', target: checked.target }))('1', 6),
    ['own', '6'],
  ],
  ['a word nobody can read', () => finalSound('#'), ['"#"', 'loan-words.ts']],
  ['a target that is never generated', () => scoreTarget('', sample({ kind: 'math', latex: '1' })), ['law/1', 'math']],
  ['instructions', () => scoreByTarget('', checked), ['law/1', 'scoreByTarget']],
  ['another kind of target', () => scoreChoice('', checked), ['law/1', 'scoreChoice', '"choice"', '"instructions"']],
  ['no gold text', () => scoreZeroevalNumber('', checked), ['law/1', 'scoreZeroevalNumber']],
  ['no text to repeat', () => scoreMrcr('', checked), ['law/1']],
  ['more than numbers', () => scoreRecall('', checked), ['law/1']],
  ['an unread number', () => scoreNumber('', sample({ kind: 'number', value: 'ten' })), ['law/1', '"ten"', '-12.5']],
  ['a pattern', () => patternOf('a+'), ['"a+"']],
  ['an unknown check', () => holds('', { check: 'odd', args: {} }), ['"odd"']],
  [
    'an unknown check of a table',
    () => verify('', [{ check: 'odd', args: {} }], { even: () => null }),
    ['"odd"', 'even'],
  ],
  ['odd arguments', () => verify('', [{ check: 'odd', args: { a: 7 } }], { odd: () => null }), ['"odd"', '{"a":7}']],
])('%s', (_why, act, parts) => expectBoth(wordsOf(act), parts));
