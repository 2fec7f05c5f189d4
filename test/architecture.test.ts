import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The walls of ARCHITECTURE.md, section 3, as data: a room (longest match wins) and what it may import. */
const ROOMS: Record<string, readonly string[]> = {
  'harness/schema': ['npm:zod', 'harness/schema'],
  'harness/errors': [],
  'harness/hash': ['node:crypto', 'npm:canonicalize'],
  'harness/random': ['node:crypto', 'npm:pure-rand'],
  'harness/nearest': ['harness/errors'],
  'harness/misfit': ['npm:zod', 'harness/errors'],
  'harness/thinking': [],
  'harness/refusal': [],
  'harness/define': ['npm:zod', 'harness/schema', 'harness/errors', 'harness/misfit'],
  'harness/examples': ['harness/schema', 'harness/define', 'harness/errors'],
  'harness/plan': ['harness/schema', 'harness/define', 'harness/hash', 'harness/random'],
  'harness/outcome': ['harness/schema', 'harness/define', 'harness/errors', 'harness/refusal', 'harness/thinking'],
  'harness/call-tally': ['harness/schema'],
  'harness/rerun': ['harness/schema', 'harness/plan', 'harness/outcome'],
  'harness/score': [
    'harness/schema',
    'harness/errors',
    'harness/plan',
    'harness/outcome',
    'harness/call-tally',
    'harness/rerun',
    'harness/trial-notes',
  ],
  'harness/trial-notes': ['harness/schema', 'harness/define', 'harness/hash', 'harness/outcome', 'harness/plan'],
  'harness/index': ['harness', 'adapters/adapter', 'benchmarks', 'results'],
  'harness/run': [
    'node:',
    'npm:',
    'harness/run',
    'harness/schema',
    'harness/errors',
    'harness/misfit',
    'harness/plan',
    'harness/thinking',
    'adapters/adapter',
  ],
  'harness/data': [
    'node:',
    'npm:',
    'harness/data',
    'harness/schema',
    'harness/errors',
    'harness/misfit',
    'harness/define',
    'harness/examples',
    'harness/random',
    'harness/hash',
    'adapters/adapter',
  ],
  'harness/cli': ['node:', 'npm:', 'harness', 'adapters', 'benchmarks', 'results'],
  benchmarks: [
    'npm:zod',
    'benchmarks',
    'harness/schema',
    'harness/define',
    'harness/examples',
    'harness/errors',
    'harness/random',
    'harness/nearest',
  ],
  adapters: ['node:', 'npm:', 'adapters', 'harness/schema', 'harness/errors'],
  results: [
    'npm:csv-stringify',
    'npm:zod',
    'results',
    'harness/schema',
    'harness/errors',
    'harness/random',
    'harness/hash',
  ],
  // Charts are drawn by a library; only who writes a page loads it.
  'results/report/html': ['npm:@observablehq/plot', 'npm:linkedom', 'results', 'harness/schema'],
  scripts: ['node:', 'npm:', 'harness', 'adapters', 'benchmarks', 'results', 'scripts'],
};

