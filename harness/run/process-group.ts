/**
 * A program with everything it starts, as one thing that can be stopped: TERM for all, KILL for those who stay.
 * It is stopped too when this process ends in whatever way, SIGKILL included: a watcher holds a pipe from us and acts on its end.
 * Limit: POSIX only, and a descendant that opens a session of its own (`docker run -d`, `ray start`) is out of reach.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { HarnessError } from '../errors.ts';
import type { Clock } from './clock.ts';

/** How the program itself ended; its children may outlive it for a moment. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type ProcessGroup = {
  id: number;
  /** Null while the program runs. */
  exit: () => Exit | null;
  /** Fires when the program has ended, whoever ended it. */
  ended: AbortSignal;
  /** Resolves when nobody of the group is left; rejects with `SERVE_NOT_STOPPED` where even KILL did not help. */
  stop: () => Promise<void>;
};

export type GroupOptions = {
  cwd: string;
  environment: Record<string, string>;
  /** Open file that takes stdout and stderr. */
  output: number;
  clock: Clock;
  /** From TERM to KILL. */
  graceMs: number;
};

const LOOK_EVERY_MS = 50;
/** A process that survives KILL for so long waits inside the kernel, as with a driver that hangs. */
const DYING_MS = 5_000;

/** Rejects with the system's error where the program cannot be started. */
export async function startGroup(command: readonly string[], options: GroupOptions): Promise<ProcessGroup> {
  const watcher = await startWatcher(options.graceMs);
  const [program = '', ...words] = command;
  const child = spawn(program, words, {
    cwd: options.cwd,
    env: options.environment,
    stdio: ['ignore', options.output, options.output],
    detached: true, // a session of its own: Ctrl-C in the terminal reaches the harness alone, and the group can be signalled
  });
  await once(child, 'spawn').catch((error: unknown) => {
    watcher.release();
    throw error;
  });
  const id = child.pid as number; // set, because it was spawned
  watcher.watch(id);
  const ended = new AbortController();
  let exit: Exit | null = null;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= endGroup(id, options).finally(watcher.release);
    return stopping;
  };
  child.once('exit', (code, signal) => {
    exit = { code, signal };
    ended.abort();
    // What the program leaves behind is stopped at once: later its number may belong to somebody else.
    stop().catch(() => undefined); // told to whoever calls stop()
  });
  return { id, exit: () => exit, ended: ended.signal, stop };
}

async function endGroup(id: number, { clock, graceMs }: GroupOptions): Promise<void> {
  signalGroup(id, 'SIGTERM');
  if (await isGone(id, { clock, withinMs: graceMs })) return;
  signalGroup(id, 'SIGKILL');
  if (await isGone(id, { clock, withinMs: DYING_MS })) return;
  const seconds = DYING_MS / 1000;
  throw new HarnessError('SERVE_NOT_STOPPED', {
    en: `Processes of group ${id} are still there ${seconds} s after SIGKILL and may hold memory or a device. Look at them with: ps -g ${id}`,
    ko: `프로세스 그룹 ${id}에 SIGKILL을 보내고 ${seconds}초가 지났는데도 남은 프로세스가 있어 메모리나 장치를 붙들고 있을 수 있습니다. 이렇게 살펴보십시오: ps -g ${id}`,
  });
}

async function isGone(id: number, { clock, withinMs }: { clock: Clock; withinMs: number }): Promise<boolean> {
  const never = new AbortController().signal;
  for (const until = clock.now() + withinMs; clock.now() < until; ) {
    if (!isAlive(id)) return true;
    await clock.sleep(LOOK_EVERY_MS, never);
  }
  return !isAlive(id);
}

/** False when there is nobody to signal. */
function signalGroup(id: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-id, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return false;
    if (code === 'EPERM' && process.platform === 'darwin') return false; // there, of a group of nothing but zombies
    throw error;
  }
}

/** True while a member runs. The dead of a container whose first process reaps nobody do not count. */
export function isAlive(id: number): boolean {
  if (!signalGroup(id, 0)) return false;
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && isMember(name, id));
}

function isMember(pid: string, id: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name in brackets, which may hold anything: state, parent, group.
    const [state = '', , group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 3);
    return group === String(id) && state !== 'Z' && state !== 'X';
  } catch {
    return false; // ended between the listing and the look
  }
}

// First the group's number, then a line that says that all is well; the end of the pipe in its place means: the harness is gone.
const WATCHER = `
read -r group || exit 0
read -r line && exit 0
kill -s TERM -- "-$group"
left=$1
while [ "$left" -gt 0 ] && kill -s 0 -- "-$group"; do sleep 1; left=$((left - 1)); done
kill -s KILL -- "-$group"
`;

type Watcher = { watch: (id: number) => void; release: () => void };

/** Throws `SERVE_UNSUPPORTED` where there is no POSIX shell. */
async function startWatcher(graceMs: number): Promise<Watcher> {
  const words = ['-c', WATCHER, 'watcher', String(Math.ceil(graceMs / 1000))];
  const watcher = spawn('/bin/sh', words, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  try {
    await once(watcher, 'spawn');
  } catch (cause) {
    throw new HarnessError(
      'SERVE_UNSUPPORTED',
      {
        en: 'There is no /bin/sh here, so a server could be left behind. Nothing was started. Start the server by hand and take serve out of the entry.',
        ko: '여기에는 /bin/sh 프로그램이 없어 서버가 뒤에 남을 수 있습니다. 아무것도 시작하지 않았습니다. 서버를 직접 띄우고 항목에서 serve를 빼십시오.',
      },
      { cause },
    );
  }
  const pipe = watcher.stdin as Socket; // a pipe of Node's is one
  pipe.on('error', () => undefined); // a watcher that was killed by hand; stop() works without it
  // Neither may keep the harness from ending.
  watcher.unref();
  pipe.unref();
  let watched = false;
  return {
    watch(id) {
      watched = true;
      pipe.write(`${id}\n`);
    },
    release: () => void (watched ? pipe.end('well\n') : pipe.end()),
  };
}
