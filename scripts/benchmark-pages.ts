/**
 * The pages of docs/benchmarks, made from the spec sheets: one a benchmark and a table of all. Pure: the same sheets, prompts and
 * suites give the same bytes.
 */
import type { Benchmark, ExampleData } from '../harness/define.ts';
import type { Suite } from '../harness/schema/index.ts';

export type PageSource = {
  benchmarks: readonly Benchmark[];
  suites: readonly Suite[];
  /** A prompt as it is asked, by benchmark; of invented rows. */
  prompts: ReadonlyMap<string, string>;
};

const HEAD = '<!-- Made by `npm run docs:benchmarks` from the spec sheet. Do not edit. -->\n';
const PROMPT_LENGTH = 1500;

const CHOICE =
  'The choice that the response names: the last explicit statement, a box, a last line that is only a choice, or an opening choice. Two choices in one breath, and one that does not exist, are unparsed.';

/** What each scorer does, by the name of its function. */
const MARKING: Readonly<Record<string, string>> = {
  scoreChoice: CHOICE,
  scoreBbq: `${CHOICE} What the answer leans to is summed into the bias scores.`,
  scoreKobbq: `${CHOICE} What the answer leans to is summed into the bias scores.`,
  scoreNumber:
    'The number of the last explicit statement, else of the last box, else the last number, compared exactly as a fraction; rounding counts from two decimal places on.',
  scoreMath:
    'The last box or stated answer, compared exactly as a closed form, tuple, set, interval or matrix. What would take more algebra is unparsed, never guessed.',
  scoreText:
    'The last stated answer, else the last line, must be one of the accepted texts; case, white space, markdown and closing punctuation do not count.',
  scoreByTarget: 'By the kind of the target: a choice, a number, an expression or a text.',
  scoreTarget: 'By the kind of the target: a choice, a number, a text or instructions to verify.',
  scoreInstructions: 'Every instruction is verified by a program; full credit when all are kept.',
  scoreIfeval: 'Every instruction is verified by a program; the mark is the strict one of the whole prompt.',
  scoreMrcr:
    "The response must begin with the given sign; then Python's difflib ratio to the wanted text, from 0 to 1.",
  scoreCompliance:
    'A rule on the words of a refusal: full credit for answering what is harmless and refusing what is not.',
  scoreCalls:
    'The calls that the response writes out, as Python or JSON, against the wanted ones: name, required and unknown parameters, types and accepted values. Full credit or none.',
  scoreToolCalls:
    'The calls that the endpoint hands over, against the wanted ones: name, required and unknown parameters, types and accepted values. Full credit or none.',
  scoreLikelihood:
    'The letter that the endpoint scores as the likeliest continuation of the prompt; two equally likely ones are no answer.',
  scoreRecall: 'The share of the wanted numbers that the answer names, less for needless ones.',
};

/** File name to text. */
export function renderPages(source: PageSource): Map<string, string> {
  const pages = source.benchmarks.map((benchmark) => [`${benchmark.id}.md`, renderPage(benchmark, source)] as const);
  return new Map([['README.md', renderIndex(source.benchmarks)], ...pages]);
}

function renderIndex(benchmarks: readonly Benchmark[]): string {
  const rows = benchmarks.map((benchmark) =>
    [
      `[${benchmark.id}](${benchmark.id}.md)`,
      benchmark.title,
      benchmark.part,
      sizeOf(benchmark),
      licenceOf(benchmark),
    ].join(' | '),
  );
  return `${HEAD}
# Benchmarks

${benchmarks.length} spec sheets. The same is printed by \`jatdae list benchmarks\`.

| id | title | part | questions | licence |
|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}
`;
}

