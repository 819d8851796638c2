import { httpProblems, ProblemError, type ProblemKind } from '../http/problem.ts';

const notInHospital: ProblemKind = {
  code: 'not-in-hospital',
  title: 'The message is not in the hospital',
  status: 409,
};
const noEvent: ProblemKind = { code: 'no-event', title: 'The message is no event', status: 409 };
const unfitData: ProblemKind = {
  code: 'unfit-data',
  title: 'The data is not what its reader needs',
  status: 422,
};

export const unknownMessage = (id: string): ProblemError =>
  new ProblemError(httpProblems.notFound, `No message ${id} is or was in the hospital.`);

export const leftHospital = (state: string): ProblemError =>
  new ProblemError(notInHospital, `It is ${state}; only what is in the hospital can be treated.`);

export const cannotBeHandled = (): ProblemError =>
  new ProblemError(noEvent, 'Its attributes are not those of an event, so it can only be discarded.');

export const dataDoesNotFit = (fault: string): ProblemError =>
  new ProblemError(unfitData, `It would come back at once: ${fault}`);
