/** JUnit documents as their readers see them: an own reader of tags that refuses what is no XML, and the schema's shape. */

/** What the schema of Jenkins' xunit plugin (junit-10) asks for: elements, attributes, and what may stand inside. */
const SHAPE: Record<string, { children: string[]; required: string[]; allowed: string[] }> = {
  testsuites: { children: ['testsuite'], required: [], allowed: ['name', 'time', 'tests', 'failures', 'errors'] },
  testsuite: {
    children: ['testcase'],
    required: ['name', 'tests', 'failures', 'errors'],
    allowed: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
  },
  testcase: {
    children: ['failure', 'error', 'skipped', 'system-out'],
    required: ['name'],
    allowed: ['name', 'classname', 'time'],
  },
  failure: { children: [], required: [], allowed: ['message', 'type'] },
  error: { children: [], required: [], allowed: ['message', 'type'] },
  skipped: { children: [], required: [], allowed: ['message', 'type'] },
  'system-out': { children: [], required: [], allowed: [] },
};

export type Tag = { name: string; attributes: Map<string, string>; children: Tag[] };

/** Reads the tags of a well-formed document without comments and sections; throws where it is none. */
export function readXml(text: string): Tag {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(text))
    throw new Error('a forbidden character');
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error('a bare ampersand');
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const root: Tag = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  let rest = body;
  while (rest !== '') {
    const tag = /^<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/.exec(rest);
    const content = /^[^<]+/.exec(rest);
    if (tag === null && content === null) throw new Error(`no XML: ${rest.slice(0, 80)}`);
    rest = rest.slice((tag ?? content)?.[0].length);
    if (tag === null) continue;
    const [, closing, name = '', words = '', empty] = tag;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const attributes = new Map(
      [...words.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key ?? '', value ?? '']),
    );
    const child: Tag = { name, attributes, children: [] };
    open.at(-1)?.children.push(child);
    if (empty !== '/') open.push(child);
  }
  const [only] = root.children;
  if (open.length !== 1 || only === undefined || root.children.length !== 1) throw new Error('not one whole element');
  return only;
}

/** What is not as the schema wants it; nothing where all is. */
export function misshapen({ name, attributes, children }: Tag): string[] {
  const shape = SHAPE[name];
  if (shape === undefined) return [`<${name}>`];
  return [
    ...shape.required.filter((one) => !attributes.has(one)).map((one) => `${name} lacks ${one}`),
    ...[...attributes.keys()].filter((one) => !shape.allowed.includes(one)).map((one) => `${name} has ${one}`),
    ...children.filter((child) => !shape.children.includes(child.name)).map((child) => `${child.name} in ${name}`),
    ...children.flatMap(misshapen),
  ];
}
