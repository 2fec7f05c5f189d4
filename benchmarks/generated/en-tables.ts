/**
 * Reading a markdown table: look-up, filters and aggregation over six to twelve rows.
 * Questions are redrawn until something is selected and no tie decides the answer.
 */
import type { Random } from '../../harness/random.ts';
import { mixChoices } from './choices.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { englishNames } from './names.ts';

type Row = { name: string; team: string; city: string; age: number; years: number; sales: number };

/** A question about a table; null where this table has no clear answer to it. */
type Query = (random: Random, rows: readonly Row[]) => Draft | null;

const teams = ['Red', 'Blue', 'Green', 'White'];
const cities = ['Busan', 'Lima', 'Oslo', 'Quito'];

const total = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + row.sales, 0);

const number = (kind: string, input: string, value: number): Draft => ({
  input,
  kind,
  target: { kind: 'number', value: String(value) },
});

/** The table's teams with their total sales, largest first. */
function teamTotals(rows: readonly Row[]): { team: string; sales: number }[] {
  return teams
    .map((team) => ({ team, sales: total(rows.filter((row) => row.team === team)) }))
    .sort((one, two) => two.sales - one.sales);
}

const easy: Query[] = [
  (random, rows) => {
    const { team } = random.pick(rows);
    const chosen = rows.filter((row) => row.team === team);
    return chosen.length < 2 ? null : number('sum', `What are the total sales of team ${team}?`, total(chosen));
  },
  (random, rows) => {
    const age = random.int(30, 50);
    const chosen = rows.filter((row) => row.age > age);
    return chosen.length < 2 ? null : number('count', `How many people are older than ${age}?`, chosen.length);
  },
  (random, rows) => {
    const { city } = random.pick(rows);
    const [best, next] = rows.filter((row) => row.city === city).sort((one, two) => two.sales - one.sales);
    if (best === undefined || next === undefined || best.sales === next.sales) return null;
    const names = rows.map((row) => row.name);
    return { input: `Who has the highest sales in ${city}?`, kind: 'best', ...mixChoices(random, best.name, names) };
  },
];

const middle: Query[] = [
  (random, rows) => {
    const [{ team }, age] = [random.pick(rows), random.int(28, 48)];
    const chosen = rows.filter((row) => row.team === team && row.age > age);
    if (chosen.length < 2) return null;
    return number(
      'filtered-sum',
      `What are the total sales of the people in team ${team} who are older than ${age}?`,
      total(chosen),
    );
  },
  (random, rows) => {
    const [{ city }, years] = [random.pick(rows), random.int(3, 9)];
    const chosen = rows.filter((row) => row.city !== city && row.years >= years);
    if (chosen.length < 3) return null;
    return number(
      'filtered-count',
      `How many people outside ${city} have served for at least ${years} years?`,
      chosen.length,
    );
  },
  (random, rows) => {
    const { team } = random.pick(rows);
    const sales = rows.filter((row) => row.team === team).map((row) => row.sales);
    if (sales.length < 3) return null;
    const range = Math.max(...sales) - Math.min(...sales);
    return number('range', `In team ${team}, by how much do the highest sales exceed the lowest?`, range);
  },
];

const hard: Query[] = [
  (random, rows) => {
    const [first, second] = teamTotals(rows);
    if (first === undefined || second === undefined || first.sales === second.sales) return null;
    return {
      input: 'Which team has the highest total sales?',
      kind: 'best-team',
      ...mixChoices(random, first.team, teams),
    };
  },
  (random, rows) => {
    const years = random.int(2, 6);
    const chosen = rows.filter((row) => row.years > years);
    const [first, second] = teamTotals(chosen);
    if (first === undefined || second === undefined || second.sales === 0 || first.sales === second.sales) return null;
    return number(
      'margin',
      `Counting only people with more than ${years} years of service, by how much do the total sales of the best team ` +
        'exceed those of the second-best team?',
      first.sales - second.sales,
    );
  },
  (_random, rows) => {
    const average = rows.reduce((sum, row) => sum + row.age, 0) / rows.length;
    const chosen = rows.filter((row) => row.age > average);
    if (rows.some((row) => row.age === average)) return null;
    return number(
      'above-average',
      'What are the total sales of everyone who is older than the average age in the table?',
      total(chosen),
    );
  },
  (random, rows) => {
    const [one = '', two = ''] = random.shuffle(cities);
    const oldest = (city: string) => rows.filter((row) => row.city === city).sort((a, b) => b.age - a.age);
    const [[first, other], [second, another]] = [oldest(one), oldest(two)];
    if (first === undefined || second === undefined || first.age === second.age) return null;
    if (first.age === other?.age || second.age === another?.age) return null;
    return number(
      'joined',
      `Add the sales of the oldest person in ${one} to the sales of the oldest person in ${two}, ` +
        'and multiply the sum by the years of service of the younger of these two people. What is the result?',
      (first.sales + second.sales) * (first.age < second.age ? first.years : second.years),
    );
  },
];

const queries: Record<Level, readonly Query[]> = { 1: easy, 2: middle, 3: hard };
const sizes: Record<Level, number> = { 1: 6, 2: 9, 3: 12 };

function draw(random: Random, level: Level): Draft {
  const names = random.shuffle(englishNames).slice(0, sizes[level]);
  const rows = names.map(
    (name): Row => ({
      ...{ name, team: random.pick(teams), city: random.pick(cities) },
      ...{ age: random.int(23, 59), years: random.int(1, 12), sales: random.int(11, 98) },
    }),
  );
  const query = random.pick(queries[level])(random, rows);
  if (query === null) return draw(random, level);
  const lines = rows.map(({ name, team, city, age, years, sales }) => [name, team, city, age, years, sales]);
  const table = [['Name', 'Team', 'City', 'Age', 'Years of service', 'Sales'], Array(6).fill('---'), ...lines];
  return { ...query, input: `${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n${query.input}` };
}

export const enTables = defineDrawn({
  id: 'en-tables',
  version: 1,
  title: 'Reading tables',
  part: 'general',
  draw,
});
