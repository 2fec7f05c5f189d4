/** What the package brings along as data: suites, profiles and the registry of models. Read once a command. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adapters } from '../../adapters/index.ts';
import { HarnessError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { type Config, Preset, Profile, Registry, StageScheme, Suite, type SuiteEntry } from '../schema/index.ts';
import { readChecked } from './config-file.ts';
import type { Known } from './models.ts';

const SUITES = 'benchmarks/suites';
const PROFILES = 'results/registry/profiles';
const PRESETS = 'adapters/presets';
const SCHEMES = 'results/registry/schemes';

/** Folder that holds this package's package.json, from the sources and from the build alike. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json of jatdae not found above its own code');
  return findRoot(parent);
}

/** Version in package.json. */
export async function harnessVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}

export async function readRegistry(): Promise<Registry> {
  return readOwn('results/registry/models.json', Registry);
}

export const readSuites = () => readAll(SUITES, Suite);
export const readProfiles = () => readAll(PROFILES, Profile);
export const readPresets = () => readAll(PRESETS, Preset);
export const readSchemes = () => readAll(SCHEMES, StageScheme);

/** What the names in a config may stand for: the package's own registry, presets and adapters. */
export async function readKnown(): Promise<Known> {
  return { registry: await readRegistry(), presets: await readPresets(), adapterNames: Object.keys(adapters) };
}

/** A suite by name, by path (relative to the config), or written out in the config itself. */
export async function findSuite(wanted: string | SuiteEntry[], baseDir: string): Promise<Suite> {
  if (typeof wanted !== 'string') {
    return {
      id: 'inline',
      version: 1,
      title: { en: 'Written in the config', ko: '설정에 적힌 묶음' },
      benchmarks: wanted,
    };
  }
  return findNamed(wanted, { what: 'suite', baseDir, schema: Suite, all: await readSuites() });
}

/** A profile by name or by path (relative to the config). */
export async function findProfile(wanted: string, baseDir: string): Promise<Profile> {
  return findNamed(wanted, { what: 'profile', baseDir, schema: Profile, all: await readProfiles() });
}

/** The profile that a config names, with what the config puts in its place; the hash in the manifest is that of the result. */
export async function profileOf({ profile, sequential, freeze }: Config, baseDir: string): Promise<Profile> {
  const named = await findProfile(profile, baseDir);
  return {
    ...named,
    ...(sequential === undefined ? {} : { sequential }),
    ...(freeze === undefined ? {} : { window: { ...named.window, freeze } }),
  };
}

/** A stage scheme by name or by path (relative to the file that names it). */
export async function findScheme(wanted: string, baseDir: string): Promise<StageScheme> {
  return findNamed(wanted, { what: 'scheme', baseDir, schema: StageScheme, all: await readSchemes() });
}

type Named = { id: string };

async function findNamed<T extends Named>(
  wanted: string,
  options: {
    what: 'suite' | 'profile' | 'scheme';
    baseDir: string;
    schema: Parameters<typeof readChecked<T>>[1];
    all: readonly T[];
  },
): Promise<T> {
  if (/\.(json|ya?ml)$/.test(wanted))
    return (await readChecked(resolve(options.baseDir, wanted), options.schema)).value;
  const found = options.all.find((one) => one.id === wanted);
  if (found !== undefined) return found;
  const names = options.all.map((one) => one.id);
  const code = `CONFIG_${options.what.toUpperCase() as 'SUITE' | 'PROFILE' | 'SCHEME'}_UNKNOWN` as const;
  const nearest = didYouMean(wanted, names);
  throw new HarnessError(code, {
    en: `There is no ${options.what} called "${wanted}".${nearest.en} Known: ${names.join(', ')}; or give the path of a file.`,
    ko: `이름이 "${wanted}"인 ${KOREAN[options.what]} 없습니다.${nearest.ko} 있는 이름: ${names.join(', ')}. 파일의 경로를 적어도 됩니다.`,
  });
}

const KOREAN = { suite: '평가 묶음이', profile: '판정 규칙이', scheme: '평가 방식이' };

async function readAll<T>(folder: string, schema: Parameters<typeof readChecked<T>>[1]): Promise<T[]> {
  const names = (await readdir(join(packageRoot, folder))).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => readOwn(join(folder, name), schema)));
}

// YAML's reader finds mistakes in what users write, and takes ten times as long.
async function readOwn<T>(path: string, schema: Parameters<typeof readChecked<T>>[1]): Promise<T> {
  return (await readChecked(join(packageRoot, path), schema, { parse: (text) => JSON.parse(text) })).value;
}
