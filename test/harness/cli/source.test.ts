import { expect, test } from 'vitest';
import { runSource } from '../../../harness/cli/source.ts';
import type { Config, Profile } from '../../../harness/schema/index.ts';

const open = (config: Partial<Config>, profile: Partial<Profile>, environment: Record<string, string> = {}) =>
  runSource({
    config: config as Config,
    profile: profile as Profile,
    baseDir: '/of/the/config',
    environment,
    fetch,
    signal: new AbortController().signal,
  });

test.each([
  ['neither asks for it', {}, {}, false],
  ['the config does', { requireLock: true }, {}, true],
  ['the profile does, and the config cannot undo it', { requireLock: false }, { requireLock: true }, true],
])('a lock is demanded where %s', (_why, config, profile, demanded) => {
  expect(open(config, profile).requireLock).toBe(demanded);
});

test.each([
  ['1', true],
  ['true', true],
  ['0', false],
  ['no', false],
  ['', false],
])('HF_HUB_OFFLINE=%s', (value, offline) => {
  expect(open({}, {}, { HF_HUB_OFFLINE: value }).fetch === undefined).toBe(offline);
});

test('mirror, token and folder are those of the user', () => {
  const source = open({ dataDir: 'air' }, {}, { HF_ENDPOINT: 'http://mirror', HF_TOKEN: 'x' });
  expect(source).toMatchObject({ endpoint: 'http://mirror', token: 'x', dataDir: '/of/the/config/air' });
  expect(source.lockFile).toBe('/of/the/config/jatdae.lock.json');
});
