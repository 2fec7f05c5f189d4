/**
 * The hub's protocol: which commit a revision is, which files it holds, and where one is read from.
 * The token goes to the endpoint's own origin alone. Every refusal becomes one sentence that says what to do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { HarnessError } from '../errors.ts';
import { type DataSource, HUB_ENDPOINT } from './source.ts';

const TRIES = 4;
const MAX_REDIRECTS = 8;

const Revision = z.object({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  siblings: z.array(z.object({ rfilename: z.string() })),
});

/** A branch or commit as the hub knows it: the commit it stands for, and the paths of its files. */
export async function resolveRevision(dataSet: string, revision: string, source: DataSource) {
  const response = await request(
    `/api/datasets/${encodePath(dataSet)}/revision/${encodeURIComponent(revision)}`,
    dataSet,
    { source },
  );
  const parsed = Revision.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) {
    const endpoint = endpointOf(source);
    throw new HarnessError('DATA_HUB_INVALID', {
      en:
        `${dataSet}: ${endpoint} did not answer with a commit and a list of files. Nothing was fetched. ` +
        'Check that the endpoint is a Hugging Face hub or a mirror of one.',
      ko:
        `${dataSet}: ${endpoint} 주소의 응답에 커밋과 파일 목록이 없습니다. 아무것도 내려받지 않았습니다. ` +
        'Hugging Face 허브나 그 미러의 주소인지 확인하십시오.',
    });
  }
  return { commit: parsed.data.sha, paths: parsed.data.siblings.map((file) => file.rfilename) };
}

/** A file of a commit, open for reading. `fromByte` asks for the rest of it, which a server may decline (status 200). */
export async function openFile(
  dataSet: string,
  file: { commit: string; path: string; fromByte: number },
  source: DataSource,
): Promise<Response> {
  return request(`/datasets/${encodePath(dataSet)}/resolve/${file.commit}/${encodePath(file.path)}`, dataSet, {
    source,
    // A transport that gathers whole replies streams what is asked for as bytes.
    headers: {
      accept: 'application/octet-stream',
      'accept-encoding': 'identity',
      ...(file.fromByte > 0 ? { range: `bytes=${file.fromByte}-` } : {}),
    },
  });
}

type RequestOptions = { source: DataSource; headers?: Record<string, string> };

async function request(path: string, dataSet: string, options: RequestOptions): Promise<Response> {
  const { source } = options;
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === TRIES;
    const response = await follow(`${endpointOf(source)}${path}`, dataSet, options).catch((error: unknown) => {
      if (!last && error instanceof HarnessError && error.code === 'DATA_UNREACHABLE') return null;
      throw error;
    });
    if (response?.ok || response?.status === 416) return response;
    await response?.body?.cancel();
    if (response !== null && (last || (response.status !== 429 && response.status < 500))) {
      throw refusal(response, dataSet, source);
    }
    await sleep((source.retryPauseMs ?? 1000) * 2 ** (attempt - 1), undefined, abortable(source));
  }
}

// Redirects are followed by hand: to a download server the token must not travel along.
async function follow(address: string, dataSet: string, { source, headers = {} }: RequestOptions): Promise<Response> {
  const hub = new URL(endpointOf(source)).origin;
  let url = new URL(address);
  let linked: string | null = null;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const login: Record<string, string> =
      source.token !== undefined && url.origin === hub ? { authorization: `Bearer ${source.token}` } : {};
    const response = await fetchOnce(url, dataSet, { source, headers: { ...headers, ...login } });
    linked = response.headers.get('x-linked-etag') ?? linked;
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (location === null) return withLinked(response, linked);
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new HarnessError('DATA_UNREACHABLE', {
    en: `${dataSet}: ${hub} redirects in a circle. Nothing was fetched.`,
    ko: `${dataSet}: ${hub} 서버가 리디렉션을 끝없이 되풀이합니다. 아무것도 내려받지 않았습니다.`,
  });
}

