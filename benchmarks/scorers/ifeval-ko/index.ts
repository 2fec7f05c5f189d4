/**
 * The verifiers of IFEval-Ko (data set allganize/IFEval-Ko, commit 54199e3) by the ids of its data set: IFEval's own, but that
 * sentences are split by rules, words are what stands between spaces, and the fixed answers are Korean. Letter case and the
 * frequency of letters are not asked for there. As in the original a forbidden word with a particle behind it passes.
 */
import { combinationVerifiers } from '../ifeval/combination.ts';
import { contentVerifiers } from '../ifeval/content.ts';
import { formatVerifiers } from '../ifeval/format.ts';
import { keywordVerifiers } from '../ifeval/keywords.ts';
import { languageVerifiers } from '../ifeval/language.ts';
import { lengthVerifiers, sizeVerifiers } from '../ifeval/length.ts';
import { punctuationVerifiers } from '../ifeval/punctuation.ts';
import { startEndVerifiers } from '../ifeval/start-end.ts';
import { splitSpaces } from '../python-text.ts';
import { koreanRuleSentences } from '../rule-sentences.ts';
import { noArguments, type VerifierTable, verifier } from '../verifier.ts';

const FIXED_ANSWERS = ['제 답변은 예입니다.', '제 답변은 아니요입니다.', '제 답변은 아마도입니다.'];
const { 'keywords:letter_frequency': _unused, ...koreanKeywords } = keywordVerifiers;

export const ifevalKoVerifiers = {
  ...koreanKeywords,
  ...languageVerifiers,
  ...lengthVerifiers,
  ...contentVerifiers,
  ...formatVerifiers,
  ...combinationVerifiers,
  ...startEndVerifiers,
  ...punctuationVerifiers,

  ...sizeVerifiers({
    sentences: (text) => koreanRuleSentences(text).length,
    words: (text) => splitSpaces(text).length,
  }),

  'detectable_format:constrained_response': verifier(
    noArguments,
    () => (text) => FIXED_ANSWERS.some((answer) => text.includes(answer)),
  ),
} satisfies VerifierTable;
