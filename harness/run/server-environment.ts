/**
 * What the server of a local model sees of this shell: where programs, caches and accelerators are, and what its entry asks for.
 * Guarantee: no key is among it unless `envFrom` names it. Engine settings (`VLLM_…`) are not passed either: they change
 * answers, so they stand in the config.
 */
import { HarnessError } from '../errors.ts';
import { isSecretName, type Serve } from '../schema/index.ts';

const PASSED = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'TZ', 'LANG'],
  ...['LD_LIBRARY_PATH', 'VIRTUAL_ENV', 'CONDA_PREFIX'],
  ...[
    'HF_HOME',
    'HF_HUB_CACHE',
    'HF_HUB_OFFLINE',
    'XDG_CACHE_HOME',
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
    'XDG_RUNTIME_DIR',
  ],
]);
const PASSED_PREFIX = /^(LC|CUDA|NVIDIA|NCCL|HIP|ROCR|ROCM|HSA)_/;

/** Throws `SERVE_ENV_MISSING` for a name in `envFrom` that is not set. */
export function serverEnvironment(serve: Serve, environment: NodeJS.ProcessEnv): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    const passed = PASSED.has(name) || (PASSED_PREFIX.test(name) && !isSecretName(name));
    if (passed && value !== undefined) given[name] = value;
  }
  for (const name of serve.envFrom) {
    const value = environment[name] ?? '';
    if (value === '') {
      throw new HarnessError('SERVE_ENV_MISSING', {
        en: `serve.envFrom names ${name}, which is not set. Nothing was started. Set it in the shell (export ${name}=...), or take it out of the list.`,
        ko: `serve.envFrom에 적은 변수 ${name}의 값이 없습니다. 아무것도 시작하지 않았습니다. 셸에서 설정하거나(export ${name}=...) 목록에서 빼십시오.`,
      });
    }
    given[name] = value;
  }
  return { ...given, ...serve.env };
}