async function fetchOnce(url: URL, dataSet: string, { source, headers = {} }: RequestOptions): Promise<Response> {
  if (source.fetch === undefined) throw offline(dataSet);
  try {
    return await source.fetch(url, { headers, redirect: 'manual', signal: source.signal ?? null });
  } catch (error) {
    source.signal?.throwIfAborted();
    throw new HarnessError(
      'DATA_UNREACHABLE',
      {
        en:
          `${dataSet}: ${url.origin} cannot be reached. Nothing was fetched. Check the network, name a mirror of the hub ` +
          '(HF_ENDPOINT), or put the files into a local data folder.',
        ko:
          `${dataSet}: ${url.origin} 서버에 연결할 수 없습니다. 아무것도 내려받지 않았습니다. 네트워크를 확인하거나, ` +
          '허브의 미러를 지정하거나(HF_ENDPOINT), 파일을 로컬 데이터 폴더에 넣으십시오.',
      },
      { cause: error },
    );
  }
}

export function offline(dataSet: string): HarnessError {
  return new HarnessError('DATA_OFFLINE', {
    en:
      `${dataSet} is neither in the local data folder nor complete in the cache, and this run is offline. Nothing was ` +
      'fetched. Run once with the network, or copy the data set into the data folder.',
    ko:
      `데이터 세트 ${dataSet}: 로컬 데이터 폴더에 없고 캐시에도 온전히 있지 않은데, 이 실행은 네트워크를 쓰지 않습니다. 아무것도 ` +
      '내려받지 않았습니다. 네트워크가 되는 곳에서 한 번 실행하거나, 데이터 세트를 데이터 폴더에 복사하십시오.',
  });
}

function refusal(response: Response, dataSet: string, source: DataSource): HarnessError {
  const page = `${endpointOf(source)}/datasets/${dataSet}`;
  const tokenEnv = source.tokenEnv ?? 'HF_TOKEN';
  if (response.status === 401 || response.status === 403) {
    const isGiven = source.token !== undefined;
    return new HarnessError('DATA_GATED', {
      en:
        `${dataSet}: the hub refuses to hand it out (HTTP ${response.status}). It is gated, private or misspelt. ` +
        `Accept its terms at ${page} and ${isGiven ? `check that ${tokenEnv} holds` : `set ${tokenEnv} to`} a token of that account.`,
      ko:
        `${dataSet}: 허브가 내주지 않습니다(HTTP ${response.status}). 이용 동의가 필요하거나, 비공개이거나, 이름이 틀렸습니다. ` +
        `${page} 페이지에서 이용 조건에 동의하고, ${
          isGiven
            ? `환경 변수 ${tokenEnv}에 든 토큰이 그 계정의 것인지 확인하십시오.`
            : `그 계정의 토큰을 환경 변수 ${tokenEnv}에 넣으십시오.`
        }`,
    });
  }
  if (response.status === 404) {
    return new HarnessError('DATA_NOT_FOUND', {
      en: `${dataSet}: the hub knows no such data set, revision or file (HTTP 404). Compare the benchmark's data with ${page}.`,
      ko: `${dataSet}: 그런 데이터 세트나 커밋, 파일이 허브에 없습니다(HTTP 404). 이름이 바뀌었거나 옮겨졌을 수 있으니 벤치마크의 data 항목을 ${page} 페이지와 견주어 보십시오.`,
    });
  }
  const endpoint = endpointOf(source);
  return new HarnessError('DATA_UNREACHABLE', {
    en: `${dataSet}: ${endpoint} answered HTTP ${response.status}. Nothing was fetched. Try again later or name a mirror.`,
    ko: `${dataSet}: ${endpoint} 서버의 응답이 HTTP ${response.status}입니다. 아무것도 내려받지 않았습니다. 나중에 다시 하거나 미러를 지정하십시오.`,
  });
}

function withLinked(response: Response, linked: string | null): Response {
  if (linked === null || response.headers.has('x-linked-etag')) return response;
  const headers = new Headers(response.headers);
  headers.set('x-linked-etag', linked);
  return new Response(response.body, { status: response.status, headers });
}

function endpointOf(source: DataSource): string {
  const endpoint = source.endpoint ?? HUB_ENDPOINT;
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw new HarnessError('DATA_ENDPOINT_INVALID', {
      en: `"${endpoint}" is no http or https address. Nothing was fetched. Set HF_ENDPOINT to the address of a hub, or unset it.`,
      ko: `"${endpoint}": http나 https 주소가 아닙니다. 아무것도 내려받지 않았습니다. HF_ENDPOINT에 허브의 주소를 넣거나 그 변수를 지우십시오.`,
    });
  }
  return endpoint.endsWith('/') ? endpoint.slice(0, -1) : endpoint;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

export function abortable(source: DataSource): { signal?: AbortSignal } {
  return source.signal === undefined ? {} : { signal: source.signal };
}
