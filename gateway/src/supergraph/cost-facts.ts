import {
  isTypeDefinitionNode,
  Kind,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type InputValueDefinitionNode,
} from 'graphql';
import { linkedDirective } from './linked-directive.ts';

/** What `@listSize` says of a field. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** The fields of the field's type that are the lists; the field itself when there are none. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** What subgraphs declare about the cost of their parts of the graph. Plain data that passes between threads. */
export interface CostFacts {
  /** `@cost` by coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`. */
  readonly weights: ReadonlyMap<string, number>;
  /** `@listSize` by coordinate. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

const specification = 'https://specs.apollo.dev/cost';

/** Reads the directives of IBM's GraphQL cost specification, whatever they are imported as. */
export function readCostFacts(document: DocumentNode): CostFacts {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const cost = linkedDirective(document, specification, 'cost');
  const listSize = linkedDirective(document, specification, 'listSize');
  const weigh = (coordinate: string, node: Directed): void => {
    const weight = numberOf(argumentsOf(node, cost)?.get('weight'));
    if (weight !== undefined) weights.set(coordinate, weight);
  };
  for (const definition of document.definitions) {
    if (!isTypeDefinitionNode(definition)) continue;
    const type = definition.name.value;
    weigh(type, definition);
    for (const field of ('fields' in definition ? definition.fields : undefined) ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      weigh(coordinate, field);
      for (const argument of argumentNodes(field)) {
        weigh(`${coordinate}(${argument.name.value}:)`, argument);
      }
      const sized = argumentsOf(field, listSize);
      if (sized !== undefined) listSizes.set(coordinate, readListSize(sized));
    }
  }
  return { weights, listSizes };
}

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

type Values = ReadonlyMap<string, ConstValueNode>;

function argumentsOf({ directives = [] }: Directed, name: string | undefined): Values | undefined {
  const directive = directives.find((each) => each.name.value === name);
  if (name === undefined || directive === undefined) return undefined;
  const given: readonly ConstArgumentNode[] = directive.arguments ?? [];
  return new Map(given.map((argument) => [argument.name.value, argument.value]));
}

function argumentNodes(field: object): readonly InputValueDefinitionNode[] {
  return 'arguments' in field ? ((field.arguments ?? []) as readonly InputValueDefinitionNode[]) : [];
}

function readListSize(given: Values): ListSize {
  const requireOne = given.get('requireOneSlicingArgument');
  return {
    assumedSize: numberOf(given.get('assumedSize')),
    slicingArguments: textsOf(given.get('slicingArguments')),
    sizedFields: textsOf(given.get('sizedFields')),
    requireOneSlicingArgument: !(requireOne?.kind === Kind.BOOLEAN && !requireOne.value),
  };
}

function numberOf(value: ConstValueNode | undefined): number | undefined {
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}

function textsOf(value: ConstValueNode | undefined): string[] {
  const items = value?.kind === Kind.LIST ? value.values : [];
  return items.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []));
}
