import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { idPrefix, spellings, withArticle, type ServiceNames, type Words } from './names.ts';

const folder = path.join(import.meta.dirname, 'template');
const suffix = '.template';

/** The template is a whole service of these names: two words each, so that every spelling can be told from the others. */
const stand: ServiceNames = {
  service: ['night', 'sky'],
  entity: ['tiny', 'moon'],
  entities: ['tiny', 'moons'],
};
const standPrefix = 'tmn';
const standPort = '4999';

/** The files of a new service by their path in its folder, not formatted yet. */
export function fillTemplate(
  names: ServiceNames,
  port: number,
  versions: Readonly<Record<string, string>>,
): Map<string, string> {
  const replace = replacer(names, port);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const filled = files.map((file): [string, string] => {
    const text = replace(readFileSync(path.join(folder, file), 'utf8'));
    const name = replace(file.slice(0, -suffix.length));
    return [name, name === 'package.json' ? withVersions(text, versions) : text];
  });
  return new Map(filled.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function replacer(names: ServiceNames, port: number): (text: string) => string {
  const replacements = new Map<string, string>([
    [withArticle(stand.entity), withArticle(names.entity)],
    [standPrefix, idPrefix(names.entity)],
    [standPort, String(port)],
  ]);
  const add = (from: Words, to: Words): void => {
    for (const spell of Object.values(spellings)) replacements.set(spell(from), spell(to));
  };
  add(stand.entities, names.entities);
  add(stand.entity, names.entity);
  add(stand.service, names.service);
  const longestFirst = [...replacements.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.join('|'), 'g');
  return (text) => text.replaceAll(pattern, (found) => replacements.get(found) ?? found);
}

/** Each dependency (`*` in the template) in the version that the chassis has, so that there is one copy of it. */
function withVersions(text: string, versions: Readonly<Record<string, string>>): string {
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> };
  for (const name of Object.keys(manifest.dependencies)) manifest.dependencies[name] = versions[name] ?? '*';
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
