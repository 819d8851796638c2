import { Type, type Static, type TSchema } from 'typebox';
import { InstantSchema, LinkSchema } from '../http/schemas.ts';

const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const summary = {
  id: Type.String(),
  channel: Type.String(),
  source: Type.String({ description: 'The service that told it.' }),
  type: Nullable(Type.String({ description: 'Null when it cannot be read.' })),
  subject: Nullable(Type.String()),
  sequence: Nullable(Type.Integer()),
  correlationId: Nullable(Type.String()),
  state: Type.String({
    description: 'HOSPITAL; after a replay WAITING, then DONE or HOSPITAL; or DISCARDED.',
  }),
  attempts: Type.Integer({ description: 'Since it came, or since it was replayed last.' }),
  reason: Nullable(Type.String({ description: 'What went wrong last.' })),
  receivedAt: InstantSchema,
};

/** A message in the hospital, as the list shows it. */
export const CaseSummarySchema = Type.Object(summary, { title: 'HospitalCase' });

/** All of a message, and what can be done with it. */
export const CaseSchema = Type.Object(
  {
    ...summary,
    message: Type.String({ description: 'As it came.' }),
    event: Type.Unknown({ description: 'The message as JSON; null when it is none.' }),
    isFixed: Type.Boolean({ description: 'Whether a person has put other data in the place of its own.' }),
    fixedData: Type.Unknown(),
    history: Type.Array(
      Type.Object({ at: InstantSchema, what: Type.String(), reason: Nullable(Type.String()) }),
      { description: 'What went wrong and what people did, oldest first.' },
    ),
    waitingBehind: Type.Integer({ description: 'How many events of its subject wait for it.' }),
    links: Type.Array(LinkSchema),
  },
  { title: 'HospitalCaseDetail' },
);
export type Case = Static<typeof CaseSchema>;

const filter = {
  channel: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  type: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  reason: Type.Optional(
    Type.String({ minLength: 1, maxLength: 500, description: 'A part of what went wrong last.' }),
  ),
};

/** Which messages of the hospital are meant; all, when nothing is said. */
export const FilterSchema = Type.Object(filter, { additionalProperties: false });
export type Filter = Static<typeof FilterSchema>;

export const ListQuery = Type.Object({
  ...filter,
  first: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  after: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Where the page before this one ended; see `next`.' }),
  ),
});

export const CaseListSchema = Type.Object(
  {
    service: Type.String(),
    total: Type.Integer({ description: 'How many there are, on all pages.' }),
    cases: Type.Array(CaseSummarySchema, { description: 'The oldest first.' }),
    next: Nullable(Type.String({ description: 'The path of the next page.' })),
  },
  { title: 'HospitalCaseList' },
);

export const CaseParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) });

export const DiscardBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, description: 'Why nobody will ever need it.' }) },
  { additionalProperties: false },
);