function renderPage(benchmark: Benchmark, { suites, prompts }: PageSource): string {
  const prompt = prompts.get(benchmark.id);
  const sections = [
    `# ${benchmark.title}`,
    benchmark.about ?? (benchmark.data.kind === 'generated' ? 'Made by our own generator.' : ''),
    `\`${benchmark.id}\`, version ${benchmark.version}, part ${benchmark.part}`,
    `## Data\n\n${dataOf(benchmark)}`,
    `## Licence\n\n${benchmark.source.licence}. ${termsOf(benchmark.source.licence)}`,
    prompt === undefined ? '' : `## Prompt\n\nOver an invented row:\n\n${fence(prompt)}`,
    `## Marking\n\n${MARKING[benchmark.score.name] ?? `By \`${benchmark.score.name}\`.`}\n\nBlind guessing gets ${chanceOf(benchmark)}.`,
    `## Asking\n\n${askingOf(benchmark)}`,
    listOf('Traps', benchmark.traps ?? []),
    listOf('Suites', suitesOf(benchmark.id, suites)),
  ];
  return `${HEAD}\n${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function dataOf({ data, source, examples }: Benchmark): string {
  if (data.kind === 'generated') {
    return `Made from a seed, ${data.count} samples unless more are asked for. No two seeds give the same questions.`;
  }
  if (data.kind !== 'hub') return 'Items of the user.';
  const configs =
    data.configs === 'all'
      ? 'all configs'
      : data.configs.length === 1
        ? `config \`${data.configs[0]}\``
        : `${data.configs.length} configs`;
  const facts = [
    `[${data.repo}](${data.byHand ?? `https://huggingface.co/datasets/${data.repo}`}), ${configs}, split \`${data.split}\``,
    ...(data.byHand === undefined ? [] : ['on no hub: its files are put into the local data folder by hand']),
    data.rows === undefined ? 'number of rows not fixed' : `${data.rows.toLocaleString('en-US')} rows`,
    data.revision === undefined
      ? 'commit pinned by the lock file of the first fetch'
      : `commit \`${data.revision.slice(0, 12)}\``,
    ...(examples === undefined ? [] : [`examples: ${examplesIn(examples)}`]),
    ...(source.gated === true ? ['gated: its terms have to be accepted on the hub first'] : []),
  ];
  const links = [source.paper, source.homepage].filter((link) => link !== undefined);
  return `${facts.map((fact) => `- ${fact}`).join('\n')}\n\n${links.map((link) => `<${link}>`).join(' · ')}`;
}

function examplesIn({ count, by, split, rows }: ExampleData): string {
  const whose = by === undefined ? '' : ` of the question's ${by}`;
  const size = rows === undefined ? '' : ` (${rows.toLocaleString('en-US')} rows)`;
  return `the first ${count} rows${whose} in split \`${split}\`${size}, pinned in the same way`;
}

/** What a licence lets one do with the questions, in a sentence; the card of the data set decides. */
function termsOf(licence: string): string {
  if (/not be published/.test(licence)) return 'Keep the questions, and journals that hold them, out of public places.';
  if (/none stated|research only|see the data card/.test(licence)) {
    return 'Nothing here grants a right to hand the questions on; ask its owners.';
  }
  const terms = [
    /-ND/.test(licence) ? 'handed on unchanged only' : 'may be handed on with attribution',
    ...(/-SA/.test(licence) ? ['under the same licence'] : []),
    ...(/-NC/.test(licence) ? ['not for commercial ends'] : []),
  ];
  return `${terms.join(', ')}.`.replace(/^./, (first) => first.toUpperCase());
}

function chanceOf({ chance, data }: Benchmark): string {
  if (typeof chance === 'number')
    return chance === 0 ? 'nothing right' : `${Number((chance * 100).toFixed(1))} % right`;
  return data.kind === 'generated'
    ? 'one right in as many as there are choices, where there are some'
    : 'one right in as many as there are choices';
}

function askingOf({ generate: { maxTokens, temperature, epochs } }: Benchmark): string {
  const repeats = epochs === 1 ? 'once' : `${epochs} times`;
  return `Each question ${repeats}, temperature ${temperature}, up to ${maxTokens.toLocaleString('en-US')} tokens for thinking and answer together. A model's own params go before the temperature; the budget is the same for all.`;
}

function suitesOf(id: string, suites: readonly Suite[]): string[] {
  return suites
    .filter(({ benchmarks }) => benchmarks.some(({ benchmark }) => benchmark === id))
    .map((suite) => `\`${suite.id}\`: ${suite.title.en}`);
}

function listOf(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : `## ${title}\n\n${entries.map((entry) => `- ${entry}`).join('\n')}`;
}

function sizeOf({ data }: Benchmark): string {
  if (data.kind === 'generated') return 'endless';
  return data.kind === 'hub' && data.rows !== undefined ? data.rows.toLocaleString('en-US') : '';
}

function licenceOf({ source }: Benchmark): string {
  return `${source.licence}${source.gated === true ? ', gated' : ''}`;
}

function fence(text: string): string {
  const short = text.length > PROMPT_LENGTH ? `${text.slice(0, PROMPT_LENGTH)} ...` : text;
  const ticks = '`'.repeat(Math.max(3, ...[...short.matchAll(/`+/g)].map((run) => run[0].length + 1)));
  return `${ticks}text\n${short.trim()}\n${ticks}`;
}
