import { Type } from 'typebox';

export const faultRuleSchema = Type.Object(
  {
    kind: Type.Union(
      [
        Type.Literal('latency'),
        Type.Literal('error'),
        Type.Literal('drop'),
        Type.Literal('null'),
        Type.Literal('malformed'),
      ],
      {
        description:
          '`latency` waits before the subgraph is asked; `error` answers in its place; `drop` loses the connection; `null` and `malformed` change what it answers, entity by entity.',
      },
    ),
    subgraph: Type.Optional(Type.String({ minLength: 1, description: 'Only calls of this subgraph.' })),
    type: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Only entities of this type; `Query` and `Mutation` stand for root fields.',
      }),
    ),
    operation: Type.Optional(
      Type.String({ minLength: 1, description: 'Only for client operations of this name.' }),
    ),
    percent: Type.Optional(
      Type.Number({ default: 100, minimum: 0, maximum: 100, description: 'In how many cases of a hundred.' }),
    ),
    delayMs: Type.Optional(
      Type.Integer({
        default: 1_000,
        minimum: 1,
        maximum: 2_147_483_647,
        description: 'How long `latency` waits.',
      }),
    ),
    code: Type.Optional(
      Type.String({ default: 'FAULT_INJECTED', minLength: 1, description: 'The code of `error`.' }),
    ),
    httpStatus: Type.Optional(
      Type.Integer({
        default: 200,
        minimum: 200,
        maximum: 599,
        description: 'The status of `error`; another one than 200 comes without GraphQL errors.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const faultRulesSchema = Type.Array(faultRuleSchema, {
  default: [],
  description: 'Which faults happen to which calls of subgraphs; all rules that fit a call count.',
});

export const faultSeedSchema = Type.Integer({
  default: 1,
  minimum: 0,
  maximum: 4_294_967_295,
  description: 'The same seed lets the same requests, one after the other, meet the same faults.',
});
