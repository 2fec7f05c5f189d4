/**
 * Whether the endpoint served the model that was asked for. Aliases move and routers choose: an answer of another model would
 * count for this one, so the run stops unless the other name was allowed.
 */
import type { Adapter } from '../../adapters/adapter.ts';
import { ProviderError } from '../errors.ts';
import type { Generation, Model } from '../schema/index.ts';

/**
 * True for a reply that names no model, the name that was asked for, a dated snapshot of it (`name-2026-01-31`, `-20260131`,
 * `-260131`, `-2601`, `-0131`, `-01-31`, `-01-2026`, `@20260131`), or one that the entry allows. The name that a router's
 * catalogue put in the place of the model's counts as asked for. Letters count as they stand: `GPT` is not `gpt`.
 */
export function servesAsAsked(
  { model, allowServed = [] }: Pick<Model, 'model' | 'allowServed'>,
  { servedModel, sentModel }: Pick<Generation, 'servedModel' | 'sentModel'>,
): boolean {
  if (servedModel === undefined) return true;
  const names = [model, ...allowServed, ...(sentModel === undefined ? [] : [sentModel])];
  return names.some((name) => servedModel === name || isSnapshot(servedModel, name));
}

const DATE =
  /^[-@](?:(?<y>20\d\d)-?(?<m>\d\d)-?(?<d>\d\d)|(?<yy>\d\d)(?<mm>\d\d)(?<dd>\d\d)|(?<a>\d\d)(?<b>\d\d)|(?<c>\d\d)-(?<e>\d\d|20\d\d))$/;

function isSnapshot(served: string, name: string): boolean {
  if (!served.startsWith(name)) return false;
  const found = DATE.exec(served.slice(name.length))?.groups;
  if (found === undefined) return false;
  const { m, d, yy, mm, dd, a, b, c, e } = found;
  if (m !== undefined) return isMonth(m) && isDay(d);
  if (yy !== undefined) return isYear(yy) && isMonth(mm) && isDay(dd);
  if (a !== undefined) return (isYear(a) && isMonth(b)) || (isMonth(a) && isDay(b));
  return isMonth(c) && (e?.length === 4 || isDay(e));
}

const between = (text: string | undefined, least: number, most: number) =>
  Number(text) >= least && Number(text) <= most;
const isYear = (text: string | undefined) => between(text, 20, 39);
const isMonth = (text: string | undefined) => between(text, 1, 12);
const isDay = (text: string | undefined) => between(text, 1, 31);

/** The same adapter, whose calls reject with `PROVIDER_OTHER_MODEL` where another model was served. */
export function withServedCheck(adapter: Adapter, model: Model): Adapter {
  const { scoreContinuations } = adapter;
  return {
    ...adapter,
    generate: async (...asked) => checkServed(model, await adapter.generate(...asked)),
    ...(scoreContinuations === undefined
      ? {}
      : { scoreContinuations: async (...asked) => checkServed(model, await scoreContinuations(...asked)) }),
  };
}

/** The generation of the model that was asked for. Throws `PROVIDER_OTHER_MODEL`. */
export function checkServed(model: Model, generation: Generation): Generation {
  if (servesAsAsked(model, generation)) return generation;
  const [asked, served] = [JSON.stringify(model.model), JSON.stringify(generation.servedModel)];
  throw new ProviderError(
    'PROVIDER_OTHER_MODEL',
    {
      en:
        `${model.id}: asked for ${asked}, and the endpoint says that it served ${served}. Its answers would count for ` +
        `another model. No further calls go to this model. Ask for the served name, or allow it: allowServed: [${served}].`,
      ko:
        `${model.id}: 요청한 모델은 ${asked}인데 엔드포인트가 응답했다고 밝힌 모델은 ${served}입니다. 이대로면 다른 모델의 응답이 이 모델의 성적이 됩니다. ` +
        `이 모델에는 더 묻지 않습니다. 응답한 이름으로 요청하거나, 이렇게 허용하십시오: allowServed: [${served}].`,
    },
    { retryable: false, stopsModel: true, ...(generation.usage === undefined ? {} : { usage: generation.usage }) },
  );
}
