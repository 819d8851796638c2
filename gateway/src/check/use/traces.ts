/** The forms of traces beside plain schema coordinates; one place, so that what changes and what is used agree. */
export const trace = {
  argument: (type: string, field: string, argument: string): string => `${type}.${field}(${argument}:)`,
  /** The field is asked without this argument. */
  omitted: (type: string, field: string, argument: string): string => `${type}.${field}(!${argument})`,
  /** The argument is a variable that may be left out or null. */
  maybe: (type: string, field: string, argument: string): string => `${type}.${field}(?${argument})`,
  /** The input object is sent without this field. */
  inputOmitted: (type: string, field: string): string => `${type}.!${field}`,
  inputMaybe: (type: string, field: string): string => `${type}.?${field}`,
  /** An answer holds a value of this type: an enum, a union or an interface. */
  read: (type: string): string => `reads ${type}`,
  /** The plan asks this subgraph for a field. */
  asked: (subgraph: string, coordinate: string): string => `${subgraph} ${coordinate}`,
  /** The plan enters this subgraph by a key. */
  entered: (subgraph: string, type: string, key: string): string => `${subgraph} ${type}@${key}`,
} as const;
