/**
 * A gate as JUnit XML, as Jenkins (junit-10.xsd of its xunit plugin) and GitLab read it: one test case a check. A fall is a
 * `failure`, what could not be measured an `error`, what the data cannot settle `skipped`. Pure: the time is the caller's.
 */
import type { GateCard, GateCheck } from '../../harness/schema/index.ts';
import { checkName, checkSentence, gateTitle } from './ci-words.ts';
import { escapeSentence, escapeXml } from './ci-xml.ts';
import type { Language } from './words.ts';

export type JunitOptions = {
  language: Language;
  /** Start of the gate, ISO 8601, and its length in seconds. */
  startedAt: string;
  seconds: number;
};

const ELEMENTS = { failed: 'failure', error: 'error', undecided: 'skipped' } as const;

/** The document. */
export function renderJunit(card: GateCard, { language, startedAt, seconds }: JunitOptions): string {
  const count = (status: GateCheck['status']) => card.checks.filter((check) => check.status === status).length;
  const counts =
    `tests="${card.checks.length}" failures="${count('failed')}" errors="${count('error')}" ` +
    `skipped="${count('undecided')}" time="${Math.max(0, seconds).toFixed(3)}"`;
  // The schema wants a date and time without fraction and zone.
  const timestamp = startedAt.slice(0, 19);
  const suite = escapeSentence(gateTitle(card, language));
  const classname = `jatdae.${escapeXml(card.model)}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="jatdae gate" ${counts.replace(/ skipped="\d+"/u, '')}>`,
    `  <testsuite name="${suite}" ${counts} timestamp="${timestamp}">`,
    ...card.checks.flatMap((check) => testCase(check, { classname, language })),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(check: GateCheck, { classname, language }: { classname: string; language: Language }): string[] {
  const sentence = escapeSentence(checkSentence(check, language));
  const open = `    <testcase classname="${classname}" name="${escapeSentence(checkName(check, language))}" time="0"`;
  if (check.status === 'passed') return [`${open}>`, `      <system-out>${sentence}</system-out>`, '    </testcase>'];
  const element = ELEMENTS[check.status];
  const type = check.status === 'undecided' ? '' : ` type="${check.kind}"`;
  return [`${open}>`, `      <${element} message="${sentence}"${type}/>`, '    </testcase>'];
}
