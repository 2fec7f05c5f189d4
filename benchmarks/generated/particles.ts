/**
 * Chooses the form of a Korean particle by the last sound of the word before it, as the word is read in Korean.
 * Digits are read in Sino-Korean. Words whose reading is unknown raise an error instead of getting a guess.
 */
import { HarnessError } from '../../harness/errors.ts';
import { takeApart } from './hangul.ts';
import { letterNames, loanReadings } from './loan-words.ts';

/** Form after a consonant, then form after a vowel. */
export const particles = ['은/는', '이/가', '을/를', '과/와', '으로/로', '이라는/라는'] as const;
export type Particle = (typeof particles)[number];

export type FinalSound = 'vowel' | 'rieul' | 'consonant';

const digitNames = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const rieul = 8;

/** How the word's last character is read, in Hangul. Throws `BENCHMARK_READING_UNKNOWN`. */
function lastSyllable(word: string): string {
  // Marks around a word are not read.
  const bare = word.replaceAll(/['"’”.,()[\]]/g, '');
  const reading = loanReadings[bare] ?? bare;
  const last = reading.at(-1) ?? '';
  // 10, 100, 1000, 10000 and 억 end in a consonant other than ㄹ, as does 영: one stands for all.
  const read = (/[0-9]/.test(last) ? digitNames[Number(last)] : letterNames[last])?.at(-1) ?? last;
  if (takeApart(read) !== null) return read;
  throw new HarnessError('BENCHMARK_READING_UNKNOWN', {
    en: `Nobody told how "${word}" is read in Korean, so its particle is unknown. Add its reading to loan-words.ts.`,
    ko: `"${word}": 우리말로 어떻게 읽는지 적혀 있지 않아 조사를 정할 수 없습니다. loan-words.ts에 읽는 법을 더하십시오.`,
  });
}

/** The sound that a word ends in. */
export function finalSound(word: string): FinalSound {
  const tail = takeApart(lastSyllable(word))?.tail ?? 0;
  if (tail === 0) return 'vowel';
  return tail === rieul ? 'rieul' : 'consonant';
}

/** Both forms of a particle: after a consonant, and after a vowel. */
export function formsOf(particle: Particle): [string, string] {
  const [closed = '', open = ''] = particle.split('/');
  return [closed, open];
}

/** The form that follows this word. 으로 is 로 after a vowel and after ㄹ. */
export function particleAfter(word: string, particle: Particle): string {
  const [closed, open] = formsOf(particle);
  const sound = finalSound(word);
  return sound === 'vowel' || (sound === 'rieul' && particle === '으로/로') ? open : closed;
}

/** The word with its particle. */
export function attach(word: string, particle: Particle): string {
  return word + particleAfter(word, particle);
}

/** A word and the particle after it, written `word[은/는]`. */
export const slotPattern = /([^\s[\]]+)\[([^[\]]+)\]/g;

/** Narrows a text to a particle. Throws a `RangeError` for any other text. */
export function asParticle(text: string): Particle {
  const particle = particles.find((known) => known === text);
  if (particle === undefined) throw new RangeError(`asParticle: "${text}" is no particle`);
  return particle;
}

/** Replaces every `[은/는]` by the form that the word before it asks for. */
export function fitParticles(text: string): string {
  return text.replace(slotPattern, (_slot, word: string, particle: string) => attach(word, asParticle(particle)));
}
