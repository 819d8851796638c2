/** A habit of good graphs that is not kept. */
export interface Lint {
  readonly rule: LintRule;
  readonly subject: string;
  readonly coordinate: string;
  /** A sentence without the coordinate: `is not written in camel case`. */
  readonly says: string;
  readonly remedy: string;
}

/** Every rule with what it asks for, in the order of the reference page. */
export const lintRules = {
  'type-name': 'Types are named in PascalCase.',
  'field-name': 'Fields, arguments and input fields are named in camelCase.',
  'enum-value-name': 'Enum values are named in UPPER_CASE.',
  description: 'Every type, and every field whose meaning its name does not carry, says what it is.',
  'deprecation-reason': 'A deprecation says what to use instead.',
  'deprecation-date': 'A deprecation says when it ends: `Removed after 2027-01-31.`',
  'deprecation-due': 'What is deprecated goes when its day has come.',
  'list-of-nulls': 'Lists have no holes: `[Album!]!`.',
  'lookup-non-null': 'A lookup by id may find nothing: it is nullable.',
  'reference-non-null': 'A reference into another service may dangle: it is nullable.',
  'unbounded-list': 'A list that grows is asked by pages.',
  connection: 'A connection has `pageInfo` and `edges` or `nodes`, and is asked with `first` or `last`.',
  'entity-id': 'A resource has an id: a key of one type ID!.',
  'foreign-field': 'One service answers a field of an entity.',
  'foreign-type': 'A type that is not an entity is the same wherever it is defined.',
  'foreign-lookup': 'An entity is looked up at the service that owns it.',
  'degrade-default': 'A declared default is JSON that fits the type of its field.',
  'degrade-without-effect': 'What is declared to degrade can do so.',
  'degrade-composed': '`@degrade` gets into the composed graph.',
} as const;

export type LintRule = keyof typeof lintRules;
