/**
 * The server of a local model: started, waited for, stopped with everything it started, its log kept.
 * It is ours or nobody's: an address that answers before the start is refused, so that no other server is measured by mistake.
 */
import { type Bilingual, HarnessError, inBoth } from '../errors.ts';
import type { Serve } from '../schema/index.ts';
import type { Clock } from './clock.ts';
import { type Exit, type ProcessGroup, startGroup } from './process-group.ts';
import { serverEnvironment } from './server-environment.ts';
import { openServerLog, type ServerLog } from './server-log.ts';

export type ServerOptions = {
  /** The model that is served, for messages. */
  name: string;
  /** File that takes the server's output; appended to. */
  log: string;
  /** Folder that the server runs in. */
  cwd: string;
  environment: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** From TERM to KILL when the server is stopped; ten seconds unless told otherwise. */
  graceMs?: number;
  signal: AbortSignal;
};

export type Server = {
  /** Why the server is gone although nobody stopped it; null while all is well. No line of its log, which may hold prompts. */
  failure: () => HarnessError | null;
  moveLog: (path: string) => Promise<void>;
  stop: () => Promise<void>;
};

const GRACE_MS = 10_000;
const LOOK_EVERY_MS = 250;
/** Longest wait for a single answer of `readyUrl`. */
const PROBE_MS = 3_000;

/** Rejects with a `SERVE_…` error or the signal's reason; by then nothing is left running, and the log lies where the error says. */
export async function startServer(serve: Serve, options: ServerOptions): Promise<Server> {
  const { name, clock, signal } = options;
  const environment = serverEnvironment(serve, options.environment);
  await refuseTaken(serve, options);
  const log = await openServerLog(options.log, `${clock.stamp()} ${inWords(serve.command)}`);
  const startedAt = clock.now();
  const started: Started = { serve, name, log, seconds: () => ((clock.now() - startedAt) / 1000).toFixed(1) };
  let group: ProcessGroup | undefined;
  try {
    const graceMs = options.graceMs ?? GRACE_MS;
    group = await startGroup(serve.command, { cwd: options.cwd, environment, output: log.descriptor, clock, graceMs });
    await untilReady(started, group, options);
  } catch (error) {
    await group?.stop();
    const told = error instanceof HarnessError || signal.aborted ? error : notStarted(started, error);
    await log.close();
    throw told;
  }
  return runningServer(started, group);
}

type Started = { serve: Serve; name: string; log: ServerLog; seconds: () => string };

function runningServer(started: Started, group: ProcessGroup): Server {
  const { log, name } = started;
  let stopped = false;
  let lived = '';
  group.ended.addEventListener('abort', () => (lived = started.seconds()));
  return {
    failure() {
      const exit = group.exit();
      if (stopped || exit === null) return null;
      const { en, ko } = howItEnded(exit);
      return new HarnessError('SERVE_EXITED', {
        en: `The server of ${name} ${en} ${lived} s after its start, in the middle of the run. Its log: ${log.path()}`,
        ko: `모델 ${name}의 서버가 시작한 지 ${lived}초 만에, 실행 도중에 ${ko}. 서버 로그: ${log.path()}`,
      });
    },
    moveLog: log.move,
    async stop() {
      stopped = true;
      await group.stop().finally(log.close);
    },
  };
}

async function refuseTaken({ readyUrl }: Serve, { name, fetch, signal }: ServerOptions): Promise<void> {
  const seen = await probe(readyUrl, fetch, signal);
  if (seen.status === null) return;
  throw new HarnessError('SERVE_ADDRESS_TAKEN', {
    en:
      `${readyUrl} answers (status ${seen.status}) before the server of ${name} is started: another server stands there, and it would be measured instead. ` +
      'Nothing was started. Stop that server or use another port; or take serve out of the entry to measure that one.',
    ko:
      `모델 ${name}의 서버를 시작하기 전인데 ${readyUrl} 주소가 이미 응답합니다(상태 ${seen.status}). 다른 서버가 떠 있어 그 서버를 재게 됩니다. ` +
      '아무것도 시작하지 않았습니다. 그 서버를 멈추거나 다른 포트를 쓰십시오. 그 서버를 재려면 항목에서 serve를 빼십시오.',
  });
}

/** Resolves when the server answers; rejects when it ends, when time is up, or with the signal's reason. */
async function untilReady(started: Started, group: ProcessGroup, options: ServerOptions): Promise<void> {
  const { serve } = started;
  const { clock, fetch, signal } = options;
  const awake = AbortSignal.any([signal, group.ended]);
  const until = clock.now() + serve.readyTimeoutSeconds * 1000;
  let last: Bilingual = { en: 'nothing was heard', ko: '응답 없음' };
  try {
    while (clock.now() < until) {
      const seen = await probe(serve.readyUrl, fetch, awake);
      awake.throwIfAborted();
      if (seen.status !== null && seen.status >= 200 && seen.status < 300) return;
      last = seen.fact;
      await clock.sleep(LOOK_EVERY_MS, awake);
    }
  } catch (error) {
    signal.throwIfAborted();
    const exit = group.exit();
    throw exit === null ? error : await exited(started, exit, options);
  }
  throw await notReady(started, last, options);
}

/** The status that an address answers with, or null and why there is none. Rejects only when the signal fires. */
async function probe(
  url: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<{ status: number | null; fact: Bilingual }> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]);
  try {
    const { status, body } = await fetch(url, { redirect: 'manual', signal: limited });
    await body?.cancel();
    return { status, fact: { en: `status ${status}`, ko: `상태 ${status}` } };
  } catch (error) {
    signal.throwIfAborted();
    const seconds = PROBE_MS / 1000;
    if (limited.aborted) {
      return { status: null, fact: { en: `no answer within ${seconds} s`, ko: `${seconds}초 안에 응답 없음` } };
    }
    return { status: null, fact: codeOf(error) };
  }
}

