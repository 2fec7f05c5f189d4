/**
 * Below the word in Korean: initial consonants, taking syllables apart and putting them together, dictionary order
 * and word chains (끝말잇기). Everything is computed by Unicode arithmetic on Hangul syllables.
 */
import type { Random } from '../../harness/random.ts';
import { mixChoices } from './choices.ts';
import { type Draft, drawTemplate, type Template } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { leads, lettersOf, putTogether, type Syllable, takeApart, vowels } from './hangul.ts';
import { nativeNumeral } from './korean-numerals.ts';
import { koreanWords } from './korean-words.ts';

/** The fourteen plain consonants in dictionary order. */
const plain = [...'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'];

/** A text answer; also accepted with its characters set apart. */
const text = (kind: string, input: string, answer: string): Draft => ({
  input,
  kind,
  target: { kind: 'text', accepted: [...new Set([answer, [...answer].join(' '), [...answer].join(', ')])] },
});

const initials = (word: string): string => [...word].map((syllable) => lettersOf(syllable)[0] ?? '').join('');

/** A word with every syllable changed; `at` counts from 0. */
function rewrite(word: string, change: (parts: Syllable, at: number) => Syllable): string {
  return [...word]
    .map((syllable, at) => {
      const parts = takeApart(syllable);
      return parts === null ? syllable : putTogether(change(parts, at));
    })
    .join('');
}

/** Two different words joined, so that there are more questions than words. */
function compound(random: Random): string {
  const [one = '', two = ''] = random.shuffle(koreanWords);
  return one + two;
}

function groupBy(key: (word: string) => string): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of koreanWords) groups.set(key(word), [...(groups.get(key(word)) ?? []), word]);
  return groups;
}

const byFirst = groupBy((word) => word.charAt(0));
const byLead = groupBy((word) => initials(word.charAt(0)));

/** Words in a chain; the link before word number `broken` (counted from 0) does not hold. Null where the walk gets stuck. */
function walk(random: Random, length: number, broken?: number): string[] | null {
  const chain = [random.pick(koreanWords)];
  while (chain.length < length) {
    const end = chain.at(-1)?.at(-1) ?? '';
    const next =
      chain.length === broken
        ? // A syllable with the same initial consonant looks right at a glance.
          (byLead.get(initials(end)) ?? []).filter((word) => !word.startsWith(end))
        : (byFirst.get(end) ?? []);
    const fresh = next.filter((word) => !chain.includes(word));
    if (fresh.length === 0) return null;
    chain.push(random.pick(fresh));
  }
  return chain;
}

function chain(length: number): Template {
  return (random) => {
    const show = (broken?: number): string => {
      for (;;) {
        const words = walk(random, length, broken);
        if (words !== null) return words.join(' - ');
      }
    };
    const wrong = Array.from({ length: 5 }, () => show(random.int(1, length - 1)));
    return {
      input:
        '끝말잇기에서는 앞 낱말의 끝 글자로 다음 낱말을 시작해야 합니다. 두음 법칙에 따라 글자를 바꾸는 것은 허용하지 않습니다. ' +
        '다음 가운데 처음부터 끝까지 규칙을 지킨 것을 고르세요.',
      kind: 'chain',
      ...mixChoices(random, show(), wrong),
    };
  };
}

const easy: Template[] = [
  (random) => {
    const word = compound(random);
    return text('initials', `'${word}'에서 글자마다 초성만 뽑아 차례대로 이어 쓰면 무엇입니까?`, initials(word));
  },
  (random) => {
    const word = compound(random);
    const letters = [...word].flatMap(lettersOf).join(' ');
    return text('compose', `다음 자모를 차례대로 모아 글자로 쓰면 무엇입니까? 띄어 쓰지 않습니다.\n\n${letters}`, word);
  },
  (random) => {
    const word = compound(random) + compound(random);
    const closed = [...word].filter((syllable) => (takeApart(syllable)?.tail ?? 0) > 0);
    return {
      input: `'${word}'에서 받침이 있는 글자는 모두 몇 개입니까?`,
      kind: 'tails',
      target: { kind: 'number', value: String(closed.length) },
    };
  },
];

const middle: Template[] = [
  chain(5),
  (random) => {
    const [word, vowel] = [compound(random), random.pick(['ㅏ', 'ㅓ', 'ㅗ', 'ㅜ', 'ㅡ', 'ㅣ'])];
    return text(
      'vowels',
      `'${word}'에서 글자마다 모음을 모두 '${vowel}'로 바꾸면 무엇이 됩니까? 초성과 받침은 그대로 둡니다.`,
      rewrite(word, (parts) => ({ ...parts, vowel: vowels.indexOf(vowel) })),
    );
  },
  (random) => {
    const word = [...compound(random)].reverse().join('');
    return text(
      'reverse',
      `'${word}'의 글자 순서를 거꾸로 뒤집은 다음, 글자마다 받침을 모두 빼면 무엇이 됩니까?`,
      rewrite([...word].reverse().join(''), (parts) => ({ ...parts, tail: 0 })),
    );
  },
];

const hard: Template[] = [
  chain(7),
  (random) => {
    // Five words that share their first syllable and two that share only its consonant.
    const group = random.pick([...byFirst.values()].filter((words) => words.length >= 5));
    const lead = initials(group[0] ?? '').charAt(0);
    const others = random.shuffle(byLead.get(lead) ?? []).filter((word) => !group.includes(word));
    const words = random.shuffle([...random.shuffle(group).slice(0, 5), ...others.slice(0, 2)]);
    const place = random.int(2, words.length - 1);
    // Modern Hangul syllables are coded in the order of South Korean dictionaries.
    const answer = words.toSorted()[place - 1] ?? '';
    return {
      input: `다음 낱말을 국어사전에 실리는 차례로 늘어놓을 때 ${nativeNumeral(place)} 번째에 오는 낱말은 무엇입니까?\n\n${words.join(', ')}`,
      kind: 'dictionary',
      target: { kind: 'text', accepted: [answer] },
    };
  },
  (random) => {
    let word = compound(random);
    while ([...initials(word)].some((lead) => !plain.includes(lead))) word = compound(random);
    const next = (lead: number) => leads.indexOf(plain[(plain.indexOf(leads[lead] ?? '') + 1) % plain.length] ?? '');
    return text(
      'shift',
      `'${word}'에서 글자마다 초성을 '${plain.join('')}' 차례에서 바로 다음 것으로 바꾸면 무엇이 됩니까? ` +
        "맨 끝의 'ㅎ'은 'ㄱ'으로 바꾸고, 모음과 받침은 그대로 둡니다.",
      rewrite(word, (parts) => ({ ...parts, lead: next(parts.lead) })),
    );
  },
  (random) => {
    const word = compound(random);
    const parts = [...word].flatMap((syllable) => takeApart(syllable) ?? []);
    const last = parts.length - 1;
    return text(
      'swap',
      `'${word}'에서 글자들의 모음만 순서를 거꾸로 뒤집으면 무엇이 됩니까? ` +
        '곧 첫 글자는 마지막 글자의 모음을, 둘째 글자는 끝에서 둘째 글자의 모음을 가집니다. 초성과 받침은 제자리에 둡니다.',
      rewrite(word, (own, at) => ({ ...own, vowel: parts[last - at]?.vowel ?? own.vowel })),
    );
  },
];

export const koSyllables = defineDrawn({
  id: 'ko-syllables',
  version: 1,
  title: 'Hangul syllables, dictionary order and word chains',
  part: 'korean',
  draw: drawTemplate({ 1: easy, 2: middle, 3: hard }),
});
