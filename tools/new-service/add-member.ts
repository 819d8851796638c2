import { parse } from '@babel/parser';
import { UserError } from '../command-line/command-line.ts';
import { spellings, type ServiceNames } from './names.ts';

type Statement = ReturnType<typeof parse>['program']['body'][number];

/** Puts the service's imports and its entry into the text of the assembly's list of members. */
export function addMember(text: string, names: ServiceNames): string {
  const { body } = parse(text, { sourceType: 'module', plugins: ['typescript'] }).program;
  const name = spellings.kebab(names.service);
  const service = spellings.pascal(names.service);
  const entities = spellings.camel(names.entities);
  const imports = `import { create${service}, read${service}Config } from '@musiccorp/${name}';
import { loadSeed as load${service} } from '@musiccorp/${name}/seed';
`;
  const entry = `  member({
    name: '${name}',
    restPrefixes: ['/v1/${spellings.kebab(names.entities)}'],
    read: read${service}Config,
    create: create${service},
    load: load${service},
    part: () => ({ ${entities}: [] }),
  }),
`;
  const importsAt = placeOfImports(body, `@musiccorp/${name}`);
  const entryAt = placeOfEntry(body);
  return text.slice(0, importsAt) + imports + text.slice(importsAt, entryAt) + entry + text.slice(entryAt);
}

/** Before the first import of a package of ours that comes later in the alphabet, or else after the last one. */
function placeOfImports(body: readonly Statement[], name: string): number {
  const ours = body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' && statement.source.value.startsWith('@musiccorp/')
      ? [{ source: statement.source.value, start: statement.start, end: statement.end }]
      : [],
  );
  const place = ours.find(({ source }) => source > name)?.start ?? (ours.at(-1)?.end ?? -1) + 1;
  if (typeof place !== 'number' || place === 0) throw noPlace('imports');
  return place;
}

/** Before the bracket that closes `export const members = […]`. */
function placeOfEntry(body: readonly Statement[]): number {
  for (const statement of body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    const { declaration } = statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      const isList = id.type === 'Identifier' && id.name === 'members' && init?.type === 'ArrayExpression';
      if (isList && typeof init.end === 'number') return init.end - 1;
    }
  }
  throw noPlace('list of members');
}

function noPlace(what: string): UserError {
  return new UserError(`tools/assembly/members.ts has no ${what} that a service could be added to`);
}
