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
  onProblem?: (message: string) => void;
  everyMs?: number;
};

/** Follows the file at `path` until what `follow` returns is called. */
export function watchControl(
  path: string,
  watch: ControlWatch = {},
): (apply: (control: Control) => void) => () => void {
  let seen = '';
  const look = async (apply: (control: Control) => void) => {
    const now = await versionOf(path);
    if (now === seen || now === '') return;
    seen = now;
    try {
      const control = await readControl(path);
      apply(control);
      watch.onChange?.(control);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      watch.onProblem?.(error.message);
    }
  };
  return (apply) => {
    let looking = false;
    const timer = setInterval(() => {
      if (looking) return;
      looking = true;
      void look(apply).finally(() => {
        looking = false;
      });
    }, watch.everyMs ?? 1000);
    timer.unref();
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
      `${path} says nothing that a run can follow, so the run goes on as before. Write it with "jatdae run CONFIG --set concurrency=32", or delete it.`,
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
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '';
  }
}
