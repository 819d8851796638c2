/** A table's row: one object of the graph, by field name. */
export type Row = Readonly<Record<string, unknown>>;

/** Points at a row of another table, which need not exist. */
export class Reference {
  readonly type: string;
  readonly key: Row;

  constructor(type: string, key: Row) {
    this.type = type;
    this.key = key;
  }
}

/** A field that cannot be resolved. */
export class Failure {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** An object that is no entity: it goes wherever its owner goes. */
export interface Inline extends Row {
  readonly __typename: string;
}

export const to = (type: string, id: string): Reference => new Reference(type, { id });
export const fails = (message: string): Failure => new Failure(message);
