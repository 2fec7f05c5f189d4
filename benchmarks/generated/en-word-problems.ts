/**
 * Word problems in English in two to six steps: prices, rates, shares, areas and motion.
 * Numbers are drawn so that every step and the answer are whole numbers.
 */
import { type Draft, drawTemplate, type Template } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { englishNames } from './names.ts';

const draft = (kind: string, answer: number, sentences: readonly string[]): Draft => ({
  input: sentences.join(' '),
  kind,
  target: { kind: 'number', value: String(answer) },
});

const easy: Template[] = [
  (random) => {
    const [adult, child] = [random.int(12, 24), random.int(5, 11)];
    const [adults, children] = [random.int(2, 9), random.int(3, 14)];
    return draft('tickets', adult * adults + child * children, [
      `A museum charges $${adult} for an adult and $${child} for a child.`,
      `A group of ${adults} adults and ${children} children visits it. How many dollars do they pay in total?`,
    ]);
  },
  (random) => {
    const [perDay, days, left] = [random.int(14, 38), random.int(4, 12), random.int(25, 140)];
    return draft('pages', perDay * days + left, [
      `${random.pick(englishNames)} read ${perDay} pages of a novel every day for ${days} days`,
      `and still has ${left} pages to go. How many pages does the novel have?`,
    ]);
  },
  (random) => {
    const [rows, trees, bad] = [random.int(8, 25), random.int(9, 24), random.int(6, 40)];
    const each = random.int(3, 9);
    return draft('orchard', (rows * trees - bad) * each, [
      `An orchard has ${rows} rows of ${trees} trees. This year ${bad} trees bore nothing,`,
      `and each of the others filled ${each} baskets. How many baskets were filled?`,
    ]);
  },
  (random) => {
    const [wage, hours, lunch] = [random.int(13, 29), random.int(18, 38), random.int(24, 90)];
    return draft('pay', wage * hours - lunch, [
      `${random.pick(englishNames)} earns $${wage} an hour and worked ${hours} hours this week.`,
      `Lunches cost $${lunch} in all. How many dollars are left of this week's pay?`,
    ]);
  },
];

const middle: Template[] = [
  (random) => {
    const [fill, drain, minutes] = [random.int(14, 30), random.int(3, 12), random.int(15, 50)];
    const [start, later] = [random.int(20, 90), random.int(5, 14)];
    return draft('tank', start + fill * minutes + (fill - drain) * later, [
      `A tank holds ${start} litres. A pump adds ${fill} litres a minute for ${minutes} minutes.`,
      `Then a leak opens that loses ${drain} litres a minute, while the pump keeps running for another ${later} minutes.`,
      'How many litres are in the tank at the end?',
    ]);
  },
  (random) => {
    const [fast, slow, boxes] = [random.int(12, 24), random.int(5, 11), random.int(4, 9)];
    const hours = random.int(3, 8);
    const size = random.pick([4, 6, 8, 12]);
    const made = (fast + slow) * hours * size;
    return draft('packing', made - boxes * size, [
      `Machine A packs ${fast} boxes an hour and machine B packs ${slow}. Every box holds ${size} bulbs.`,
      `Both run for ${hours} hours, and then ${boxes} full boxes are sent back. How many bulbs are in the boxes that remain?`,
    ]);
  },
  (random) => {
    const [base, included, rate] = [random.int(18, 45), random.int(10, 40) * 10, random.int(2, 9)];
    const extra = random.int(11, 60) * 10;
    return draft('plan', base * 100 + extra * rate, [
      `A phone plan costs $${base} a month with ${included} minutes of calls; each further minute costs ${rate} cents.`,
      `${random.pick(englishNames)} called for ${included + extra} minutes this month. How many cents is the bill?`,
    ]);
  },
  (random) => {
    const [people, cups, guests] = [random.int(2, 6), random.int(3, 9), random.int(4, 9)];
    const [price, paid] = [random.int(2, 5), 500];
    return draft('recipe', paid - cups * guests * price, [
      `A soup for ${people} people takes ${cups} cups of stock, and a cup of stock costs $${price}.`,
      `${random.pick(englishNames)} has $${paid} and makes the soup for ${people * guests} people.`,
      'How many dollars are left after buying the stock?',
    ]);
  },
];

const hard: Template[] = [
  (random) => {
    // The slower speed is a multiple of the gain, so that the hours come out whole.
    const [gain, times, lead] = [random.int(6, 24), random.int(3, 5), random.int(2, 5)];
    const [slow, fast] = [gain * times, gain * (times + 1)];
    return draft('pursuit', fast * times * lead, [
      `A freight train leaves a station at ${slow} km/h. ${lead} hours later a passenger train leaves the same station`,
      `on a parallel track at ${fast} km/h. How many kilometres from the station does the passenger train catch up?`,
    ]);
  },
  (random) => {
    const [stock, sold, rest] = [random.int(4, 20) * 200, random.int(2, 6) * 10, random.int(1, 3) * 25];
    const [delivery, damaged] = [random.int(15, 90) * 10, random.int(1, 3) * 10];
    const after = (stock * (100 - sold)) / 100;
    const kept = (after * (100 - rest)) / 100;
    return draft('stock', kept + (delivery * (100 - damaged)) / 100, [
      `A shop has ${stock} candles. In May it sells ${sold}% of them, and in June ${rest}% of those that were left.`,
      `In July ${delivery} new candles arrive, but ${damaged}% of the new ones are broken and thrown away.`,
      'How many candles does the shop have then?',
    ]);
  },
  (random) => {
    const [wide, long, path] = [random.int(6, 18), random.int(19, 36), random.int(1, 3)];
    const price = random.int(11, 35);
    const area = (wide + 2 * path) * (long + 2 * path) - wide * long;
    return draft('path', area * price, [
      `A rectangular pond is ${wide} m wide and ${long} m long. A path ${path} m wide runs all around it.`,
      `Paving costs $${price} per square metre. How many dollars does it cost to pave the path?`,
    ]);
  },
  (random) => {
    const [one, two, three] = random.shuffle(englishNames);
    const [share, times, more] = [random.int(12, 60), random.int(2, 5), random.int(6, 40)];
    const total = share + share * times + share * times + more;
    return draft('shares', share * times + more, [
      `${one}, ${two} and ${three} share $${total}. ${two} gets ${times} times as much as ${one},`,
      `and ${three} gets $${more} more than ${two}. How many dollars does ${three} get?`,
    ]);
  },
  (random) => {
    const [scores, before, after] = [random.int(4, 8), random.int(70, 84), random.int(1, 3)];
    const extra = 2;
    const goal = before + after;
    return draft('average', goal * (scores + extra) - before * scores, [
      `${random.pick(englishNames)} has taken ${scores} tests with an average of ${before} points.`,
      `After ${extra} more tests the average is ${goal}. How many points did those ${extra} tests bring together?`,
    ]);
  },
];

export const enWordProblems = defineDrawn({
  id: 'en-word-problems',
  version: 1,
  title: 'Word problems in English',
  part: 'general',
  draw: drawTemplate({ 1: easy, 2: middle, 3: hard }),
});
