/**
 * From a key to the place of its line, in one typed array: 28 bytes a slot, at most two thirds of them taken, so that a
 * million answers take some 60 MB. Holds half of each key (128 bits): who reads a line compares the whole.
 */

/** Where a line lies. `segment` is a number that the owner of the table gives out. */
export type LinePlace = { segment: number; start: number; bytes: number };

export type PlaceTable = {
  size: () => number;
  /** The place of a key of 64 hex digits. */
  find: (key: string) => LinePlace | undefined;
  /** Remembers a place; a later one of the same key takes the place of the earlier. */
  put: (key: string, place: LinePlace) => void;
};

const WORDS = 7;
const FIRST_SLOTS = 1024;
const FULLEST = 2 / 3;

export function createPlaceTable(): PlaceTable {
  let table = new Uint32Array(FIRST_SLOTS * WORDS);
  let taken = 0;

  /** Word at which the key's slot begins: its own, or the first free one. */
  const slotOf = (words: Uint32Array, slots: Uint32Array, from: number): number => {
    const count = slots.length / WORDS;
    let at = (words[from] ?? 0) % count;
    for (;;) {
      const slot = at * WORDS;
      // A segment's number is kept plus one: 0 marks a free slot.
      if (slots[slot + 4] === 0) return slot;
      if (
        slots[slot] === words[from] &&
        slots[slot + 1] === words[from + 1] &&
        slots[slot + 2] === words[from + 2] &&
        slots[slot + 3] === words[from + 3]
      ) {
        return slot;
      }
      at = at + 1 === count ? 0 : at + 1;
    }
  };
  const grow = () => {
    const larger = new Uint32Array(table.length * 2);
    for (let slot = 0; slot < table.length; slot += WORDS) {
      if (table[slot + 4] !== 0) larger.set(table.subarray(slot, slot + WORDS), slotOf(table, larger, slot));
    }
    table = larger;
  };
  const key = new Uint32Array(4);
  const read = (hex: string): Uint32Array => {
    for (let at = 0; at < 4; at += 1) key[at] = Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16);
    return key;
  };

  return {
    size: () => taken,
    find(hex) {
      const slot = slotOf(read(hex), table, 0);
      const segment = table[slot + 4] ?? 0;
      if (segment === 0) return undefined;
      return { segment: segment - 1, start: table[slot + 5] ?? 0, bytes: table[slot + 6] ?? 0 };
    },
    put(hex, { segment, start, bytes }) {
      const words = read(hex);
      const slot = slotOf(words, table, 0);
      if (table[slot + 4] === 0) taken += 1;
      table.set(words, slot);
      table.set([segment + 1, start, bytes], slot + 4);
      if (taken > (table.length / WORDS) * FULLEST) grow();
    },
  };
}
