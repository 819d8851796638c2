import type { GraphQLInputObjectType } from 'graphql';
import { trace } from '../use/traces.ts';
import { diffArguments } from './diff-arguments.ts';
import type { Told } from './suspect.ts';

export function diffInputFields(was: GraphQLInputObjectType, is: GraphQLInputObjectType): Told[] {
  const { name } = was;
  const at = {
    coordinate: name,
    given: (field: string): string => `${name}.${field}`,
    omitted: (field: string): string => trace.inputOmitted(name, field),
    maybe: (field: string): string => trace.inputMaybe(name, field),
    uses: name,
  };
  const inputs = (type: GraphQLInputObjectType) => new Map(Object.entries(type.getFields()));
  return [...oneOfChanged(was, is), ...diffArguments(inputs(was), inputs(is), at, 'input-field')];
}

function oneOfChanged(was: GraphQLInputObjectType, is: GraphQLInputObjectType): Told[] {
  if (was.isOneOf === is.isOneOf) return [];
  const told = { coordinate: was.name, was: oneOf(was), is: oneOf(is), traces: [was.name] };
  if (!is.isOneOf) {
    return [
      {
        ...told,
        rule: 'input-no-longer-one-of',
        shape: 'safe',
        forces: 'minor',
        because: 'one field alone is taken still',
        remedy: '',
        traces: [],
      },
    ];
  }
  return [
    {
      ...told,
      rule: 'input-became-one-of',
      shape: 'breaking',
      forces: 'major',
      because: 'whoever sends none or several of its fields is refused',
      remedy: `Add an input of its own for "exactly one of", beside ${was.name}.`,
      onlyIfInvalid: 'values-may-not-fit',
    },
  ];
}

function oneOf(type: GraphQLInputObjectType): string {
  return type.isOneOf ? '@oneOf' : 'any of its fields';
}
