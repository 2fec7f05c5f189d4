/** The published schemas are those of the code: `npm run docs:schema` writes them again. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchemas } from '../../scripts/json-schemas.ts';
import { fixtureNames, scorecardFixture } from '../results/report/scorecard-fixture.ts';

const schemas = jsonSchemas();

test.each(schemas)('docs/schema/%s is current', (name, text) => {
  expect(readFileSync(`docs/schema/${name}`, 'utf8')).toBe(text);
});

test('every one is an object of named fields, and a strict one allows no other', () => {
  for (const [, text] of schemas) {
    expect(JSON.parse(text)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
  }
  expect(JSON.parse(schemas[0]?.[1] ?? '')).toMatchObject({ additionalProperties: false });
});

test('a scorecard fits the published schema, and one with a word for a number does not', () => {
  const published = z.fromJSONSchema(JSON.parse(readFileSync('docs/schema/scorecard.schema.json', 'utf8')));
  for (const name of fixtureNames) expect(published.safeParse(scorecardFixture(name)).success).toBe(true);
  const wrong = { ...scorecardFixture('pass'), adjustedRatio: 'high' };
  expect(published.safeParse(wrong).success).toBe(false);
});
