import {
  astFromValue,
  isRequiredArgument,
  print,
  type GraphQLArgument,
  type GraphQLInputField,
} from 'graphql';
import { diffDeprecation } from './diff-deprecation.ts';
import { descriptionChanged } from './description-changed.ts';
import { inputFit } from './fit.ts';
import type { Told } from './suspect.ts';

/** Where arguments or input fields stand, and which traces their senders leave. */
export interface InputPlace {
  readonly coordinate: string;
  /** Sends it. */
  readonly given: (name: string) => string;
  /** Leaves it out. */
  readonly omitted: (name: string) => string;
  /** Sends what may turn out to be nothing. */
  readonly maybe: (name: string) => string;
  /** Has to do with the whole at all. */
  readonly uses: string;
}

type Input = GraphQLArgument | GraphQLInputField;
type Inputs = ReadonlyMap<string, Input>;

/** Arguments of a field or directive; input fields obey the same rules. */
export function diffArguments(was: Inputs, is: Inputs, at: InputPlace, kind = 'argument'): Told[] {
  const removed = [...was.values()].filter(({ name }) => !is.has(name));
  return [
    ...removed.map((input) => inputRemoved(input, at, kind)),
    ...[...is.values()].flatMap((input) => {
      const before = was.get(input.name);
      return before ? diffInput(before, input, at, kind) : [inputAdded(input, at, kind)];
    }),
  ];
}

function inputRemoved({ name, type }: Input, at: InputPlace, kind: string): Told {
  const coordinate = at.given(name);
  return {
    rule: `${kind}-removed`,
    coordinate,
    was: type.toString(),
    shape: 'breaking',
    forces: 'major',
    because: 'whoever sends it is refused',
    remedy: `Keep ${coordinate} with @deprecated, and leave it aside until nobody sends it.`,
    traces: [coordinate],
    lookAt: [at.coordinate],
  };
}

function inputAdded(input: Input, at: InputPlace, kind: string): Told {
  const coordinate = at.given(input.name);
  if (isRequiredArgument(input)) {
    return {
      rule: `required-${kind}-added`,
      coordinate,
      is: input.type.toString(),
      shape: 'breaking',
      forces: 'major',
      because: 'nobody sends it yet, and whoever does not is refused',
      remedy: `Make ${coordinate} nullable or give it a default value.`,
      traces: [at.uses],
    };
  }
  return {
    rule: `optional-${kind}-added`,
    coordinate,
    is: shown(input),
    shape: 'safe',
    forces: 'minor',
    because: 'whoever does not send it is answered as before',
    remedy: '',
    traces: [],
  };
}

function diffInput(was: Input, is: Input, at: InputPlace, kind: string): Told[] {
  const coordinate = at.given(is.name);
  return [
    ...typeChanged(was, is, at, kind),
    ...defaultChanged(was, is, at, kind),
    ...diffDeprecation(coordinate, was.deprecationReason, is.deprecationReason),
    ...descriptionChanged(coordinate, was.description, is.description),
  ];
}

function typeChanged(was: Input, is: Input, at: InputPlace, kind: string): Told[] {
  const [old, now] = [was.type.toString(), is.type.toString()];
  const coordinate = at.given(is.name);
  // A default that comes or goes decides whether it is required, although its type stays.
  if (old === now && isRequiredArgument(was) === isRequiredArgument(is)) return [];
  const sameType = isRequiredArgument(is) ? 'required' : 'fits';
  const fit = old === now ? sameType : inputFit(was.type, is.type);
  const told = { coordinate, was: shown(was), is: shown(is), traces: [coordinate] };
  if (fit === 'fits') {
    return [
      {
        ...told,
        rule: `${kind}-became-optional`,
        shape: 'safe',
        forces: 'minor',
        because: 'every value that was taken is taken still',
        remedy: '',
      },
    ];
  }
  if (fit === 'required') {
    return [
      {
        ...told,
        rule: `${kind}-became-required`,
        shape: 'breaking',
        forces: 'major',
        because: 'whoever leaves it out or sends null is refused',
        remedy: `Keep ${coordinate}: ${shown(was)}, or add a required one under another name to a new field.`,
        traces: [coordinate, at.omitted(is.name)],
        onlyIfInvalid: 'values-may-not-fit',
      },
    ];
  }
  return [
    {
      ...told,
      rule: `${kind}-type-changed`,
      shape: 'breaking',
      forces: 'major',
      because:
        fit === 'fits-literals'
          ? `a value of ${old} is taken for ${now}, but a variable of type ${old} is refused`
          : `a value of ${old} is not taken for ${now}`,
      remedy: `Keep ${coordinate}: ${old}, and add the other type under another name.`,
      onlyIfInvalid: fit === 'fits-literals' ? 'values-fit' : undefined,
    },
  ];
}

function defaultChanged(was: Input, is: Input, at: InputPlace, kind: string): Told[] {
  const [old, now] = [defaultOf(was), defaultOf(is)];
  // Required before: nobody left it out. Required now: told as such.
  if (old === now || isRequiredArgument(was) || isRequiredArgument(is)) return [];
  const coordinate = at.given(is.name);
  return [
    {
      rule: `${kind}-default-changed`,
      coordinate,
      was: old ?? 'no default',
      is: now ?? 'no default',
      shape: 'dangerous',
      forces: 'minor',
      because: 'whoever leaves it out is answered otherwise than before',
      remedy: `Keep the default of ${coordinate}, unless every client that leaves it out is served better by the other.`,
      traces: [at.omitted(is.name), at.maybe(is.name)],
    },
  ];
}

function defaultOf({ defaultValue, type }: Input): string | undefined {
  if (defaultValue === undefined) return undefined;
  try {
    const node = astFromValue(defaultValue, type);
    return node ? print(node) : undefined;
  } catch {
    // A scalar of one's own may hold objects, for which there is no literal to make.
    return JSON.stringify(defaultValue);
  }
}

function shown(input: Input): string {
  const value = defaultOf(input);
  return value === undefined ? input.type.toString() : `${input.type.toString()} = ${value}`;
}
