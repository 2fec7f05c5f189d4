/**
 * A JUnit document of one suite, as Jenkins (junit-10.xsd of its xunit plugin) and GitLab read it: what is below the bar is a
 * `failure`, what could not be measured an `error`, what the data cannot settle `skipped`. Pure. Takes names as they are, sentences clean.
 */
import type { GateStatus } from '../../harness/schema/index.ts';
import { escapeSentence, escapeXml } from './ci-xml.ts';

export type JunitCase = {
  /** Clean text, as `message` and `output` are. */
  name: string;
  status: GateStatus;
  /** What kind of check failed, or could not be made. */
  type: string;
  /** Why it did not pass; not written where it did. */
  message: string;
  output: string | null;
};

export type JunitSuite = {
  document: string;
  /** Clean text. */
  name: string;
  model: string;
  /** ISO 8601. */
  startedAt: string;
  /** Left out where nothing was timed. */
  seconds?: number;
  cases: readonly JunitCase[];
};

const ELEMENTS = { failed: 'failure', error: 'error', undecided: 'skipped' } as const;

/** The document. */
export function junitDocument({ document, name, model, startedAt, seconds, cases }: JunitSuite): string {
  const count = (status: GateStatus) => cases.filter((one) => one.status === status).length;
  const tests = `tests="${cases.length}" failures="${count('failed')}" errors="${count('error')}"`;
  const time = seconds === undefined ? '' : ` time="${Math.max(0, seconds).toFixed(3)}"`;
  // The schema wants a date and time without fraction and zone.
  const timestamp = startedAt.slice(0, 19);
  const classname = `jatdae.${escapeXml(model)}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${document}" ${tests}${time}>`,
    `  <testsuite name="${escapeSentence(name)}" ${tests} skipped="${count('undecided')}"${time} timestamp="${timestamp}">`,
    ...cases.flatMap((one) => testCase(one, classname)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ name, status, type, message, output }: JunitCase, classname: string): string[] {
  return [
    `    <testcase classname="${classname}" name="${escapeSentence(name)}" time="0">`,
    ...(status === 'passed' ? [] : [`      ${problem(status, { type, message })}`]),
    ...(output === null ? [] : [`      <system-out>${escapeSentence(output)}</system-out>`]),
    '    </testcase>',
  ];
}

function problem(status: keyof typeof ELEMENTS, { type, message }: Pick<JunitCase, 'type' | 'message'>): string {
  const kind = status === 'undecided' ? '' : ` type="${type}"`;
  return `<${ELEMENTS[status]} message="${escapeSentence(message)}"${kind}/>`;
}
