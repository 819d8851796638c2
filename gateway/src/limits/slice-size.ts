import { GatewayError } from '../errors/gateway-error.ts';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { Graph } from '../operations/name-operation.ts';
import type { NormalField } from '../operations/normal-selection.ts';
import { givenValue, isConstant } from './given-value.ts';
import type { Asked, Reckoned } from './reckoned.ts';

export interface Slice {
  readonly size: Reckoned;
  readonly sizedFields: readonly string[];
}

interface Scope {
  readonly graph: Graph;
  readonly known: KnownOperation;
  readonly listSize: number;
}

const nothingAsked: Asked = { variables: {}, flags: new Map() };

/**
 * The size that `@listSize` gives to the list behind a field; undefined when it says nothing. Of several slicing
 * arguments the largest counts, without any the assumed size. Throws, or gives what throws, when it demands exactly one.
 */
export function sliceSize(scope: Scope, field: NormalField, owners: readonly string[]): Slice | undefined {
  const { listSizes } = scope.graph.costs;
  const rule = owners
    .map((owner) => listSizes.get(`${owner}.${field.name}`))
    .find((each) => each !== undefined);
  if (rule === undefined) return undefined;
  const { slicingArguments, sizedFields } = rule;
  const given = field.arguments.filter(({ name }) => slicingArguments.includes(name.value));
  const defaults = defaultsOf(scope, field, slicingArguments);
  const assumed = rule.assumedSize ?? scope.listSize;
  const size = (asked: Asked): number => {
    const sizes = given.flatMap((argument) => {
      const value = givenValue(argument.value, scope.known.definition.variableDefinitions, asked);
      return typeof value === 'number' ? [Math.max(0, value)] : [];
    });
    const isOne = sizes.length === 1 || (sizes.length === 0 && defaults.length === 1);
    if (rule.requireOneSlicingArgument && slicingArguments.length > 0 && !isOne) {
      throw new GatewayError('SLICING_ARGUMENT_NEEDED', {
        field: `${field.parent.name}.${field.name}`,
        arguments: slicingArguments.join(', '),
      });
    }
    if (sizes.length === 0) sizes.push(...defaults);
    return sizes.length === 0 ? assumed : Math.max(...sizes);
  };
  const isKnown = given.every((argument) => isConstant(argument.value));
  return { size: isKnown ? size(nothingAsked) : size, sizedFields };
}

/** The schema's defaults of the slicing arguments, which count where no value is given. */
function defaultsOf({ graph }: Scope, { parent, name }: NormalField, slicing: readonly string[]): number[] {
  const type = graph.apiSchema.getType(parent.name);
  const definition = type !== undefined && 'getFields' in type ? type.getFields()[name] : undefined;
  const all = definition !== undefined && 'args' in definition ? definition.args : [];
  return all.flatMap(({ name: argument, defaultValue }) =>
    slicing.includes(argument) && typeof defaultValue === 'number' ? [defaultValue] : [],
  );
}
