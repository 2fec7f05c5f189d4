import { z } from 'zod';

export const Verdict = z.enum(['pass', 'fail', 'undecided', 'incomplete']);
export type Verdict = z.infer<typeof Verdict>;
