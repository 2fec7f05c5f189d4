/** What `recheck` says to people, in Korean and in English. */
import type { RecheckVerdict } from '../../results/recheck.ts';
import type { Bilingual } from '../errors.ts';
import type { RecheckReport } from './recheck.ts';

type Language = keyof Bilingual;

const verdicts: Record<RecheckVerdict, Bilingual> = {
  consistent: { en: 'CONSISTENT', ko: '일치' },
  inconsistent: { en: 'INCONSISTENT', ko: '불일치' },
  'cannot-tell': { en: 'CANNOT TELL', ko: '알 수 없음' },
};

const meanings: Record<RecheckVerdict, Bilingual> = {
  consistent: {
    en: 'The submitted scores are what asking again gives, within the noise of sampling.',
    ko: '다시 물은 결과가 표집 오차 안에서 제출된 점수와 같습니다.',
  },
  inconsistent: {
    en: 'The submitted scores are higher than asking again gives, by more than the noise of sampling explains.',
    ko: '제출된 점수가 다시 물은 결과보다 높으며, 표집 오차로 설명되지 않습니다.',
  },
  'cannot-tell': {
    en: 'Nothing speaks against the submission, but an inflation of ten points might not have shown. Ask more: --sample, --repeats.',
    ko: '제출과 어긋나는 점은 없으나 10점 부풀림이 드러나지 않았을 수 있습니다. --sample이나 --repeats를 늘려 주십시오.',
  },
};

export const recheckWords = {
  en: {
    unsound: 'The bundle does not hold, so nothing was asked again. What fails:',
    starts: (folder: string, calls: number, seed: string) =>
      `Asking again: ${calls} calls, into ${folder}. If it is cut short, the same command with --seed ${seed} goes on.`,
  },
  ko: {
    unsound: '제출물이 확인되지 않아 다시 묻지 않았습니다. 실패한 것:',
    starts: (folder: string, calls: number, seed: string) =>
      `다시 묻기: 호출 ${calls}건, 폴더 ${folder}. 도중에 끊기면 같은 명령에 --seed ${seed} 옵션을 주어 이어서 할 수 있습니다.`,
  },
};

/** The verdict, its numbers, and a line a benchmark. */
export function describeRecheck(report: RecheckReport, language: Language): string {
  const { finding, benchmarks, identical, failed, closed, seed, repeats, candidate } = report;
  const points = (share: number) => (100 * share).toFixed(1);
  const facts =
    language === 'ko'
      ? [
          `${candidate}: 문항 ${finding.samples}개 × ${repeats}회, 시드 ${seed}`,
          `제출 ${points(finding.submittedMean)}점, 다시 물은 결과 ${points(finding.askedMean)}점, 차이 ${points(finding.difference)}점, p = ${finding.p.toFixed(4)} (한쪽 검정, 기준 ${finding.alpha})`,
          ...(finding.detectable === null
            ? []
            : [`이 점검이 80% 확률로 찾아내는 부풀림: ${points(finding.detectable)}점`]),
          `같은 요청의 응답이 한 바이트까지 같은 경우: ${identical.compared}건 중 ${identical.equal}건 (참고)`,
          ...(failed > 0 ? [`다시 묻지 못한 문항: ${failed}개`] : []),
          ...(closed.length > 0 ? [`문항이 없어 점검하지 못한 벤치마크: ${closed.join(', ')}`] : []),
        ]
      : [
          `${candidate}: ${finding.samples} samples, ${repeats} times each, seed ${seed}`,
          `submitted ${points(finding.submittedMean)}, asked again ${points(finding.askedMean)}, difference ${points(finding.difference)} points, p = ${finding.p.toFixed(4)} (one-sided, level ${finding.alpha})`,
          ...(finding.detectable === null
            ? []
            : [`inflation that this check finds with 80 % power: ${points(finding.detectable)} points`]),
          `answers to the same request equal to the byte: ${identical.equal} of ${identical.compared} (for information)`,
          ...(failed > 0 ? [`samples that could not be asked again: ${failed}`] : []),
          ...(closed.length > 0 ? [`not re-checked, questions not at hand: ${closed.join(', ')}`] : []),
        ];
  const rows = benchmarks.map(
    ({ id, samples, submitted, asked }) =>
      `  ${id.padEnd(28)} ${String(samples).padStart(5)}  ${points(submitted).padStart(6)}  ${points(asked).padStart(6)}`,
  );
  return [`${verdicts[finding.verdict][language]}: ${meanings[finding.verdict][language]}`, ...facts, ...rows].join(
    '\n',
  );
}
