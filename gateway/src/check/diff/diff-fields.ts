import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql';
import { trace } from '../use/traces.ts';
import { diffArguments } from './diff-arguments.ts';
import { diffDeprecation } from './diff-deprecation.ts';
import { descriptionChanged } from './description-changed.ts';
import { outputFit } from './fit.ts';
import type { Told } from './suspect.ts';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

export function diffFields(was: Composite, is: Composite, { after }: { after: GraphQLSchema }): Told[] {
  const [old, now] = [was.getFields(), is.getFields()];
  return [
    ...Object.values(old).flatMap((field) => (now[field.name] ? [] : [fieldRemoved(was.name, field)])),
    ...Object.values(now).flatMap((field) => {
      const before = old[field.name];
      return before ? diffField(was.name, before, field, after) : [fieldAdded(was.name, field)];
    }),
  ];
}

function diffField(type: string, was: Field, is: Field, after: GraphQLSchema): Told[] {
  const coordinate = `${type}.${is.name}`;
  const at = {
    coordinate,
    given: (argument: string): string => trace.argument(type, is.name, argument),
    omitted: (argument: string): string => trace.omitted(type, is.name, argument),
    maybe: (argument: string): string => trace.maybe(type, is.name, argument),
    uses: coordinate,
  };
  return [
    ...typeChanged(coordinate, was, is, after),
    ...diffArguments(byName(was.args), byName(is.args), at),
    ...diffDeprecation(coordinate, was.deprecationReason, is.deprecationReason),
    ...descriptionChanged(coordinate, was.description, is.description),
  ];
}

function byName(values: readonly GraphQLArgument[]): Map<string, GraphQLArgument> {
  return new Map(values.map((value) => [value.name, value]));
}

function fieldRemoved(type: string, { name, type: was, deprecationReason }: Field): Told {
  const coordinate = `${type}.${name}`;
  const isAnnounced = typeof deprecationReason === 'string';
  return {
    rule: isAnnounced ? 'deprecated-field-removed' : 'field-removed',
    coordinate,
    was: was.toString(),
    shape: 'breaking',
    forces: 'major',
    because: 'an operation that asks for it is refused as a whole',
    remedy: isAnnounced
      ? `Keep ${coordinate} until nobody asks for it.`
      : `Keep ${coordinate}, mark it @deprecated with a reason and a date, and remove it when nobody asks for it.`,
    traces: [coordinate],
    lookAt: [type],
  };
}

function fieldAdded(type: string, { name, type: is }: Field): Told {
  return {
    rule: 'field-added',
    coordinate: `${type}.${name}`,
    is: is.toString(),
    shape: 'safe',
    forces: 'minor',
    because: 'nobody asks for what was not there',
    remedy: '',
    traces: [],
  };
}

function typeChanged(coordinate: string, was: Field, is: Field, after: GraphQLSchema): Told[] {
  const [old, now] = [was.type.toString(), is.type.toString()];
  if (old === now) return [];
  const told = { coordinate, was: old, is: now, traces: [coordinate] };
  switch (outputFit(was.type, is.type, after)) {
    case 'fits':
      return [
        {
          ...told,
          rule: 'field-became-non-null',
          shape: 'safe',
          forces: 'minor',
          because: 'every answer that it may give now it could give before',
          remedy: '',
        },
      ];
    case 'narrower':
      return [
        {
          ...told,
          rule: 'field-type-narrowed',
          shape: 'dangerous',
          forces: 'minor',
          because:
            'answers are what they could be before, but fragments on what they no longer are match nothing',
          remedy: `Keep ${coordinate}: ${old}, or make sure that no fragment asks for another type there.`,
          onlyIfInvalid: 'values-fit',
        },
      ];
    case 'same-on-the-wire':
      return [
        {
          ...told,
          rule: 'field-scalar-changed',
          shape: 'dangerous',
          forces: 'minor',
          because: 'it is written alike, but generated types read otherwise',
          remedy: `Keep ${coordinate}: ${old}, unless the other type is worth a change of every typed client.`,
        },
      ];
    case 'may-be-null':
      return [
        {
          ...told,
          rule: 'field-became-nullable',
          shape: 'breaking',
          forces: 'major',
          because: 'clients were told that null never comes, and do not treat it',
          remedy: `Keep ${coordinate}: ${old}, or add a nullable field beside it and deprecate this one.`,
        },
      ];
    default:
      return [
        {
          ...told,
          rule: 'field-type-changed',
          shape: 'breaking',
          forces: 'major',
          because: `what reads ${old} does not read ${now}`,
          remedy: `Add a field of type ${now} beside ${coordinate}, and deprecate this one.`,
        },
      ];
  }
}
