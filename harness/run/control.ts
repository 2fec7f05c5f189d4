/**
 * A run's control file: how fast a live run is to go from now on, written by another process or by hand. It is looked at once a
 * second at most and read only when it has changed; a file that cannot be understood is told once and changes nothing.
 */
import { readFile, rm, stat } from 'node:fs/promises';
import { HarnessError } from '../errors.ts';
import { Control } from '../schema/index.ts';
import { writeWhole } from './disk.ts';

export const CONTROL_FILE = 'control.json';

export type ControlWatch = {
  /** Told of each new content that a run takes, and of a file that it cannot. */
  onChange?: (control: Control) => void;
  onProblem?: (problem: HarnessError) => void;
  everyMs?: number;
};

/** Calls `apply` with each new content until what it returns is called. */
export type FollowControl = (apply: (control: Control) => void) => () => void;

/** Follows the file at `path` until what comes back is called. Who follows later, as the next look of a run, takes what holds by then. */
export function watchControl(path: string, watch: ControlWatch = {}): FollowControl {
  // Everybody who follows is given the same content; the user is told of it once.
  let told = '';
  const look = async (seen: string, apply: (control: Control) => void): Promise<string> => {
    const now = await versionOf(path);
    if (now === seen || now === '') return seen;
    const isNews = now !== told;
    told = now;
    try {
      const control = await readControl(path);
      apply(control);
      if (isNews) watch.onChange?.(control);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      if (isNews) watch.onProblem?.(error);
    }
    return now;
  };
  return (apply) => {
    let seen = '';
    let looking = false;
    const lookAgain = () => {
      if (looking) return;
      looking = true;
      void look(seen, apply)
        .then((now) => {
          seen = now;
        })
        .finally(() => {
          looking = false;
        });
    };
    const timer = setInterval(lookAgain, watch.everyMs ?? 1000);
    timer.unref();
    lookAgain();
    return () => clearInterval(timer);
  };
}

/** The file's content. Throws `CONTROL_INVALID`. */
export async function readControl(path: string): Promise<Control> {
  try {
    return Control.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new HarnessError(
      'CONTROL_INVALID',
      {
        en: `${path} says nothing that a run can follow, so the run goes on as before. Write it with "jatdae run CONFIG --set concurrency=32", or delete it.`,
        ko: `${path} 파일에서 따를 수 있는 지시를 찾지 못해 실행은 전과 같이 계속합니다. "jatdae run CONFIG --set concurrency=32" 명령으로 파일을 쓰거나, 지우십시오.`,
      },
      { cause },
    );
  }
}

/** Adds to what the file says already. */
export async function writeControl(path: string, change: Control): Promise<Control> {
  const before = (await versionOf(path)) === '' ? {} : await readControl(path);
  const models = { ...before.models };
  for (const [id, fields] of Object.entries(change.models ?? {})) models[id] = { ...models[id], ...fields };
  const next = Control.parse({ ...before, ...change, ...(Object.keys(models).length > 0 ? { models } : {}) });
  await writeWhole(path, `${JSON.stringify(next, null, 2)}\n`);
  return next;
}

/** What a run that has ended was told is not meant for the next. */
export async function clearControl(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Changes whenever the file does; '' where there is none. */
async function versionOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    // A folder that cannot be looked into says nothing; the journal beside it is what such a run fails on.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return '';
  }
}
