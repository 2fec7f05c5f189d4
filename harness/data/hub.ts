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
    throw new HarnessError(
      'DATA_HUB_INVALID',
      `${dataSet}: ${endpointOf(source)} did not answer with a commit and a list of files. Nothing was fetched. ` +
        'Check that the endpoint is a Hugging Face hub or a mirror of one.',
    );
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
  throw new HarnessError('DATA_UNREACHABLE', `${dataSet}: ${hub} redirects in a circle. Nothing was fetched.`);
}

async function fetchOnce(url: URL, dataSet: string, { source, headers = {} }: RequestOptions): Promise<Response> {
  if (source.fetch === undefined) throw offline(dataSet);
  try {
    return await source.fetch(url, { headers, redirect: 'manual', signal: source.signal ?? null });
  } catch (error) {
    source.signal?.throwIfAborted();
    throw new HarnessError(
      'DATA_UNREACHABLE',
      `${dataSet}: ${url.origin} cannot be reached. Nothing was fetched. Check the network, name a mirror of the hub ` +
        '(HF_ENDPOINT), or put the files into a local data folder.',
      { cause: error },
    );
  }
}

export function offline(dataSet: string): HarnessError {
  return new HarnessError(
    'DATA_OFFLINE',
    `${dataSet} is neither in the local data folder nor complete in the cache, and this run is offline. Nothing was ` +
      'fetched. Run once with the network, or copy the data set into the data folder.',
  );
}

function refusal(response: Response, dataSet: string, source: DataSource): HarnessError {
  const page = `${endpointOf(source)}/datasets/${dataSet}`;
  const tokenEnv = source.tokenEnv ?? 'HF_TOKEN';
  if (response.status === 401 || response.status === 403) {
    const login = source.token === undefined ? `set ${tokenEnv} to` : `check that ${tokenEnv} holds`;
    return new HarnessError(
      'DATA_GATED',
      `${dataSet}: the hub refuses to hand it out (HTTP ${response.status}). It is gated, private or misspelt. ` +
        `Accept its terms at ${page} and ${login} a token of that account.`,
    );
  }
  if (response.status === 404) {
    return new HarnessError(
      'DATA_NOT_FOUND',
      `${dataSet}: the hub knows no such data set, revision or file (HTTP 404). Compare the benchmark's data with ${page}.`,
    );
  }
  return new HarnessError(
    'DATA_UNREACHABLE',
    `${dataSet}: ${endpointOf(source)} answered HTTP ${response.status}. Nothing was fetched. Try again later or name a mirror.`,
  );
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
    throw new HarnessError(
      'DATA_ENDPOINT_INVALID',
      `"${endpoint}" is no http or https address. Nothing was fetched. Set HF_ENDPOINT to the address of a hub, or unset it.`,
    );
  }
  return endpoint.endsWith('/') ? endpoint.slice(0, -1) : endpoint;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

export function abortable(source: DataSource): { signal?: AbortSignal } {
  return source.signal === undefined ? {} : { signal: source.signal };
}
