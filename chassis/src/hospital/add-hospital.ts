import type { Kysely } from 'kysely';
import { changedMeanwhile, entityTag, expectedVersion } from '../http/entity-tag.ts';
import type { HttpServer } from '../http/http-server.ts';
import { PreconditionHeaders, refusals } from '../http/schemas.ts';
import { faultOfData } from '../outbox/check-data.ts';
import { findHandler, type Handlers } from '../outbox/handle-next.ts';
import { readEnvelope } from '../outbox/read-envelope.ts';
import { Type } from 'typebox';
import { caseOf, hospitalPath, listOf } from './hospital-representation.ts';
import { cannotBeHandled, dataDoesNotFit, leftHospital, unknownMessage } from './hospital-problems.ts';
import {
  CaseListSchema,
  CaseParams,
  CaseSchema,
  DiscardBody,
  FilterSchema,
  ListQuery,
} from './hospital-schema.ts';
import { findPatient, readPatients, type Patient } from './read-hospital.ts';
import { discardMessage, fixData, replayMessage, replayMessages } from './treat-message.ts';

export interface Hospital<Tables> {
  readonly service: string;
  readonly kysely: Kysely<Tables>;
  readonly handlers: Handlers<Tables>;
  readonly now: () => Date;
}

const tags = ['operations'];

/**
 * The message hospital over REST: messages that could not be handled are listed, looked at, fixed, replayed and discarded.
 * All that changes something takes a JSON body, which no page of another origin can send.
 */
export function addHospital<Tables>(server: HttpServer, hospital: Hospital<Tables>): void {
  addList(server, hospital);
  addRead(server, hospital);
  addFix(server, hospital);
  addReplay(server, hospital);
  addReplayAll(server, hospital);
  addDiscard(server, hospital);
}

function addList<Tables>(server: HttpServer, { service, kysely }: Hospital<Tables>): void {
  const schema = {
    summary: 'List what is in the message hospital',
    tags,
    querystring: ListQuery,
    response: { 200: CaseListSchema, ...refusals(400) },
  };
  server.get(hospitalPath, { schema }, async ({ query: { first = 50, after = 0, ...filter } }) => {
    const { total, patients } = await readPatients(kysely, filter, { first, after });
    return listOf({ service, total, patients, filter, first });
  });
}

function addRead<Tables>(server: HttpServer, { kysely }: Hospital<Tables>): void {
  const schema = {
    summary: 'Look at a message: as it came, what went wrong, what was done',
    tags,
    params: CaseParams,
    response: { 200: CaseSchema, ...refusals(400, 404) },
  };
  server.get(`${hospitalPath}/:id`, { schema }, async ({ params }, reply) => {
    const patient = await mustFind(kysely, params.id);
    return reply.header('etag', entityTag(patient.version)).send(caseOf(patient));
  });
}

function addFix<Tables>(server: HttpServer, { kysely, handlers, now }: Hospital<Tables>): void {
  const schema = {
    summary: "Put other data in the place of a message's own",
    description: 'The original is kept beside it. The message stays in the hospital until it is replayed.',
    tags,
    params: CaseParams,
    headers: PreconditionHeaders,
    body: Type.Unknown({ description: 'The data, as its reader needs it.' }),
    response: { 200: CaseSchema, ...refusals(400, 404, 409, 412, 415, 422, 428) },
  };
  server.put(`${hospitalPath}/:id/data`, { schema }, async (request, reply) => {
    const version = expectedVersion(request);
    const { id } = request.params;
    refuseUnfit(await mustFind(kysely, id), request.body, handlers);
    const isFixed = await fixData(kysely, { id, data: request.body, version }, now());
    const patient = await mustFind(kysely, id);
    if (!isFixed) throw patient.state === 'HOSPITAL' ? changedMeanwhile() : leftHospital(patient.state);
    return reply.header('etag', entityTag(patient.version)).send(caseOf(patient));
  });
}

/** What would come back at once is better refused while a person looks. */
function refuseUnfit<Tables>(patient: Patient, data: unknown, handlers: Handlers<Tables>): void {
  if (patient.state !== 'HOSPITAL') throw leftHospital(patient.state);
  const { type, fault } = readEnvelope(withData(patient.message, data), patient.id);
  if (type === null || fault !== null) throw cannotBeHandled();
  const handler = findHandler(handlers, patient.channel, type);
  const unfit = handler === undefined ? null : faultOfData(handler.reads, data);
  if (unfit !== null) throw dataDoesNotFit(unfit);
}

function withData(message: string, data: unknown): string {
  try {
    const event: unknown = JSON.parse(message);
    return JSON.stringify(typeof event === 'object' ? { ...event, data } : event);
  } catch {
    return message;
  }
}

function addReplay<Tables>(server: HttpServer, { kysely, now }: Hospital<Tables>): void {
  const schema = {
    summary: 'Send a message back to be handled',
    description: 'With its fixed data, where there is some. To ask twice is to ask once.',
    tags,
    params: CaseParams,
    body: Type.Object({}, { additionalProperties: false }),
    response: { 202: CaseSchema, ...refusals(400, 404, 409, 415) },
  };
  server.post(`${hospitalPath}/:id/replay`, { schema }, async ({ params }, reply) => {
    const isSent = await replayMessage(kysely, params.id, now());
    const patient = await mustFind(kysely, params.id);
    if (!isSent && patient.state === 'HOSPITAL') throw cannotBeHandled();
    if (!isSent && patient.state !== 'WAITING') throw leftHospital(patient.state);
    return reply.code(202).header('location', `${hospitalPath}/${params.id}`).send(caseOf(patient));
  });
}

function addReplayAll<Tables>(server: HttpServer, { kysely, now }: Hospital<Tables>): void {
  const Replayed = Type.Object({ replayed: Type.Integer({ description: 'How many were sent back.' }) });
  const schema = {
    summary: 'Send all messages back to be handled, or those that a filter names',
    description: 'Messages that are no events stay.',
    tags,
    body: FilterSchema,
    response: { 202: Replayed, ...refusals(400, 415) },
  };
  server.post(`${hospitalPath}/replay`, { schema }, async ({ body }, reply) => {
    const replayed = await replayMessages(kysely, body, now());
    return reply.code(202).header('location', hospitalPath).send({ replayed });
  });
}

function addDiscard<Tables>(server: HttpServer, { kysely, now }: Hospital<Tables>): void {
  const schema = {
    summary: 'Give a message up for good',
    description:
      'It has no effect then, and what waits behind it goes on. It stays readable, with the reason.',
    tags,
    params: CaseParams,
    body: DiscardBody,
    response: { 200: CaseSchema, ...refusals(400, 404, 409, 415) },
  };
  server.post(`${hospitalPath}/:id/discard`, { schema }, async ({ params, body }) => {
    const isDiscarded = await discardMessage(kysely, params.id, body.reason, now());
    const patient = await mustFind(kysely, params.id);
    if (!isDiscarded && patient.state !== 'DISCARDED') throw leftHospital(patient.state);
    return caseOf(patient);
  });
}

async function mustFind<Tables>(kysely: Kysely<Tables>, id: string): Promise<Patient> {
  const patient = await findPatient(kysely, id);
  if (patient === undefined) throw unknownMessage(id);
  return patient;
}
