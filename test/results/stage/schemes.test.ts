/** The shipped schemes: each figure with its source and status, each content with its version. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hashJson } from '../../../harness/hash.ts';
import { StageScheme } from '../../../harness/schema/index.ts';

const folder = new URL('../../../results/registry/schemes/', import.meta.url);
const schemes = readdirSync(folder).map((name) => ({
  name,
  scheme: StageScheme.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
}));

describe.each(schemes)('$name', ({ name, scheme }) => {
  test('is named after its id and has 100 points', () => {
    expect(name).toBe(`${scheme.id}.json`);
    expect(scheme.blocks.reduce((sum, { points }) => sum + points, 0)).toBe(100);
  });
  test('says of each block what is official, and of what is not how it is known', () => {
    for (const { evidence, id } of scheme.blocks)
      expect(
        evidence.map(({ status }) => status),
        id,
      ).toContain('official');
    const all = scheme.blocks.flatMap(({ evidence }) => evidence);
    for (const { status, source, note } of all) {
      if (status === 'inferred') expect(source.length).toBeGreaterThan(30);
      if (status === 'unknown') expect(note).toBeDefined();
    }
  });
});

test('what a version says never changes', () => {
  const found = schemes.map(({ scheme }) => `${scheme.id} v${scheme.version} ${hashJson(scheme).slice(0, 16)}`);
  expect(found).toEqual(['stage1-2026-01 v1 924d0d18bd85c528', 'stage2-2026-08 v1 252de37c49c3ca26']);
});

describe('a scheme is refused', () => {
  const base = schemes.find(({ scheme }) => scheme.id === 'stage2-2026-08')?.scheme as StageScheme;
  test.each<[string, (scheme: StageScheme) => void, RegExp]>([
    [
      'a group of an absent block',
      (s) => s.groups[0]?.blocks.push('absent'),
      /there is no block absent; the scheme has aaii, nia/,
    ],
    [
      'a tie rule of an absent block',
      (s) => Object.assign(s.ties, { rule: 'blocks', blocks: ['gone'] }),
      /there is no block gone/,
    ],
    ['a tie rule without blocks', (s) => Object.assign(s.ties, { rule: 'blocks' }), /names blocks/],
    [
      'one block twice',
      (s) => s.blocks.push(structuredClone(s.blocks[0] as StageScheme['blocks'][number])),
      /stands there twice/,
    ],
    [
      'a block in two groups',
      (s) => s.groups.push({ id: 'x', title: { en: 'x', ko: 'x' }, blocks: ['public', 'nia'] }),
      /two groups/,
    ],
    [
      'a scale upside down',
      (s) => Object.assign((s.blocks[3] as { rule: object }).rule, { scale: { min: 5, max: 1 } }),
      /min < max/,
    ],
  ])('%s', (_why, spoil, message) => {
    const scheme = structuredClone(base);
    spoil(scheme);
    const parsed = StageScheme.safeParse(scheme);
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toMatch(message);
  });
});
