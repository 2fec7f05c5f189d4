/**
 * The frequencies of letter n-grams in 55 languages, ready to look up. Read once, when the first text asks for them
 * (about a fifth of a second, 15 MB); see README.md for where they come from.
 */
import { kanjiClasses } from './kanji-classes.ts';
import { latinProfiles } from './latin-profiles.ts';
import { otherProfiles } from './other-profiles.ts';

export type Profiles = {
  languages: readonly string[];
  /** Number of an n-gram (1 to 3 letters). */
  gramIds: ReadonlyMap<string, number>;
  /** Where an n-gram's entries start in the two lists below; they end where those of the next one start. */
  starts: Uint32Array;
  /** Languages that know the n-gram, in rising order. */
  knownIn: Uint8Array;
  /** Its share among all n-grams of its length there. */
  shares: Float64Array;
};

/** Entries in the order of the files: n-gram, language, share. */
type Entries = { grams: number[]; languages: number[]; shares: number[] };

let profiles: Profiles | null = null;
let kanji: ReadonlyMap<string, string> | null = null;

/** The same object for every caller: not to be changed. */
export function languageProfiles(): Profiles {
  profiles ??= readProfiles([...latinProfiles, ...otherProfiles]);
  return profiles;
}

/** The character that stands for the group of a Chinese character. */
export function kanjiClassOf(character: string): string {
  kanji ??= new Map(kanjiClasses.flatMap((group) => [...group].map((one) => [one, group.charAt(0)])));
  return kanji.get(character) ?? character;
}

function readProfiles(texts: readonly string[]): Profiles {
  const languages: string[] = [];
  const gramIds = new Map<string, number>();
  const entries: Entries = { grams: [], languages: [], shares: [] };
  for (const [language, text] of texts.entries()) {
    const [head = '', ...lists] = text.split('\n');
    const [code = '', ...totals] = head.split(' ');
    languages.push(code);
    for (const [place, list] of lists.entries()) {
      readGrams(list, place + 1, (gram, count) => {
        let id = gramIds.get(gram);
        if (id === undefined) {
          id = gramIds.size;
          gramIds.set(gram, id);
        }
        entries.grams.push(id);
        entries.languages.push(language);
        entries.shares.push(count / Number(totals[place]));
      });
    }
  }
  return { languages, gramIds, ...sortByGram(entries, gramIds.size) };
}

/** "100:ab3cd": "ab" stands 100 times, "cd" three times less. */
function readGrams(list: string, length: number, take: (gram: string, count: number) => void): void {
  let at = list.indexOf(':') + 1;
  let count = Number(list.slice(0, at - 1));
  while (at < list.length) {
    let fall = 0;
    for (let digit = list.charCodeAt(at) - 48; digit >= 0 && digit <= 9; digit = list.charCodeAt(at) - 48) {
      fall = fall * 10 + digit;
      at += 1;
    }
    count -= fall;
    take(list.slice(at, at + length), count);
    at += length;
  }
}

function sortByGram(entries: Entries, grams: number): Pick<Profiles, 'starts' | 'knownIn' | 'shares'> {
  const starts = new Uint32Array(grams + 1);
  for (const gram of entries.grams) starts[gram + 1] = (starts[gram + 1] ?? 0) + 1;
  for (let gram = 0; gram < grams; gram += 1) starts[gram + 1] = (starts[gram + 1] ?? 0) + (starts[gram] ?? 0);
  const next = starts.slice();
  const knownIn = new Uint8Array(entries.grams.length);
  const shares = new Float64Array(entries.grams.length);
  for (const [entry, gram] of entries.grams.entries()) {
    const place = next[gram] ?? 0;
    next[gram] = place + 1;
    knownIn[place] = entries.languages[entry] ?? 0;
    shares[place] = entries.shares[entry] ?? 0;
  }
  return { starts, knownIn, shares };
}
