/** JSON Schemas (draft 2020-12) of the files that others read or write, made from the schemas that the harness itself checks by. */
import { z } from 'zod';
import { BundleManifest, Config, Profile, Scorecard, StageScheme } from '../harness/schema/index.ts';

const published = {
  scorecard: { schema: Scorecard, title: 'Scorecard', io: 'output' },
  config: { schema: Config, title: 'Config of a run', io: 'input' },
  profile: { schema: Profile, title: 'Profile: the frozen rule of a verdict', io: 'input' },
  'stage-scheme': { schema: StageScheme, title: 'Scheme of a stage evaluation', io: 'input' },
  'bundle-manifest': { schema: BundleManifest, title: 'Manifest of a bundle', io: 'output' },
} as const;

/** File names with their text. Limit: what only code can check (dates that exist, ids that are there) is not in a schema. */
export function jsonSchemas(): [name: string, text: string][] {
  return Object.entries(published).map(([name, { schema, title, io }]) => {
    const body = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    return [`${name}.schema.json`, `${JSON.stringify({ title: `jatdae: ${title}`, ...body }, null, 2)}\n`];
  });
}
