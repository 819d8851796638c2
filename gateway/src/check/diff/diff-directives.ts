import { isSpecifiedDirective, type GraphQLDirective, type GraphQLSchema } from 'graphql';
import { diffArguments } from './diff-arguments.ts';
import type { Told } from './suspect.ts';

/** Directives that clients may write into operations. */
export function diffDirectives(before: GraphQLSchema, after: GraphQLSchema): Told[] {
  const own = (schema: GraphQLSchema): GraphQLDirective[] =>
    schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return [
    ...own(before).flatMap((was) => {
      const is = after.getDirective(was.name);
      return is ? diffDirective(was, is) : [directiveRemoved(was)];
    }),
    ...own(after).flatMap((is) => (before.getDirective(is.name) ? [] : [directiveAdded(is)])),
  ];
}

function diffDirective(was: GraphQLDirective, is: GraphQLDirective): Told[] {
  const coordinate = `@${is.name}`;
  const at = {
    coordinate,
    given: (argument: string): string => `${coordinate}(${argument}:)`,
    omitted: (argument: string): string => `${coordinate}(!${argument})`,
    maybe: (argument: string): string => `${coordinate}(?${argument})`,
    uses: coordinate,
  };
  const inputs = ({ args }: GraphQLDirective) => new Map(args.map((argument) => [argument.name, argument]));
  const told = { coordinate, traces: [coordinate] };
  const lost = was.locations.filter((location) => !is.locations.includes(location));
  const gained = is.locations.filter((location) => !was.locations.includes(location));
  return [
    ...lost.map((location): Told => ({
      ...told,
      rule: 'directive-location-removed',
      was: location,
      shape: 'breaking',
      forces: 'major',
      because: `an operation that has it on ${location} is refused`,
      remedy: `Keep ${coordinate} on ${location}.`,
      onlyIfInvalid: 'values-fit',
    })),
    ...gained.map((location): Told => ({
      ...told,
      rule: 'directive-location-added',
      is: location,
      shape: 'safe',
      forces: 'minor',
      because: 'nobody writes it there yet',
      remedy: '',
      traces: [],
    })),
    ...repeatability(was, is, told),
    ...diffArguments(inputs(was), inputs(is), at, 'directive-argument'),
  ];
}

function repeatability(
  was: GraphQLDirective,
  is: GraphQLDirective,
  told: { coordinate: string; traces: string[] },
): Told[] {
  if (was.isRepeatable === is.isRepeatable) return [];
  if (is.isRepeatable) {
    return [
      {
        ...told,
        rule: 'directive-became-repeatable',
        shape: 'safe',
        forces: 'minor',
        because: 'once is still allowed',
        remedy: '',
        traces: [],
      },
    ];
  }
  return [
    {
      ...told,
      rule: 'directive-no-longer-repeatable',
      shape: 'breaking',
      forces: 'major',
      because: 'an operation that has it twice in one place is refused',
      remedy: `Keep ${told.coordinate} repeatable.`,
      onlyIfInvalid: 'values-fit',
    },
  ];
}

function directiveRemoved({ name }: GraphQLDirective): Told {
  return {
    rule: 'directive-removed',
    coordinate: `@${name}`,
    shape: 'breaking',
    forces: 'major',
    because: 'an operation that has it is refused',
    remedy: `Keep @${name}, and let it do nothing until nobody writes it.`,
    traces: [`@${name}`],
  };
}

function directiveAdded({ name }: GraphQLDirective): Told {
  return {
    rule: 'directive-added',
    coordinate: `@${name}`,
    shape: 'safe',
    forces: 'minor',
    because: 'nobody writes what was not there',
    remedy: '',
    traces: [],
  };
}