/** Files that must give the same output for the same input for ever. */
const PURE = [
  /^benchmarks\//,
  /^results\//,
  /^harness\/schema\//,
  /^harness\/(plan|score|trial-notes|outcome|refusal|thinking|nearest|define)\.ts$/,
];
const IMPURE =
  /\bfetch\(|(?<![\w-])process\.|\bconsole\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|from 'node:(?!crypto)/;

/** One vendor SDK an adapter, and each SDK in one adapter only. */
const SDKS = ['openai', '@huggingface/inference', 'undici', '@anthropic-ai/sdk', '@google/genai'];

type Source = { path: string; text: string };
type Edge = { from: string; to: string };

function sourcesUnder(root: string): Source[] {
  return Object.keys({ adapters: 0, benchmarks: 0, harness: 0, results: 0, scripts: 0 })
    .filter((room) => existsSync(join(root, room)))
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
    )
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function importsOf({ path, text }: Source): Edge[] {
  const specifiers = [...text.matchAll(/(?:(?<!')\bfrom|\bimport\(|^import)\s*'([^']+)'/gm)].map(
    (match) => match[1] as string,
  );
  return specifiers.map((specifier) => {
    if (specifier.startsWith('.')) return { from: path, to: relative('.', resolve(dirname(path), specifier)) };
    return { from: path, to: specifier.startsWith('node:') ? specifier : `npm:${specifier}` };
  });
}

function roomOf(path: string): string {
  const rooms = Object.keys(ROOMS).filter((room) => path === `${room}.ts` || path.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? '(no room)';
}

function wallsBroken(sources: readonly Source[]): string[] {
  return sources
    .flatMap(importsOf)
    .filter(({ from, to }) => {
      const allowed = ROOMS[roomOf(from)] ?? [];
      return !allowed.some((room) =>
        room.endsWith(':') ? to.startsWith(room) : [room, `${room}.ts`].includes(to) || to.startsWith(`${room}/`),
      );
    })
    .map(({ from, to }) => `${from} imports ${to}`);
}

function impureFiles(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => PURE.some((pattern) => pattern.test(path)))
    .filter(({ text }) => IMPURE.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
    .map(({ path }) => path);
}

function cyclesIn(sources: readonly Source[]): string[] {
  const edges = new Map(sources.map((source) => [source.path, importsOf(source).map((edge) => edge.to)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of edges.get(path) ?? []) if (edges.has(next)) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

const sources = sourcesUnder('.');

describe('the house', () => {
  test('has its rooms', () => expect(sources.length).toBeGreaterThan(50));
  test('every file stands in a room', () =>
    expect(sources.filter(({ path }) => roomOf(path) === '(no room)')).toEqual([]));
  test('nobody reaches through a wall', () => expect(wallsBroken(sources)).toEqual([]));
  test('pure files touch nothing', () => expect(impureFiles(sources)).toEqual([]));
  test('there is no import cycle', () => expect(cyclesIn(sources)).toEqual([]));
  test('each vendor SDK is known to one adapter file only', () => {
    for (const sdk of SDKS) {
      const users = sources.filter(
        (source) =>
          // A bench compares us with the bare client.
          !source.path.startsWith('scripts/bench/') &&
          importsOf(source).some(({ to }) => to === `npm:${sdk}` || to.startsWith(`npm:${sdk}/`)),
      );
      expect(users.length, `${sdk}: ${users.map(({ path }) => path)}`).toBeLessThanOrEqual(1);
      for (const { path } of users) expect(path).toMatch(/^adapters\//);
    }
  });
  test('nobody exports a default', () => {
    expect(sources.filter(({ text }) => /^export default/m.test(text)).map(({ path }) => path)).toEqual([]);
  });
  test('no error is told in one language only', () => {
    // Made for whoever writes a benchmark, in the language of the code.
    const own = ['benchmarks/test-benchmark.ts'];
    const alone = /new (?:Harness|Provider)Error\(\s*[^,]+,\s*['"`]/;
    expect(sources.filter(({ path, text }) => !own.includes(path) && alone.test(text)).map(({ path }) => path)).toEqual(
      [],
    );
  });
  test('no file is longer than 250 lines', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path)).toEqual([]);
  });
});

describe('the guard itself goes red for', () => {
  test.each([
    [
      'a benchmark that reaches for the runner',
      'benchmarks/korean/x.ts',
      "import { a } from '../../harness/run/runner.ts';",
    ],
    ['results that know a benchmark', 'results/x.ts', "import { a } from '../benchmarks/index.ts';"],
    ['an adapter that looks into results', 'adapters/x.ts', "import { a } from '../results/audit.ts';"],
    ['a schema that needs more than zod', 'harness/schema/x.ts', "import { a } from 'yaml';"],
    ['a type-only import through a wall', 'results/x.ts', "import type { A } from '../adapters/adapter.ts';"],
    ['a dynamic import through a wall', 'benchmarks/x.ts', "const a = await import('../harness/cli/main.ts');"],
  ])('%s', (_why, path, text) => expect(wallsBroken([{ path, text }])).toHaveLength(1));

  test.each([
    ['a clock', 'const t = Date.now();'],
    ['a date of today', 'const t = new Date();'],
    ['chance', 'const r = Math.random();'],
    ['the network', 'await fetch(url);'],
    ['the environment', 'const k = process.env.KEY;'],
    ['the disk', "import { readFile } from 'node:fs/promises';"],
  ])('%s in a pure file', (_why, text) => expect(impureFiles([{ path: 'results/x.ts', text }])).toHaveLength(1));

  test('a cycle of three', () => {
    const ring = ['a', 'b', 'c'].map((name, at) => ({
      path: `results/${name}.ts`,
      text: `import { x } from './${'bca'[at]}.ts';`,
    }));
    expect(cyclesIn(ring)).toHaveLength(1);
  });
});
