import {
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { admissionsIn } from './admissions.ts';
import { ownersIn } from './graph-owners.ts';

/** Every field that clients may ask for, as Markdown: what it is, who answers it, until when, and who may see it. */
export function describeFields(publicSchema: GraphQLSchema, supergraph: DocumentNode): string {
  const owners = ownersIn(supergraph);
  const admitted = admissionsIn(supergraph);
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
        const seen =
          admitted({
            type: type.name,
            field: field.name,
            returns: String(field.type).replaceAll(/[[\]!]/g, ''),
          }).join('; ') || 'everybody';
        const owner = owners.get(coordinate)?.join(', ') ?? '';
        return `| ${[`\`${field.name}\``, `\`${String(field.type)}\``, owner, seen, cell(told.join(' '))].join(' | ')} |`;
      });
      const described = type.description ? `${cell(type.description)}\n\n` : '';
      return `## ${type.name}\n\n${described}| field | type | answered by | for | what it is |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
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
