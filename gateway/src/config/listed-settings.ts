import { Type, type Static } from 'typebox';
import { bytes, httpUrl, milliseconds } from './setting-kinds.ts';

export const subgraphSchema = Type.Object(
  {
    url: Type.Optional(
      Type.String({
        ...httpUrl,
        description: 'Where this subgraph is called, instead of the URL in the file.',
      }),
    ),
    timeoutMs: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Longest wait for one call to it.' }),
    ),
    maxInFlight: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Most calls to it at a time.' }),
    ),
    retries: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 10, description: 'How often a read of it is repeated.' }),
    ),
    breakerFailures: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 20, description: 'Failures that open its breakers.' }),
    ),
    breakerOpenMs: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Time between two probes of it.' }),
    ),
    slowMs: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'From when on its answers are late.' }),
    ),
  },
  { additionalProperties: false },
);

export const restTargetSchema = Type.Object(
  {
    prefix: Type.String({
      pattern: '^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$',
      description: 'Path prefix, matched on whole segments; the longest match wins.',
    }),
    url: Type.String({
      ...httpUrl,
      description: 'Base URL of the target; the whole client path is appended.',
    }),
    service: Type.String({
      default: '',
      description:
        'Name of the service, for which requests are signed; by default, that of the subgraph at the same origin.',
    }),
    deadlineMs: milliseconds(30_000, 'Longest time for one forwarded request.'),
    maxBodyBytes: bytes(16_777_216, 'Largest request body that is forwarded.'),
    maxResponseBytes: bytes(67_108_864, 'Largest response body that is passed back.'),
  },
  { additionalProperties: false },
);

export const issuerSchema = Type.Object(
  {
    issuer: Type.String({ minLength: 1, description: 'Who issues the tokens: their `iss` claim, exactly.' }),
    audience: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      description: 'For whom tokens are: their `aud` claim names one of these.',
    }),
    jwksUrl: Type.Optional(
      Type.String({ ...httpUrl, description: 'Where the public keys are: a JSON Web Key Set.' }),
    ),
    jwksFile: Type.Optional(
      Type.String({ minLength: 1, description: 'File with the public keys, instead of a URL.' }),
    ),
  },
  { additionalProperties: false },
);

export const roleSchema = Type.Object(
  {
    scopes: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    policies: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  { additionalProperties: false },
);

const instant = { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?Z$' };

export const brownOutSchema = Type.Object(
  {
    coordinate: Type.String({
      pattern: '^[_A-Za-z][_0-9A-Za-z]*\\.[_A-Za-z][_0-9A-Za-z]*(\\([_A-Za-z][_0-9A-Za-z]*:\\))?$',
      description: 'What is deprecated: `Type.field`, `Type.field(argument:)`, `Enum.VALUE`.',
    }),
    from: Type.String({ ...instant, description: 'Begin, UTC: `2027-01-31T09:00Z`.' }),
    until: Type.String({ ...instant, description: 'End, UTC.' }),
    mode: Type.Union([Type.Literal('slow'), Type.Literal('refuse')], {
      default: 'slow',
      description: 'Whether the requests are slowed or refused.',
    }),
    slowMs: milliseconds(1_000, 'By how much they are slowed.'),
  },
  { additionalProperties: false },
);

export type IssuerSettings = Static<typeof issuerSchema>;
export type RestTarget = Static<typeof restTargetSchema>;