const REFUSED: Bilingual = { en: 'connection refused', ko: '연결 거부' };

function codeOf(error: unknown): Bilingual {
  for (let link = error, depth = 0; link instanceof Error && depth < 8; link = link.cause, depth += 1) {
    if (!('code' in link) || typeof link.code !== 'string') continue;
    return link.code === 'ECONNREFUSED' ? REFUSED : { en: link.code, ko: link.code };
  }
  return { en: 'no connection', ko: '연결되지 않음' };
}

/** A predicate without its full stop. */
function howItEnded({ code, signal }: Exit): Bilingual {
  if (code === 0) {
    return {
      en: 'ended as if its work were done (the command must stay in the foreground)',
      ko: '할 일을 마친 것처럼 끝났습니다(명령은 포그라운드에 남아 있어야 합니다)',
    };
  }
  if (signal === 'SIGKILL') {
    return {
      en: 'was ended by SIGKILL (as the system does when memory runs out)',
      ko: 'SIGKILL 신호로 끝났습니다(메모리가 모자랄 때 시스템이 하는 일입니다)',
    };
  }
  return signal === null
    ? { en: `exited with code ${code}`, ko: `종료 코드 ${code}번으로 끝났습니다` }
    : { en: `was ended by ${signal}`, ko: `${signal} 신호로 끝났습니다` };
}

async function exited(started: Started, exit: Exit, options: ServerOptions): Promise<HarnessError> {
  const { name, serve } = started;
  const { en, ko } = howItEnded(exit);
  const seconds = started.seconds();
  const more = await circumstances(started, options);
  return new HarnessError('SERVE_EXITED', {
    en: `The server of ${name} ${en} ${seconds} s after its start, before ${serve.readyUrl} answered. Nothing was asked.${more.en}`,
    ko: `모델 ${name}의 서버가 시작한 지 ${seconds}초 만에, ${serve.readyUrl} 주소가 응답하기 전에 ${ko}. 아무것도 묻지 않았습니다.${more.ko}`,
  });
}

async function notReady(started: Started, last: Bilingual, options: ServerOptions): Promise<HarnessError> {
  const { name, serve } = started;
  const { readyTimeoutSeconds: seconds, readyUrl } = serve;
  const more = await circumstances(started, options);
  return new HarnessError('SERVE_NOT_READY', {
    en:
      `The server of ${name} was not ready within ${seconds} s (${readyUrl}: ${last.en}) and was stopped. ` +
      `Nothing was asked. If it only loads slowly, raise readyTimeoutSeconds.${more.en}`,
    ko:
      `모델 ${name}의 서버가 ${seconds}초 안에 준비되지 않아(${readyUrl}: ${last.ko}) 멈췄습니다. ` +
      `아무것도 묻지 않았습니다. 읽어 들이는 데 오래 걸릴 뿐이라면 readyTimeoutSeconds를 늘리십시오.${more.ko}`,
  });
}

function notStarted({ name, serve, log }: Started, cause: unknown): HarnessError {
  const { code } = cause as NodeJS.ErrnoException;
  const program = inWords(serve.command.slice(0, 1));
  const facts: Record<string, Bilingual> = {
    ENOENT: {
      en: `there is no program ${program} on the PATH or in the config's folder`,
      ko: `PATH에도 설정 파일의 폴더에도 ${program} 프로그램이 없습니다`,
    },
    EACCES: { en: `${program} may not be run`, ko: `${program} 프로그램의 실행 권한이 없습니다` },
  };
  const reason = cause instanceof Error ? inBoth(() => cause.message) : { en: 'unknown reason', ko: '알 수 없는 이유' };
  const fact = facts[code ?? ''] ?? inBoth((language) => `${program}: ${reason[language]}`);
  return new HarnessError(
    'SERVE_NOT_STARTED',
    {
      en: `The server of ${name} could not be started: ${fact.en}. Nothing was asked. Mend serve.command. Its log: ${log.path()}`,
      ko: `모델 ${name}의 서버를 시작할 수 없습니다: ${fact.ko}. 아무것도 묻지 않았습니다. serve.command를 고치십시오. 서버 로그: ${log.path()}`,
    },
    { cause },
  );
}

const CIRCUMSTANCES = {
  command: { en: 'Command', ko: '명령' },
  silent: { en: 'It wrote nothing.', ko: '서버는 아무것도 쓰지 않았습니다.' },
  last: { en: 'Its last lines', ko: '마지막으로 쓴 줄' },
  log: { en: 'Its log', ko: '서버 로그' },
} as const satisfies Record<string, Bilingual>;

/** Command, last lines and place of the log, for a server that did not come up. */
async function circumstances({ serve, log }: Started, { environment }: ServerOptions): Promise<Bilingual> {
  const secrets = serve.envFrom.flatMap((name) => environment[name] ?? []);
  const lines = await log.tail(secrets);
  const words = CIRCUMSTANCES;
  const said = (language: keyof Bilingual) =>
    lines.length === 0 ? [words.silent[language]] : [`${words.last[language]}:`, ...lines.map((line) => `  | ${line}`)];
  return inBoth((language) =>
    [
      '',
      `${words.command[language]}: ${inWords(serve.command)}`,
      ...said(language),
      `${words.log[language]}: ${log.path()}`,
    ].join('\n'),
  );
}

/** The command for people, cut after 300 characters. */
function inWords(command: readonly string[]): string {
  const words = command.map((word) => (/^[\w./:=@,+-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
  return words.length > 300 ? `${words.slice(0, 299)}…` : words;
}
