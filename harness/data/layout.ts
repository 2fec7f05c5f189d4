/**
 * Which files of a data set hold a config's split: by the spec sheet's patterns, else by the data set's card, else by
 * the layouts that are usual on the hub. PURE: a list of paths in, a plan out; the plan does not depend on the list's order.
 */
import type { HubData } from '../define.ts';
import { type Bilingual, HarnessError } from '../errors.ts';
import type { CardFiles } from './card.ts';
import { fillPattern, findConfig, matchesPattern } from './pattern.ts';
import { ROW_ENDINGS, ROW_FORMATS, splitArchive } from './row-path.ts';

export type PlannedFile = {
  /** '' where the data set has no configs. */
  config: string;
  /** Path inside the data set. */
  path: string;
  /** Pattern of members, where the path is an archive and a part of it is wanted. */
  member?: string | undefined;
};

const READABLE = [...ROW_ENDINGS, 'zip'];

const SHARDS = ['{config}/{split}-*', 'data/{config}/{split}-*', '{config}/{split}/*'];
const NAMED = [
  '{config}/{split}',
  'data/{config}/{split}',
  'data/{config}-{split}',
  'data/{config}_{split}',
  '{config}-{split}',
  '{config}_{split}',
  'data/{split}/{config}',
  '{split}/{config}',
];
const SINGLE = ['data/{split}-*', '{split}-*', 'data/{split}', '{split}', 'data/{split}/*', '{split}/*'];

// Archives last: where rows also lie bare, an archive holds them again, or pictures.
const LAYOUTS = [ROW_ENDINGS, ['zip']].map((endings) => {
  const withEndings = (stems: readonly string[]) =>
    stems.flatMap((stem) => endings.map((ending) => `${stem}.${ending}`));
  return { withConfig: withEndings([...SHARDS, ...NAMED]), single: withEndings(SINGLE) };
});

/** Throws `DATA_FILE_MISSING` where a config has no file. Files are in order of config, then of path. */
export function planFiles(paths: readonly string[], data: HubData, card: readonly CardFiles[]): PlannedFile[] {
  const readable = paths.filter((path) => READABLE.some((ending) => path.endsWith(`.${ending}`))).sort(byCodePoint);
  const planned =
    data.configs === 'all'
      ? planAll(readable, data, card)
      : data.configs.flatMap((config) => planConfig(readable, { config, data, card }));
  if (planned.length > 0) return planned;
  throw missing(paths, data, { en: 'any config', ko: '어느 config의 파일도' });
}

function planAll(paths: readonly string[], data: HubData, card: readonly CardFiles[]): PlannedFile[] {
  const onCard = card.filter((entry) => entry.split === data.split);
  const tries = [
    ...(data.files ?? []).map((pattern) => () => findAll(paths, pattern, data.split)),
    () => onCard.flatMap((entry) => plain(entry.config, select(paths, entry.patterns))),
    ...LAYOUTS.flatMap(({ withConfig, single }) => [
      ...withConfig.map((pattern) => () => findAll(paths, pattern, data.split)),
      ...single.map((pattern) => () => plain('', select(paths, [fillPattern(pattern, data)]))),
    ]),
  ];
  const found = firstFound(tries);
  return found.sort((a, b) => byCodePoint(a.config, b.config) || byCodePoint(a.path, b.path));
}

function firstFound(tries: readonly (() => PlannedFile[])[]): PlannedFile[] {
  for (const attempt of tries) {
    const found = attempt();
    if (found.length > 0) return found;
  }
  return [];
}

function findAll(paths: readonly string[], pattern: string, split: string): PlannedFile[] {
  const filled = fillPattern(pattern, { split });
  if (!filled.includes('{config}')) return plain('', select(paths, [filled]));
  const { archive, member } = splitArchive(filled);
  return paths.flatMap((path) => {
    const config = findConfig(archive, path);
    // `data` is the usual folder of data sets without configs, not a config.
    return config === null || config === 'data'
      ? []
      : plain(config, [{ path, member: member?.replaceAll('{config}', config) }]);
  });
}

type Wanted = { config: string; data: HubData; card: readonly CardFiles[] };

function planConfig(paths: readonly string[], { config, data, card }: Wanted): PlannedFile[] {
  const fill = (pattern: string) => fillPattern(pattern, { config, split: data.split });
  const ofSplit = card.filter((entry) => entry.split === data.split);
  const only = config === 'default' && ofSplit.length === 1 ? ofSplit[0] : undefined;
  const onCard = ofSplit.find((entry) => entry.config === config) ?? only;
  const tries = [
    ...(data.files ?? []).map((pattern) => [fill(pattern)]),
    ...(onCard === undefined ? [] : [onCard.patterns]),
    ...LAYOUTS.flatMap(({ withConfig, single }) =>
      [...withConfig, ...(config === 'default' ? single : [])].map((pattern) => [fill(pattern)]),
    ),
  ];
  for (const patterns of tries) {
    const found = select(paths, patterns);
    if (found.length > 0) return plain(config, found);
  }
  throw missing(paths, data, { en: `config ${config}`, ko: `config ${config}의 파일이` });
}

type Selected = Pick<PlannedFile, 'path' | 'member'>;

function select(paths: readonly string[], patterns: readonly string[]): Selected[] {
  const wanted = patterns.map(splitArchive);
  const found = paths.flatMap((path) => {
    const one = wanted.find(({ archive }) => matchesPattern(archive, path));
    return one === undefined ? [] : [{ path, member: one.member }];
  });
  const bare = found.filter(({ path }) => !path.endsWith('.zip'));
  return bare.length > 0 ? bare : found;
}

function plain(config: string, files: readonly Selected[]): PlannedFile[] {
  return files.map(({ path, member }) => ({
    config: config === 'default' ? '' : config,
    path,
    ...(member === undefined ? {} : { member }),
  }));
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function missing(paths: readonly string[], data: HubData, what: Bilingual): HarnessError {
  const some = `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', ...' : ''}`;
  const seen: Bilingual =
    paths.length === 0
      ? { en: 'It holds no files', ko: '데이터 세트에 파일이 하나도 없습니다' }
      : { en: `It holds ${some}`, ko: `있는 파일: ${some}` };
  const formats = ROW_FORMATS.join(', ');
  return new HarnessError('DATA_FILE_MISSING', {
    en:
      `${data.repo}: no file of ${what.en}, split ${data.split}, was found. ${seen.en}. ` +
      `Readable are ${formats}, also in a zip archive; where the layout is unusual, give the benchmark's data a \`files\` pattern.`,
    ko:
      `${data.repo}: split ${data.split}에서 ${what.ko} 보이지 않습니다. ${seen.ko}. ` +
      `읽을 수 있는 형식: ${formats}(zip 압축 안의 것도). 파일 배치가 특이하면 벤치마크의 data에 \`files\` 패턴을 쓰십시오.`,
  });
}
