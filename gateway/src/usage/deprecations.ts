import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** One thing of the schema that is on its way out. */
export interface Deprecation {
  readonly coordinate: string;
  readonly reason: string;
  /** When it was deprecated, where the reason says so: `since 2026-01-31`. */
  readonly sinceMs: number | undefined;
  /** From when on it may be gone, where the reason says so: `removed after 2027-01-31`. */
  readonly sunsetMs: number | undefined;
}

/** What is deprecated in a schema, by coordinate. */
export function deprecationsOf(schema: GraphQLSchema): ReadonlyMap<string, Deprecation> {
  const found = new Map<string, Deprecation>();
  const note = (coordinate: string, { deprecationReason: reason }: Deprecatable): void => {
    if (typeof reason === 'string') found.set(coordinate, { coordinate, reason, ...datesIn(reason) });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      note(coordinate, field);
      for (const argument of field.args) note(`${coordinate}(${argument.name}:)`, argument);
    }
  }
  return found;
}

interface Deprecatable {
  readonly deprecationReason?: string | null | undefined;
}

const date = '(\\d{4}-\\d{2}-\\d{2})';
const since = new RegExp(`\\bsince ${date}`, 'i');
const sunset = new RegExp(`\\b(?:removed|removal|sunset|gone|ends|until)\\b[^.;]{0,20}?${date}`, 'i');

/** The dates that a reason for a deprecation gives, midnight UTC. */
export function datesIn(reason: string): Pick<Deprecation, 'sinceMs' | 'sunsetMs'> {
  return { sinceMs: dateIn(reason, since), sunsetMs: dateIn(reason, sunset) };
}

function dateIn(reason: string, pattern: RegExp): number | undefined {
  const ms = Date.parse(pattern.exec(reason)?.[1] ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
