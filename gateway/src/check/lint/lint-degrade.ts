import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { graphSpecification } from '../../supergraph/degrade-rules.ts';
import { linkedDirective } from '../../supergraph/linked-directive.ts';
import { textOf } from '../diff/service-facts.ts';
import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';
import { defaultProblem } from './default-problem.ts';
import type { Lint } from './lint-rules.ts';
import { isEntity, isStub, type LintedType, type Service } from './service-types.ts';

/** What is declared with `@degrade` can be kept, and is. */
export function lintDegrade(sources: readonly SubgraphSdl[], services: readonly Service[]): Lint[] {
  return sources.flatMap(({ name, document }) => {
    const service = services.find((one) => one.name === name);
    const directive = document && linkedDirective(document, graphSpecification, 'degrade');
    if (document === undefined || service === undefined || directive === undefined) return [];
    return [
      ...lintComposed(name, document, directive),
      ...[...service.types.values()].flatMap((type) => [
        ...lintType(service, type, directiveOfType(document, type.name, directive), services),
        ...type.fields.flatMap((field) => {
          const own = field.directives?.find((each) => each.name.value === directive);
          if (own === undefined || field.kind !== Kind.FIELD_DEFINITION) return [];
          const coordinate = `${type.name}.${field.name.value}`;
          return [
            ...lintStale(service, type, coordinate, own),
            ...lintDefault(service, coordinate, own, (value) => defaultProblem(value, field.type, service)),
          ];
        }),
      ]),
    ];
  });
}

function lintComposed(subject: string, document: DocumentNode, directive: string): Lint[] {
  const isUsed = document.definitions.some(
    (node) =>
      'fields' in node &&
      [node, ...(node.fields ?? [])].some(({ directives = [] }) =>
        directives.some(({ name }) => name.value === directive),
      ),
  );
  const isComposed = document.definitions.some(
    (node) =>
      (node.kind === Kind.SCHEMA_EXTENSION || node.kind === Kind.SCHEMA_DEFINITION) &&
      node.directives?.some(
        (each) => each.name.value.endsWith('composeDirective') && textOf(each, 'name') === `@${directive}`,
      ),
  );
  if (!isUsed || isComposed) return [];
  return [
    {
      rule: 'degrade-composed',
      subject,
      coordinate: `@${directive}`,
      says: 'is used, but does not get into the composed graph, so that nobody acts on it',
      remedy: `Add \`@composeDirective(name: "@${directive}")\` to the schema of ${subject}.`,
    },
  ];
}

function directiveOfType(
  document: DocumentNode,
  type: string,
  directive: string,
): ConstDirectiveNode | undefined {
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const found = node.directives?.find(({ name }) => name.value === directive);
    if (node.name.value === type && found !== undefined) return found;
  }
  return undefined;
}

function lintType(
  service: Service,
  type: LintedType,
  directive: ConstDirectiveNode | undefined,
  services: readonly Service[],
): Lint[] {
  if (directive === undefined) return [];
  const others = services.filter(
    (one) => one !== service && one.types.has(type.name) && !isStub(one, type.name),
  );
  if (others.length > 0) {
    const who = others.map(({ name }) => name).join(' and ');
    return [
      {
        ...withoutEffect(service.name, type.name),
        says: `is declared to degrade as a whole, but ${who} gives fields of it too, so that it counts for none`,
        remedy: `Declare it on the fields of ${type.name} that ${service.name} gives.`,
      },
    ];
  }
  return [
    ...lintStale(service, type, type.name, directive),
    ...lintDefault(service, type.name, directive, () => 'for every field of a type'),
  ];
}

function lintStale(
  service: Service,
  type: LintedType,
  coordinate: string,
  directive: ConstDirectiveNode,
): Lint[] {
  const stale = directive.arguments?.find(({ name }) => name.value === 'staleSeconds')?.value;
  const told = withoutEffect(service.name, coordinate);
  if (type.isRoot && type.name !== 'Query') {
    return [
      { ...told, says: 'is no read, and nothing stands in for a write', remedy: `Remove the directive.` },
    ];
  }
  if (stale === undefined) return [];
  if (stale.kind !== Kind.INT || Number(stale.value) <= 0) {
    return [
      {
        ...told,
        says: 'may be stale for no time at all',
        remedy: 'Give the seconds as a number above 0, or leave `staleSeconds` out.',
      },
    ];
  }
  if (type.isRoot || isEntity(service, type.name)) return [];
  return [
    {
      ...told,
      says: `may be stale, but ${type.name} has no key by which its last answer could be found`,
      remedy: `Declare it on the fields that give a ${type.name}: they cover what is in it. Or give ${type.name} a @key.`,
    },
  ];
}

function lintDefault(
  service: Service,
  coordinate: string,
  directive: ConstDirectiveNode,
  problemOf: (value: unknown) => string | undefined,
): Lint[] {
  const text = textOf(directive, 'default');
  if (text === undefined) return [];
  const problem = parsedProblem(text, problemOf);
  if (problem === undefined) return [];
  return [
    {
      rule: 'degrade-default',
      subject: service.name,
      coordinate,
      says: `has a default that does not fit: it is ${problem}`,
      remedy: 'Write a value of its type as JSON, such as `default: "[]"`, or leave it out.',
    },
  ];
}

function parsedProblem(text: string, problemOf: (value: unknown) => string | undefined): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'no JSON';
  }
  return problemOf(value);
}

function withoutEffect(subject: string, coordinate: string): Pick<Lint, 'rule' | 'subject' | 'coordinate'> {
  return { rule: 'degrade-without-effect', subject, coordinate };
}
