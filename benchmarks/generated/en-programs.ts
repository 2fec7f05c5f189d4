/**
 * Tracing short Python programs: loops, conditions and arithmetic on small whole numbers. A program is a tree that is
 * written out and carried out from the same nodes; values stay between 0 and 9999 at every step.
 */
import type { Random } from '../../harness/random.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';

const limit = 9999;

type Operand = string | number;
type Statement =
  | { kind: 'set'; name: string; left: Operand; operator: '+' | '-' | '*' | '%'; right: Operand }
  | { kind: 'loop'; counter: string; from: number; to: number; body: Statement[] }
  | {
      kind: 'if';
      test: { left: string; divisor: number } | { left: string; above: Operand };
      yes: Statement[];
      no: Statement[];
    };

type Memory = Record<string, number>;

function write(statements: readonly Statement[], indent = ''): string[] {
  const inner = `${indent}    `;
  return statements.flatMap((statement) => {
    if (statement.kind === 'set') {
      return [`${indent}${statement.name} = ${statement.left} ${statement.operator} ${statement.right}`];
    }
    if (statement.kind === 'loop') {
      const head = `${indent}for ${statement.counter} in range(${statement.from}, ${statement.to + 1}):`;
      return [head, ...write(statement.body, inner)];
    }
    const { test } = statement;
    const condition = 'divisor' in test ? `${test.left} % ${test.divisor} == 0` : `${test.left} > ${test.above}`;
    const yes = [`${indent}if ${condition}:`, ...write(statement.yes, inner)];
    return statement.no.length === 0 ? yes : [...yes, `${indent}else:`, ...write(statement.no, inner)];
  });
}

const read = (memory: Memory, operand: Operand): number =>
  typeof operand === 'number' ? operand : (memory[operand] ?? 0);

function compute(left: number, operator: '+' | '-' | '*' | '%', right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  return operator === '*' ? left * right : left % right;
}

/** Carries the statements out in `memory`. False as soon as a value leaves 0 to 9999. */
function run(statements: readonly Statement[], memory: Memory): boolean {
  return statements.every((statement) => {
    if (statement.kind === 'set') {
      const value = compute(read(memory, statement.left), statement.operator, read(memory, statement.right));
      memory[statement.name] = value;
      return value >= 0 && value <= limit;
    }
    if (statement.kind === 'loop') {
      for (let value = statement.from; value <= statement.to; value += 1) {
        memory[statement.counter] = value;
        if (!run(statement.body, memory)) return false;
      }
      return true;
    }
    const { test } = statement;
    const holds =
      'divisor' in test
        ? read(memory, test.left) % test.divisor === 0
        : read(memory, test.left) > read(memory, test.above);
    return run(holds ? statement.yes : statement.no, memory);
  });
}

/** One assignment to `a` or `b`. */
function drawSet(random: Random, counter: string): Statement {
  const [name, other] = random.pick([
    ['a', 'b'],
    ['b', 'a'],
  ] as const);
  const set = (operator: '+' | '-' | '*' | '%', right: Operand): Statement => ({
    ...{ kind: 'set', name, left: name, operator, right },
  });
  return random.pick([
    set('+', counter),
    set('+', other),
    set('+', random.int(2, 9)),
    set('-', random.int(1, 3)),
    set('*', 2),
    set('%', random.int(11, 29)),
  ]);
}

function drawIf(random: Random, counter: string): Statement {
  const test = random.pick([
    { left: counter, divisor: random.int(2, 3) },
    { left: 'a', divisor: random.int(2, 3) },
    { left: 'a', above: 'b' },
    { left: 'b', above: random.int(8, 20) },
  ]);
  return { kind: 'if', test, yes: [drawSet(random, counter)], no: random.pick([[], [drawSet(random, counter)]]) };
}

function drawProgram(random: Random, level: Level): Statement[] {
  const loop = (counter: string, turns: number, body: Statement[]): Statement => {
    const from = random.int(1, 3);
    return { kind: 'loop', counter, from, to: from + turns - 1, body };
  };
  const set = () => drawSet(random, 'i');
  if (level === 1) return [loop('i', random.int(3, 5), [set(), set()])];
  if (level === 2) return [loop('i', random.int(5, 7), [set(), drawIf(random, 'i')])];
  const inner = loop('j', random.int(2, 3), [drawIf(random, 'j'), drawSet(random, 'j')]);
  return [loop('i', random.int(3, 4), [drawIf(random, 'i'), inner]), set()];
}

function draw(random: Random, level: Level): Draft {
  const start: Memory = { a: random.int(2, 15), b: random.int(2, 15) };
  const program = drawProgram(random, level);
  const memory: Memory = { ...start };
  const names = random.pick([['a'], ['b'], ['a', 'b']]);
  const printed = (state: Memory): number => names.reduce((sum, name) => sum + read(state, name), 0);
  const inRange = run(program, memory);
  // A result that no statement touched would make an empty question.
  if (!inRange || printed(memory) === printed(start)) return draw(random, level);
  const lines = [`a = ${start.a}`, `b = ${start.b}`, ...write(program), `print(${names.join(' + ')})`];
  return {
    input: `What does this Python program print?\n\n\`\`\`python\n${lines.join('\n')}\n\`\`\``,
    kind: `${level}-blocks`,
    target: { kind: 'number', value: String(printed(memory)) },
  };
}

export const enPrograms = defineDrawn({
  id: 'en-programs',
  version: 1,
  title: 'Tracing short programs',
  part: 'general',
  draw,
});
