/**
 * A reply whose body has arrived already. The platform's `Response` makes a stream of every body, which costs more than all
 * else that is done with a reply here; this one keeps the bytes, and may be read more than once.
 */

export type HeldBody = string | Uint8Array<ArrayBuffer> | null;

type Described = { status: number; headers: Headers };

/** Reads as any `Response` does. Throws a `RangeError` for a status outside of 200 to 599. */
export function heldResponse(body: HeldBody, { status, headers }: Described): Response {
  return new Held(body, { status, headers }) as unknown as Response;
}

// The declared `Response` has its methods as properties, which no class may override; the real one has methods.
const Base = Response as unknown as new (body: null, init: Described) => object;

const decoder = new TextDecoder();

class Held extends Base {
  readonly #held: HeldBody;

  constructor(held: HeldBody, described: Described) {
    super(null, described);
    this.#held = held;
  }

  get body() {
    return new Response(this.#held).body;
  }

  async text(): Promise<string> {
    return typeof this.#held === 'string' ? this.#held : decoder.decode(this.#held ?? undefined);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  arrayBuffer() {
    return new Response(this.#held).arrayBuffer();
  }

  blob() {
    return new Response(this.#held).blob();
  }

  clone() {
    return new Held(this.#held, this as unknown as Described);
  }
}
