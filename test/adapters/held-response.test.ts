import { describe, expect, test } from 'vitest';
import { type HeldBody, heldResponse } from '../../adapters/held-response.ts';

const headers = () => new Headers({ 'content-type': 'application/json', 'x-one': '1' });
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe('reads as the platform’s own does', () => {
  test.each<[why: string, body: HeldBody]>([
    ['a text', '{"가":1}'],
    ['bytes', bytes('{"가":1}')],
    ['a byte order mark is no letter', bytes('\uFEFF{"가":1}')],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
  ])('%s', async (_why, body) => {
    const make = () =>
      [
        heldResponse(body, { status: 207, headers: headers() }),
        new Response(body, { status: 207, headers: headers() }),
      ] as const;
    for (const read of [
      (response: Response) => response.text(),
      (response: Response) => response.json(),
      async (response: Response) => new Uint8Array(await response.arrayBuffer()),
      async (response: Response) => (await response.blob()).size,
      async (response: Response) => new Response(response.body).text(),
      async (response: Response) => [response.status, response.ok, response.headers.get('x-one'), response.bodyUsed],
      (response: Response) => response.clone().text(),
    ]) {
      const [held, own] = make();
      expect(await read(held)).toEqual(await read(own));
    }
  });
});

test('may be read twice, and is a Response', async () => {
  const held = heldResponse('가', { status: 200, headers: headers() });
  expect([await held.text(), await held.text(), held instanceof Response]).toEqual(['가', '가', true]);
});

test('no body reads as nothing', async () => {
  const held = heldResponse(null, { status: 204, headers: headers() });
  expect([await held.text(), held.body]).toEqual(['', null]);
});

test('a status that HTTP does not know is refused', () =>
  expect(() => heldResponse('', { status: 700, headers: headers() })).toThrow(RangeError));
