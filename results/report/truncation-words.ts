/** What is to be said where more answers were cut at the token budget than a clean comparison allows: who, where, how often, what to do. */
import type { Scorecard } from '../../harness/schema/index.ts';
import { cutShare } from '../truncation.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatPercent } from './figures.ts';
import type { Language } from './words.ts';

/** Who was cut most, where, how often, what is allowed, and what to do; null where nothing is above the limit. */
export function truncationSentence(
  { truncation, sequential }: Pick<Scorecard, 'truncation' | 'sequential'>,
  language: Language,
): string | null {
  const worst = truncation?.findings[0];
  if (truncation === undefined || worst === undefined) return null;
  const [model, benchmark] = [cleanText(worst.model), cleanText(worst.benchmark)];
  const [share, limit] = [formatPercent(cutShare(worst)), formatPercent(truncation.limit)];
  const [cut, answers] = [formatCount(worst.cut), formatCount(worst.answers)];
  const more = truncation.findings.length - 1;
  if (language === 'ko') {
    const others = more === 0 ? '' : ` (그 밖에 한도를 넘은 경우 ${formatCount(more)}건)`;
    return `${benchmark}에서 ${model}의 응답 ${answers}개 중 ${cut}개(${share})가 길이 한도에서 잘려 허용치 ${limit}를 넘었습니다${others}. 깨끗한 비교가 아니므로 ${sequential === undefined ? 'limits.rerunTruncated: 2를 두거나 ' : ''}벤치마크의 maxTokens를 늘려 다시 재십시오.`;
  }
  const others = more === 0 ? '' : ` (and ${formatCount(more)} more above it)`;
  return `On ${benchmark} ${cut} of ${answers} answers of ${model} (${share}) were cut at the token budget; ${limit} is allowed${others}. This is no clean comparison: set ${sequential === undefined ? 'limits.rerunTruncated: 2, or ' : ''}a larger maxTokens${sequential === undefined ? ',' : ''} and measure again.`;
}
