import { expect, test } from 'vitest';
import { runName } from '../../../harness/cli/run-name.ts';

test.each([
  ['the file without its ending', 'configs/my.yaml', 'my'],
  ['Hangul stays', '우리 팀/우리 설정 2차.yaml', '우리_설정_2차'],
  ['decomposed Hangul is composed', '\u1112\u1161\u11ab.yaml', '한'],
  ['what a shell or a file system might read otherwise', 'a b$(c);*?".v2.json', 'a_b__c_____.v2'],
])('%s', (_why, path, name) => expect(runName(path)).toBe(name));
