import type { ReturnCase } from './return-case.ts';
import { accept, type Decision } from './refusal.ts';

/** What a client asks for. */
export interface ReturnCaseRequest {
  readonly name: string;
}

/** Decides a new return case. Nothing speaks against one yet: rules that look at the request go here. */
export function createReturnCase({ name }: ReturnCaseRequest, id: string, now: Date): Decision<ReturnCase> {
  return accept({ id, name, createdAt: now, version: 1 });
}
