import { Kind, parse, print, visit, type IntValueNode, type StringValueNode } from 'graphql';

const text: StringValueNode = { kind: Kind.STRING, value: '…', block: false };
const zero: IntValueNode = { kind: Kind.INT, value: '0' };

/** A query of a plan with its texts and numbers taken out, since those may come from a client. */
export function queryWithoutValues(query: string): string {
  return print(
    visit(parse(query, { noLocation: true }), {
      StringValue: () => text,
      IntValue: () => zero,
      FloatValue: () => zero,
    }),
  );
}
