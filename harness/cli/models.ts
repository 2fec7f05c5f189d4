/** From the names in a config to models that can be asked. Pure: registry, presets and adapter names come in. */
import { HarnessError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import type { Config, Model, ModelEntry, Preset, Registry, RegistryModel, Role } from '../schema/index.ts';
import { type CompleteEntry, withPreset } from './presets.ts';

/** What the names in a config may stand for. */
export type Known = { registry: Registry; presets: readonly Preset[]; adapterNames: readonly string[] };

/** Candidates first, then references; ids are unique. Throws `CONFIG_…` errors. */
export function resolveModels(config: Config, { registry, presets, adapterNames }: Known): Model[] {
  const fill = (entry: ModelEntry, role: Role) => complete(withPreset(entry, presets), role, registry);
  const models = [
    ...config.candidates.map((entry) => fill(entry, 'candidate')),
    ...config.references.map((entry) =>
      fill(typeof entry === 'string' ? entryFromRegistry(entry, registry) : entry, 'reference'),
    ),
  ];
  const seen = new Set<string>();
  for (const model of models) {
    if (seen.has(model.id)) {
      throw new HarnessError('CONFIG_MODEL_TWICE', {
        en: `Two models of the config are called "${model.id}". Give each entry an id of its own; effort and settings may be part of it.`,
        ko: `설정에 id가 "${model.id}"인 모델이 둘 있습니다. 항목마다 다른 id를 주십시오. 추론 강도나 설정을 id에 넣어도 됩니다.`,
      });
    }
    seen.add(model.id);
    if (!adapterNames.includes(model.adapter)) {
      const nearest = didYouMean(model.adapter, adapterNames);
      throw new HarnessError('CONFIG_ADAPTER_UNKNOWN', {
        en: `${model.id}: there is no adapter called "${model.adapter}".${nearest.en} Known: ${adapterNames.join(', ')}.`,
        ko: `모델 ${model.id}: "${model.adapter}" 어댑터는 없습니다.${nearest.ko} 쓸 수 있는 어댑터: ${adapterNames.join(', ')}.`,
      });
    }
  }
  if (config.target !== undefined && !config.references.some((entry) => idOf(entry) === config.target)) {
    const names = config.references.map(idOf);
    const nearest = didYouMean(config.target, names);
    throw new HarnessError('CONFIG_TARGET_UNKNOWN', {
      en: `target "${config.target}" is not among the references.${nearest.en} References: ${names.join(', ')}.`,
      ko: `지정 목표(target) "${config.target}" 모델이 기준 모델 목록에 없습니다.${nearest.ko} 기준 모델: ${names.join(', ')}.`,
    });
  }
  return models;
}

/** Names of the key variables that are needed and not set. Throws `CONFIG_KEY_MISSING` naming the first. */
export function checkKeys(models: readonly Model[], environment: NodeJS.ProcessEnv): void {
  for (const { id, apiKeyEnv } of models) {
    if (apiKeyEnv !== undefined && (environment[apiKeyEnv] ?? '') === '') {
      throw new HarnessError('CONFIG_KEY_MISSING', {
        en:
          `${id} needs a key in the environment variable ${apiKeyEnv}, which is not set. Nothing was run. ` +
          `Set it in the shell (export ${apiKeyEnv}=...), or take apiKeyEnv out of the entry if the endpoint wants no key.`,
        ko:
          `모델 ${id}: 키를 담을 환경 변수 ${apiKeyEnv} 값이 없습니다. 아무것도 실행하지 않았습니다. ` +
          `셸에서 설정하거나(export ${apiKeyEnv}=...), 키가 필요 없는 엔드포인트라면 항목에서 apiKeyEnv를 빼십시오.`,
      });
    }
  }
}

function idOf(entry: string | ModelEntry): string {
  return typeof entry === 'string' ? entry : entry.id;
}

function entryFromRegistry(id: string, registry: Registry): ModelEntry {
  const row = registry.models.find((model) => model.id === id);
  if (row === undefined) {
    const names = registry.models.map((model) => model.id);
    const nearest = didYouMean(id, names);
    throw new HarnessError('CONFIG_MODEL_UNKNOWN', {
      en: `The registry knows no model "${id}".${nearest.en} "jatdae list models" prints all; or write a full entry with id, adapter and model.`,
      ko: `모델 "${id}": 등록부에 없습니다.${nearest.ko} "jatdae list models" 명령으로 전체를 보거나, id, adapter, model을 갖춘 항목으로 직접 적으십시오.`,
    });
  }
  if (row.endpoint === undefined) {
    throw new HarnessError('CONFIG_MODEL_UNREACHABLE', {
      en: `The registry knows when "${id}" was released but not how it is reached. Write an entry with id: ${id}, adapter, model and baseUrl; its dates are filled in.`,
      ko: `모델 "${id}": 등록부에 공개일은 있으나 접속 방법이 없습니다. id: ${id}, adapter, model, baseUrl을 갖춘 항목으로 적으십시오. 공개일은 자동으로 채워집니다.`,
    });
  }
  const { params, ...endpoint } = row.endpoint;
  return { id, ...endpoint, params: params ?? {}, dates: {}, programmeTeam: false };
}

/** What the entry leaves out, the registry's row of the same id fills in. */
function complete(entry: CompleteEntry, role: Role, registry: Registry): Model {
  const row = registry.models.find((model) => model.id === entry.id);
  return row === undefined
    ? { ...entry, role }
    : {
        ...factsOf(row),
        ...entry,
        dates: { ...row.dates, ...entry.dates },
        programmeTeam: entry.programmeTeam || row.programmeTeam,
        role,
      };
}

function factsOf(row: RegistryModel): Partial<Model> {
  const { organisation, family, preview, price } = row;
  return { organisation, family, ...(preview ? { preview } : {}), ...(price === undefined ? {} : { price }) };
}
