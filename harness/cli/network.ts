/** This process's one way to the network. Unless a config says otherwise, long thinking is waited for as long as a try may take. */
import { createTransport, type Transport } from '../../adapters/transport.ts';
import type { Limits } from '../schema/index.ts';
import { proxyFrom } from './proxy.ts';

const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;

type Waits = Pick<Limits, 'connectTimeoutSeconds' | 'firstByteTimeoutSeconds' | 'betweenBytesTimeoutSeconds'>;

const AS_LONG_AS_IT_TAKES: Waits = {
  connectTimeoutSeconds: 30,
  firstByteTimeoutSeconds: 0,
  betweenBytesTimeoutSeconds: 0,
};

export function openNetwork(waits: Waits = AS_LONG_AS_IT_TAKES): Transport {
  return createTransport({
    connectTimeoutMs: waits.connectTimeoutSeconds * 1000,
    firstByteTimeoutMs: waits.firstByteTimeoutSeconds * 1000,
    betweenBytesTimeoutMs: waits.betweenBytesTimeoutSeconds * 1000,
    maxBodyBytes: LARGEST_ANSWER_BYTES,
    connections: 1024,
    proxy: proxyFrom(process.env),
  });
}

/** The way to data sets: files of any size (streamed, so that the cap on answers does not hold them up), whose silence ends the try after a minute, so that it is taken up again. */
export function openDownloads(): Transport {
  return createTransport({
    connectTimeoutMs: 30_000,
    firstByteTimeoutMs: 60_000,
    betweenBytesTimeoutMs: 60_000,
    maxBodyBytes: LARGEST_ANSWER_BYTES,
    connections: 8,
    proxy: proxyFrom(process.env),
  });
}
