/**
 * A chat endpoint of constant latency in a process of its own: every question is answered with the sum it asks for.
 * Usage: node dist/scripts/bench/endpoint.js --latency 50 [--cap 40]. Prints its address, then serves until it is killed;
 * `GET /counts` tells what was served. Above `cap` requests at once it answers 429, as a provider at its limit does.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { latency: { type: 'string', default: '50' }, cap: { type: 'string', default: '1000000' } },
});
const latencyMs = Number(values.latency);
const cap = Number(values.cap);
let [open, served, rejected, most] = [0, 0, 0, 0];

const server = createServer((request, response) => {
  if (request.method === 'GET') return send(response, 200, JSON.stringify({ served, rejected, most, data: [] }));
  open += 1;
  most = Math.max(most, open);
  const isFull = open > cap;
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => (body += part));
  request.on('end', () => {
    // A limit is told at once; an answer takes its time.
    setTimeout(
      () => {
        open -= 1;
        if (isFull) rejected += 1;
        else served += 1;
        send(response, isFull ? 429 : 200, isFull ? '{"error":{"message":"slow down"}}' : replyTo(body));
      },
      isFull ? 1 : latencyMs,
    );
  });
});
server.keepAliveTimeout = 60_000;
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function replyTo(body: string): string {
  const sum = /(\d+) \+ (\d+)/.exec(body);
  return JSON.stringify({
    id: 'r',
    object: 'chat.completion',
    created: 1,
    model: /"model":\s*"([^"]*)"/.exec(body)?.[1] ?? 'm',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: `Answer: ${Number(sum?.[1]) + Number(sum?.[2])}` },
        finish_reason: 'stop',
      },
    ],
    usage: { prompt_tokens: 12, completion_tokens: 4, total_tokens: 16 },
  });
}
