import {
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { argumentsOf, ownersIn } from './graph-owners.ts';

/** Every field that clients may ask for, as Markdown: what it is, who answers it, until when, and who may see it. */
export function describeFields(publicSchema: GraphQLSchema, supergraph: DocumentNode): string {
  const owners = ownersIn(supergraph);
  const admissions = admissionsIn(supergraph);
  const sections = Object.values(publicSchema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .toSorted((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1))
    .map((type) => {
      const rows = Object.values(type.getFields()).map((field) => {
        const coordinate = `${type.name}.${field.name}`;
        const until = field.deprecationReason;
        const told = [
          field.description,
          until === undefined || until === null ? '' : `**Deprecated:** ${until}`,
        ];
        const seen = admissions.get(coordinate) ?? admissions.get(type.name) ?? 'everybody';
        const owner = owners.get(coordinate)?.join(', ') ?? '';
        return `| ${[`\`${field.name}\``, `\`${String(field.type)}\``, owner, seen, cell(told.join(' '))].join(' | ')} |`;
      });
      const intro = type.description ? `${cell(type.description)}\n\n` : '';
      return `## ${type.name}\n\n${intro}| field | type | answered by | for | what it is |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
    });
  return `# Fields of the graph\n\n${sections.join('\n')}`;
}

const roots = ['Query', 'Mutation', 'Subscription'];

function rank(name: string): number {
  const place = roots.indexOf(name);
  return place === -1 ? roots.length : place;
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

/** Who may see what, by the directives that say so; what none says is for everybody. */
function admissionsIn(supergraph: DocumentNode): Map<string, string> {
  const admissions = new Map<string, string>();
  for (const type of supergraph.definitions) {
    if (!('fields' in type) || !('name' in type) || type.name === undefined) continue;
    const ofType = admissionOf(type.directives);
    if (ofType !== '') admissions.set(type.name.value, ofType);
    for (const field of type.fields ?? []) {
      const own = admissionOf(field.directives);
      if (own !== '') admissions.set(`${type.name.value}.${field.name.value}`, own);
    }
  }
  return admissions;
}

function admissionOf(directives: readonly ConstDirectiveNode[] | undefined): string {
  const isAuthenticated = (directives ?? []).some(({ name }) => name.value === 'authenticated');
  return [
    ...argumentsOf(directives, 'tag', 'name'),
    ...(isAuthenticated ? ['who is logged in'] : []),
    ...argumentsOf(directives, 'requiresScopes', 'scopes').map((scope) => `scope \`${scope}\``),
    ...argumentsOf(directives, 'policy', 'policies').map((policy) => `policy \`${policy}\``),
  ].join(', ');
}
