import { expect, test } from 'vitest';
import { adapters } from '../../adapters/index.ts';
import { Model } from '../../harness/schema/index.ts';

test.each(Object.entries(adapters))('%s is built from an entry and names itself', async (name, load) => {
  const entry = { id: 'm', role: 'candidate', adapter: name, model: 'm', baseUrl: 'http://127.0.0.1:1/v1' };
  const factory = await load();
  const adapter = factory(Model.parse(entry), { apiKey: undefined, fetch, recordings: new Map() });
  expect(adapter.id).toBe(name);
});
