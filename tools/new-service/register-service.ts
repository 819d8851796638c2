import { parseDocument } from 'yaml';
import { UserError } from '../command-line/command-line.ts';
import { spellings, type ServiceNames } from './names.ts';
import { addMember } from './add-member.ts';
import type { Repository } from './repository.ts';

type Edit = (text: string, names: ServiceNames, port: number) => string;

/** The files that name every service. Those that are marked may be missing. */
const edits: readonly { readonly file: string; readonly optional?: boolean; readonly edit: Edit }[] = [
  { file: 'schema/supergraph.yaml', edit: addToSupergraph },
  { file: 'codegen.yml', edit: addToCodegen },
  { file: 'tools/assembly/members.ts', edit: addMember },
  { file: 'package.json', edit: addDependency },
  { file: '.github/CODEOWNERS', optional: true, edit: addOwner },
  { file: '.env.example', optional: true, edit: addSettings },
];

/** Path → the file with the new service in it. Refuses, before anything is written, a file in which there is no place for it. */
export function registerService(
  repository: Repository,
  names: ServiceNames,
  port: number,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const { file, optional, edit } of edits) {
    const text = repository.read(file);
    if (text !== undefined) files.set(file, edit(text, names, port));
    else if (optional !== true) throw new UserError(`there is no ${file}, in which services are registered`);
  }
  return files;
}

function addToSupergraph(text: string, names: ServiceNames, port: number): string {
  const name = spellings.kebab(names.service);
  const document = parseDocument(text);
  document.setIn(['subgraphs', name], {
    routing_url: `http://localhost:${port}/graphql`,
    schema: { file: `./subgraphs/${name}.graphql` },
  });
  return document.toString({ lineWidth: 0 });
}

function addToCodegen(text: string, names: ServiceNames): string {
  const name = spellings.kebab(names.service);
  const entity = spellings.pascal(names.entity);
  const block = [
    `  subgraphs/${name}/src/graph/resolvers.generated.ts:`,
    `    schema: schema/subgraphs/${name}.graphql`,
    '    plugins: [typescript, typescript-resolvers]',
    '    config:',
    '      <<: *resolvers',
    '      mappers:',
    `        ${entity}: ../domain/${spellings.kebab(names.entity)}.ts#${entity} as ${entity}Model`,
  ];
  const blockOfService = /^ {2}subgraphs\/[^/]+\/src\/graph\/resolvers\.generated\.ts:$/;
  return insertAfter(text, 'codegen.yml', blockOfService, block, /^( {0,2}\S|$)/);
}

function addDependency(text: string, names: ServiceNames): string {
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> };
  const own = [`@musiccorp/${spellings.kebab(names.service)}`, '0.1.0'] as const;
  manifest.dependencies = Object.fromEntries(
    [...Object.entries(manifest.dependencies), own].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function addOwner(text: string, names: ServiceNames): string {
  const name = spellings.kebab(names.service);
  const line = `${`/subgraphs/${name}/`.padEnd(23)} @your-org/${name}`;
  return insertAfter(text, '.github/CODEOWNERS', /^\/subgraphs\//, [line]);
}

function addSettings(text: string, names: ServiceNames, port: number): string {
  const prefix = spellings.upperSnake(names.service);
  const database = spellings.snake(names.service);
  const url = `postgres://${database}:secret@localhost:5432/${database}`;
  const withPort = insertAfter(text, '.env.example', /^# [A-Z_]+_PORT=\d+$/, [`# ${prefix}_PORT=${port}`]);
  return insertAfter(withPort, '.env.example', /^# [A-Z_]+_DATABASE_URL=/, [
    `# ${prefix}_DATABASE_URL=${url}`,
  ]);
}

/** Inserts after the last line that is `like`, and what belongs to it: the lines up to the next one that `ends` it. */
function insertAfter(text: string, file: string, like: RegExp, added: readonly string[], ends = /^/): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => like.test(line));
  if (last < 0)
    throw new UserError(`${file} has no line like ${String(like)}, after which a service is registered`);
  const rest = lines.slice(last + 1);
  const length = rest.findIndex((line) => ends.test(line));
  const at = length < 0 ? lines.length : last + 1 + length;
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].join('\n');
}
