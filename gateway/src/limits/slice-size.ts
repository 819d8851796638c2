import { GatewayError } from '../errors/gateway-error.ts';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { Graph } from '../operations/name-operation.ts';
import type { NormalField } from '../operations/normal-selection.ts';
import { givenValue, isConstant } from './given-value.ts';
import type { Asked, Reckoned } from './reckoned.ts';
import { saidBy, type Owners } from './said-by.ts';

export interface Slice {
  readonly size: Reckoned;
  readonly sizedFields: readonly string[];
}

type ListSize = NonNullable<ReturnType<Graph['costs']['listSizes']['get']>>;

interface Scope {
  readonly graph: Graph;
  readonly known: KnownOperation;
  readonly listSize: number;
}

const nothingAsked: Asked = { variables: {}, flags: new Map() };

/**
 * The sizes that `@listSize` gives to the list behind a field, one for each type that may have the field; undefined for
 * those of which it says nothing. Of several slicing arguments the largest counts, without any the assumed size. Throws,
 * or gives what throws, when it demands exactly one.
 */
export function slicesOf(scope: Scope, field: NormalField, owners: Owners): readonly (Slice | undefined)[] {
  const { listSizes } = scope.graph.costs;
  return saidBy(owners, (owner) => {
    const rule = listSizes.get(`${owner}.${field.name}`);
    return rule && sliceOf(scope, field, owner, rule);
  });
}

function sliceOf(scope: Scope, field: NormalField, owner: string, rule: ListSize): Slice {
  const { slicingArguments, sizedFields } = rule;
  const given = field.arguments.filter(({ name }) => slicingArguments.includes(name.value));
  const defaults = defaultsOf(scope, owner, field.name, slicingArguments);
  const assumed = rule.assumedSize ?? scope.listSize;
  const size = (asked: Asked): number => {
    // What is not given has its default.
    const sizes = new Map(defaults);
    let givenNumbers = 0;
    for (const { name, value: node } of given) {
      const value = givenValue(node, scope.known.definition.variableDefinitions, asked);
      if (value === undefined) continue;
      if (typeof value === 'number') givenNumbers += 1;
      // What subgraphs make of null and of less than nothing is not known.
      const isSize = typeof value === 'number' && value >= 0;
      sizes.set(name.value, isSize ? value : Math.max(assumed, defaults.get(name.value) ?? 0));
    }
    const isOne = givenNumbers === 1 || (givenNumbers === 0 && defaults.size === 1);
    if (rule.requireOneSlicingArgument && slicingArguments.length > 0 && !isOne) {
      throw new GatewayError('SLICING_ARGUMENT_NEEDED', {
        field: `${field.parent.name}.${field.name}`,
        arguments: slicingArguments.join(', '),
      });
    }
    return sizes.size === 0 ? assumed : Math.max(...sizes.values());
  };
  const isKnown = given.every((argument) => isConstant(argument.value));
  return { size: isKnown ? size(nothingAsked) : size, sizedFields };
}

/** The schema's defaults of the slicing arguments, by their names. */
function defaultsOf(
  { graph }: Scope,
  owner: string,
  name: string,
  slicing: readonly string[],
): ReadonlyMap<string, number> {
  const type = graph.apiSchema.getType(owner);
  const definition = type !== undefined && 'getFields' in type ? type.getFields()[name] : undefined;
  const all = definition !== undefined && 'args' in definition ? definition.args : [];
  return new Map(
    all.flatMap(({ name: argument, defaultValue }) =>
      slicing.includes(argument) && typeof defaultValue === 'number' ? [[argument, defaultValue]] : [],
    ),
  );
}
