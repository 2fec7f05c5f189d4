/**
 * Where rows come from and what may be touched on the way: the hub, a mirror of it, or a local folder in its place.
 * Everything is handed in by the caller; no file of this room reads the environment.
 */

/** The public hub, when the caller names no other address. */
export const HUB_ENDPOINT = 'https://huggingface.co';

export type DataSource = {
  /** Folder that downloads are kept in, by data set and commit. */
  cacheDir: string;
  /** The lock that pins commits and file hashes; `jatdae.lock.json` beside the config. Made when it is missing. */
  lockFile: string;
  /** A folder in place of the hub: `<dataDir>/<owner>/<name>/...` in the hub's own layout. Used wherever it holds the data set. */
  dataDir?: string | undefined;
  /** Address of the hub or of a mirror. Default `HUB_ENDPOINT`. */
  endpoint?: string | undefined;
  /** Sent to `endpoint` alone, never to the place a download is redirected to. */
  token?: string | undefined;
  /** Name of the variable that holds the token, for messages. Default `HF_TOKEN`. */
  tokenEnv?: string | undefined;
  /** The way to the network; leave it out and nothing is fetched (offline). */
  fetch?: typeof globalThis.fetch | undefined;
  /** Refuses data sets whose commit no lock pins. */
  requireLock?: boolean | undefined;
  signal?: AbortSignal | undefined;
  /** Told while a file arrives. `totalBytes` is null where the server does not say. */
  onProgress?: ((download: DownloadProgress) => void) | undefined;
  /** Pause before the second try of a request, in milliseconds; doubled for each further one. Default 1000. */
  retryPauseMs?: number | undefined;
};

export type DownloadProgress = { dataSet: string; path: string; bytes: number; totalBytes: number | null };
