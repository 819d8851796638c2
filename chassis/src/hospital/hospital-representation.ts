import type { Static } from 'typebox';
import type { Link } from '../http/schemas.ts';
import type { Case, CaseListSchema, CaseSummarySchema, Filter } from './hospital-schema.ts';
import type { Patient } from './read-hospital.ts';

export const hospitalPath = '/ops/hospital';

/** All of a message. */
export function caseOf(patient: Patient): Case {
  return {
    ...summaryOf(patient),
    message: patient.message,
    event: parsed(patient.message),
    isFixed: patient.fixedData !== null,
    fixedData: patient.fixedData,
    history: patient.history.map((entry) => ({ ...entry })),
    waitingBehind: patient.waitingBehind,
    links: patient.state === 'HOSPITAL' ? linksOf(patient) : [],
  };
}

interface Listed {
  readonly service: string;
  readonly total: number;
  readonly patients: readonly Patient[];
  readonly filter: Filter;
  readonly first: number;
}

/** A page of the list, with the path of the next one where there may be one. */
export function listOf({ service, total, patients, filter, first }: Listed): Static<typeof CaseListSchema> {
  const last = patients.at(-1);
  const query = new URLSearchParams({ ...filter, first: String(first), after: String(last?.received ?? 0) });
  const next = patients.length < first ? null : `${hospitalPath}?${query.toString()}`;
  return { service, total, cases: patients.map(summaryOf), next };
}

function summaryOf(patient: Patient): Static<typeof CaseSummarySchema> {
  const { id, channel, source, type, subject, sequence, correlationId, state, attempts, reason } = patient;
  const receivedAt = patient.receivedAt.toISOString();
  return { id, channel, source, type, subject, sequence, correlationId, state, attempts, reason, receivedAt };
}

function linksOf({ id, isEvent, type }: Patient): Link[] {
  const path = `${hospitalPath}/${encodeURIComponent(id)}`;
  return [
    ...(type === null ? [] : [{ rel: 'fix', method: 'PUT', href: `${path}/data` }]),
    ...(isEvent ? [{ rel: 'replay', method: 'POST', href: `${path}/replay` }] : []),
    { rel: 'discard', method: 'POST', href: `${path}/discard` },
  ];
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return null;
  }
}
