import type { Kysely } from 'kysely';
import { Type, type Static, type TObject } from 'typebox';
import type { HttpServer } from '../http/http-server.ts';
import { httpProblems, ProblemError, type ProblemKind } from '../http/problem.ts';
import { refusals } from '../http/schemas.ts';
import type { DrivenSaga } from './drive-saga.ts';
import {
  InterventionListSchema,
  InterventionSchema,
  interventionsPath,
  representIntervention,
} from './intervention-representation.ts';
import {
  findInterventions,
  findSaga,
  intervene,
  type Intervening,
  type NotIntervened,
} from './interventions.ts';

export interface Interventions<Tables> {
  readonly kysely: Kysely<Tables>;
  readonly sagas: readonly DrivenSaga<Tables>[];
  readonly now: () => Date;
}

const tags = ['operations'];
const mostListed = 100;

const Params = Type.Object({
  saga: Type.String({ minLength: 1, maxLength: 100 }),
  id: Type.String({ minLength: 1, maxLength: 100 }),
});

/**
 * The worklist of those who look after processes: what does not get on by itself, and what a person can do about it.
 * All that changes something takes a JSON body, which no page of another origin can send.
 */
export function addInterventions<Tables>(server: HttpServer, interventions: Interventions<Tables>): void {
  const { kysely, sagas } = interventions;
  server.get(
    interventionsPath,
    {
      schema: {
        summary: 'List the processes that need a person',
        tags,
        response: { 200: InterventionListSchema },
      },
    },
    async () => {
      const found = await findInterventions(kysely, mostListed);
      const stepsOf = (name: string) => sagas.find(({ saga }) => saga.name === name)?.saga.steps ?? [];
      const represented = found.interventions.map((each) => representIntervention(each, stepsOf(each.name)));
      return { total: found.total, interventions: represented };
    },
  );
  addDecisions(server, interventions);
}

function addDecisions<Tables>(server: HttpServer, interventions: Interventions<Tables>): void {
  const describe = <Body extends TObject>(summary: string, body: Body) => ({
    schema: {
      summary,
      tags,
      params: Params,
      body,
      response: { 200: InterventionSchema, ...refusals(400, 404, 409, 415) },
    },
  });
  const text = (description: string) => Type.String({ minLength: 1, maxLength: 500, description });
  const options = { additionalProperties: false };
  const path = `${interventionsPath}/:saga/:id`;
  const retry = describe('Try the step again', Type.Object({}, options));
  server.post(`${path}/retry`, retry, ({ params }) => decide(interventions, params, { kind: 'retry' }));
  const GiveUp = Type.Object({ reason: text('Why; whom the process is for may read it.') }, options);
  server.post(`${path}/give-up`, describe('Undo what was done', GiveUp), ({ params, body }) =>
    decide(interventions, params, { kind: 'give up', reason: body.reason }),
  );
  const Done = Type.Object({ note: text('What was done, and by whom.') }, options);
  server.post(`${path}/done`, describe('Say that the step was done by hand', Done), ({ params, body }) =>
    decide(interventions, params, { kind: 'done', note: body.note }),
  );
}

async function decide<Tables>(
  { kysely, sagas, now }: Interventions<Tables>,
  { saga: name, id }: Static<typeof Params>,
  decision: Intervening,
): Promise<Static<typeof InterventionSchema>> {
  const which = `${name} ${id}`;
  const saga = sagas.find((each) => each.saga.name === name)?.saga;
  if (saga === undefined) throw problemOf('not found', which);
  return kysely.transaction().execute(async (transaction) => {
    const refused = await intervene(transaction, saga, id, decision, now());
    if (refused !== null) throw problemOf(refused, which);
    const intervention = await findSaga(transaction, name, id);
    if (intervention === null) throw problemOf('not found', which);
    return representIntervention(intervention, saga.steps);
  });
}

const conflicts: Readonly<Record<string, ProblemKind>> = {
  'not needed': { code: 'no-person-needed', title: 'The process gets on by itself', status: 409 },
  'not possible': {
    code: 'not-possible-now',
    title: 'The state of the process does not allow that',
    status: 409,
  },
  'changed meanwhile': { code: 'changed-meanwhile', title: 'The process has changed meanwhile', status: 409 },
};

function problemOf(refused: NotIntervened, which: string): ProblemError {
  const details: Readonly<Record<NotIntervened, string>> = {
    'not found': `There is no process ${which} here.`,
    'not needed': `${which} neither needs a person nor is stuck.`,
    'not possible': `${which} cannot take that now; its links say what it can.`,
    'changed meanwhile': `${which} has changed while this was decided. Look at it again.`,
  };
  return new ProblemError(conflicts[refused] ?? httpProblems.notFound, details[refused]);
}
