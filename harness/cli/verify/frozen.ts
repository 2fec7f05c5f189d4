/** What was fixed before the first call: the run's manifest against its own hashes and against the bundle's manifest. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { hashJson } from '../../hash.ts';
import { misfitOf } from '../../misfit.ts';
import { type BundleManifest, BundleQuestion, RunManifest } from '../../schema/index.ts';
import { PUBLIC_KEY, QUESTIONS, SECOND_JOURNAL, settingsOf } from '../bundle.ts';
import { hashPlan } from '../prepare.ts';
import { reportFolder } from '../run-folder.ts';
import { configuredFacts } from './configured.ts';
import { type Findings, NO_JSON, told } from './findings.ts';

/** The run's manifest, or null where it cannot be read. */
export async function checkFrozen(
  path: string,
  bundle: BundleManifest | null,
  findings: Findings,
): Promise<RunManifest | null> {
  const run = await readRun(path, findings);
  if (run === null) return null;
  const models = run.models.filter(({ id }) => run.asked.includes(id));
  const { trials: _trials, sha256: _sha256, ...askedAgain } = run.plan;
  const hashes: [string, unknown, unknown][] = [
    ['run.json config', run.configSha256, hashJson(run.config)],
    ['run.json profile', run.profile.sha256, hashJson(run.profile.profile)],
    [
      'run.json plan',
      run.plan.sha256,
      hashPlan({ seed: run.seed, models, benchmarks: [] }, run.benchmarks, askedAgain),
    ],
    ['run.json benchmarks', run.benchmarks.map(({ id }) => id), run.suite.entries.map(({ benchmark }) => benchmark)],
    ['run.json weights', run.benchmarks.map(({ weight }) => weight), run.suite.entries.map(({ weight }) => weight)],
  ];
  for (const { thing, expected, found } of configuredFacts(run)) hashes.push([thing, found, expected]);
  if (bundle !== null) {
    const settings = settingsOf(run);
    hashes.push(
      ['manifest.json run', bundle.run, run.id],
      ['manifest.json planSha256', bundle.planSha256, run.plan.sha256],
      ['manifest.json files', bundle.files.map((file) => file.path).sort(), expectedFiles(run, bundle)],
      ...(Object.keys(settings) as (keyof typeof settings)[]).map((part): [string, unknown, unknown] => [
        `manifest.json settings.${part}`,
        bundle.settings[part],
        settings[part],
      ]),
    );
  }
  for (const [thing, stated, now] of hashes) {
    const holds = isDeepStrictEqual(plain(stated), plain(now));
    findings.look(
      'frozen',
      holds ? undefined : { thing, problem: 'differs', expected: show(now), found: show(stated) },
    );
  }
  return run;
}

async function readRun(path: string, findings: Findings): Promise<RunManifest | null> {
  const text = await readFile(join(path, 'run.json'), 'utf8').catch(() => null);
  if (text === null) {
    findings.look('frozen', { thing: 'run.json', problem: 'missing' });
    return null;
  }
  try {
    const raw: unknown = JSON.parse(text);
    const run = RunManifest.parse(raw);
    // The same name twice says one thing to one reader and another to the next.
    if (JSON.stringify(raw, null, 2) !== text.trimEnd())
      findings.look('frozen', { thing: 'run.json', problem: 'not-canonical' });
    return run;
  } catch (error) {
    const why = error instanceof z.ZodError ? misfitOf(error) : NO_JSON;
    findings.look('frozen', { thing: 'run.json', problem: 'invalid', ...told(why) });
    return null;
  }
}

function expectedFiles(run: RunManifest, bundle: BundleManifest): string[] {
  const folder = { path: '', manifest: run, journal: '' };
  const cards = run.models
    .filter(({ role }) => role === 'candidate')
    .map(({ id }) => posix.join(reportFolder(folder, id), 'scorecard.json'));
  // There only where an answer was cut; that it is then there is the audit's to see.
  const hasSecond = run.plan.rerunTruncated !== undefined && bundle.files.some((file) => file.path === SECOND_JOURNAL);
  const second = hasSecond ? [SECOND_JOURNAL] : [];
  return ['run.json', 'journal.jsonl', 'marks.jsonl', QUESTIONS, PUBLIC_KEY, ...second, ...cards].sort();
}

/** The questions by benchmark, or null where the file cannot be read. */
export async function checkQuestions(
  path: string,
  run: RunManifest,
  findings: Findings,
): Promise<Map<string, BundleQuestion[]> | null> {
  const text = await readFile(join(path, QUESTIONS), 'utf8').catch(() => null);
  if (text === null) {
    findings.look('questions', { thing: QUESTIONS, problem: 'missing' });
    return null;
  }
  const byBenchmark = new Map<string, BundleQuestion[]>(run.benchmarks.map(({ id }) => [id, []]));
  let last = 0;
  const order = [...byBenchmark.keys()];
  for (const [at, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const question = parseQuestion(line);
    const place = question === null ? -1 : order.indexOf(question.benchmark);
    const thing = `${QUESTIONS} line ${at + 1}`;
    if (question === null || place === -1) findings.look('questions', { thing, problem: 'invalid' });
    else {
      if (place < last) findings.look('questions', { thing, problem: 'out-of-order' });
      last = place;
      byBenchmark.get(question.benchmark)?.push(question);
    }
  }
  let whole = true;
  for (const { id, samples, samplesSha256 } of run.benchmarks) {
    const questions = byBenchmark.get(id) ?? [];
    const now = hashJson(questions.map(({ sha256 }) => sha256));
    const holds = questions.length === samples && now === samplesSha256;
    whole &&= holds;
    const counts = {
      expected: `${samples}, ${samplesSha256.slice(0, 12)}`,
      found: `${questions.length}, ${now.slice(0, 12)}`,
    };
    findings.look('questions', holds ? undefined : { thing: `${QUESTIONS} ${id}`, problem: 'differs', ...counts });
  }
  return whole ? byBenchmark : null;
}

function parseQuestion(line: string): BundleQuestion | null {
  try {
    return BundleQuestion.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

// What JSON cannot hold (undefined fields) makes no difference.
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
