/**
 * Korean kinship terms by the path from the speaker. A path is a row of steps; the speaker's sex counts where the
 * language asks for it. Terms that name two kinds of kin in everyday speech (삼촌, 매부, 형님) are left out.
 */

export type Sex = 'm' | 'f';

/** Father, mother, husband, wife, son, daughter; brother and sister in capitals when older, else small. */
export type Step = 'F' | 'M' | 'H' | 'W' | 'S' | 'D' | 'B' | 'b' | 'G' | 'g';

/** Who a person is to the speaker. `speaker` is absent where both sexes use the term. */
export type Kin = { path: Step[]; term: string; speaker?: Sex };

const sexOfStep: Record<Step, Sex> = {
  ...{ F: 'm', H: 'm', S: 'm', B: 'm', b: 'm' },
  ...{ M: 'f', W: 'f', D: 'f', G: 'f', g: 'f' },
};

/** The sex of the person whom the step leads to. */
export function sexAfter(step: Step): Sex {
  return sexOfStep[step];
}

/** What the owner calls the person one step away: an older brother is 형 to a man and 오빠 to a woman. */
export function stepWord(step: Step, owner: Sex): string {
  switch (step) {
    case 'F':
      return '아버지';
    case 'M':
      return '어머니';
    case 'H':
      return '남편';
    case 'W':
      return '아내';
    case 'S':
      return '아들';
    case 'D':
      return '딸';
    case 'B':
      return owner === 'm' ? '형' : '오빠';
    case 'G':
      return owner === 'm' ? '누나' : '언니';
    case 'b':
      return '남동생';
    case 'g':
      return '여동생';
  }
}

/** The step back: from the person reached to the owner. */
export function reverseStep(step: Step, owner: Sex): Step {
  if (step === 'F' || step === 'M') return owner === 'm' ? 'S' : 'D';
  if (step === 'S' || step === 'D') return owner === 'm' ? 'F' : 'M';
  if (step === 'H' || step === 'W') return owner === 'm' ? 'H' : 'W';
  if (step === 'B' || step === 'G') return owner === 'm' ? 'b' : 'g';
  return owner === 'm' ? 'B' : 'G';
}

// Each line: speaker (x is either sex), term, paths.
const table = `
x 할아버지 FF
x 할머니 FM
x 외할아버지 MF
x 외할머니 MM
x 큰아버지 FB
x 작은아버지 Fb
x 고모 FG Fg
x 외삼촌 MB Mb
x 이모 MG Mg
m 장인 WF
m 장모 WM
f 시아버지 HF
f 시어머니 HM
m 형수 BW
m 제수 bW
m 매형 GH
m 매제 gH
f 올케 BW bW
f 형부 GH
f 제부 gH
m 처형 WG
m 처제 Wg
m 처남 WB Wb
f 시누이 HG Hg
f 시아주버니 HB
f 시동생 Hb
x 며느리 SW
x 사위 DH
x 손자 SS
x 손녀 SD
x 외손자 DS
x 외손녀 DD
x 조카 BS bS BD bD GS gD
x 큰어머니 FBW
x 작은어머니 FbW
x 고모부 FGH FgH
x 외숙모 MBW MbW
x 이모부 MGH MgH
x 친사촌 FBS FBD FbS FbD
x 고종사촌 FGS FGD FgS FgD
x 외사촌 MBS MBD MbS MbD
x 이종사촌 MGS MGD MgS MgD
x 증조할아버지 FFF
x 증조할머니 FFM
x 큰할아버지 FFB
x 작은할아버지 FFb
m 동서 WGH WgH
f 동서 HBW HbW
m 처남댁 WBW WbW
m 처조카 WBS WBD WGS WgD
f 시조카 HBS HBD HbS HbD
x 증손자 SSS
x 증손녀 SSD
x 조카며느리 BSW bSW
x 조카사위 BDH bDH
x 사돈 SWF SWM DHF DHM
`;

/** Every path and its term. */
export const kinTable: readonly Kin[] = table
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [speaker, term = '', ...paths] = line.split(' ');
    return paths.map((path) => ({
      path: [...path] as Step[],
      term,
      ...(speaker === 'm' || speaker === 'f' ? { speaker } : {}),
    }));
  });
