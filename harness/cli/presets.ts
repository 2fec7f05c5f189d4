/** What a preset fills into an entry of a config. Pure: whatever the entry says itself wins. */
import { mergeBodies } from '../../adapters/dialect.ts';
import { HarnessError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import type { JsonValue, ModelEntry, Preset } from '../schema/index.ts';

export type CompleteEntry = ModelEntry & { adapter: string };

/** Throws `CONFIG_PRESET_UNKNOWN`, `CONFIG_PRESET_INCOMPLETE` and `CONFIG_ADAPTER_MISSING`. */
export function withPreset(entry: ModelEntry, presets: readonly Preset[]): CompleteEntry {
  const preset = entry.preset === undefined ? undefined : findPreset(entry, presets);
  const adapter = entry.adapter ?? preset?.adapter;
  if (adapter === undefined) {
    throw new HarnessError('CONFIG_ADAPTER_MISSING', {
      en: `${entry.id} names neither an adapter nor a preset. Nothing was run. Write adapter: openai for a server of that protocol, or a preset.`,
      ko: `모델 ${entry.id}: 어댑터도 프리셋도 적혀 있지 않습니다. 아무것도 실행하지 않았습니다. OpenAI 호환 서버라면 adapter: openai를 적고, 아니면 프리셋을 적으십시오.`,
    });
  }
  if (preset === undefined) return { ...entry, adapter };
  for (const need of preset.needs) {
    if (entry[need] !== undefined) continue;
    const said = preset.facts.find((fact) => fact.field === 'needs')?.says;
    throw new HarnessError('CONFIG_PRESET_INCOMPLETE', {
      en: `${entry.id}: preset "${preset.id}" needs "${need}" in the entry (${said ?? 'every user has one of their own'}). Nothing was run. Add it.`,
      ko: `모델 ${entry.id}: "${preset.id}" 프리셋을 쓰려면 항목에 "${need}" 값이 필요합니다 (${KOREAN_NEEDS[need]}). 아무것도 실행하지 않았습니다. 적어 넣으십시오.`,
    });
  }
  const { baseUrl = preset.baseUrl, apiKeyEnv = preset.apiKeyEnv } = entry;
  const extraBody = mergeBodies(preset.extraBody, entry.params.extraBody) as Record<string, JsonValue>;
  return {
    ...entry,
    adapter,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(apiKeyEnv === undefined ? {} : { apiKeyEnv }),
    ...(preset.dialect === undefined ? {} : { dialect: { ...preset.dialect, ...entry.dialect } }),
    params: { ...entry.params, ...(Object.keys(extraBody).length === 0 ? {} : { extraBody }) },
  };
}

const KOREAN_NEEDS: Readonly<Record<Preset['needs'][number], string>> = {
  baseUrl: '사용자마다 주소가 다릅니다',
  provider: '같은 모델도 제공자마다 점수가 다르므로 하나로 정해야 합니다',
};

function findPreset(entry: ModelEntry, presets: readonly Preset[]): Preset {
  const found = presets.find((preset) => preset.id === entry.preset);
  if (found !== undefined) return found;
  const names = presets.map((preset) => preset.id);
  const nearest = didYouMean(entry.preset ?? '', names);
  throw new HarnessError('CONFIG_PRESET_UNKNOWN', {
    en: `${entry.id}: there is no preset called "${entry.preset}".${nearest.en} Known: ${names.join(', ')}.`,
    ko: `모델 ${entry.id}: "${entry.preset}" 프리셋은 없습니다.${nearest.ko} 쓸 수 있는 프리셋: ${names.join(', ')}.`,
  });
}
