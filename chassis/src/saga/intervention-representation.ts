import { Type, type Static } from 'typebox';
import { LinkSchema } from '../http/schemas.ts';
import { sagaStates, stepStates } from './define-saga.ts';
import type { Intervention } from './interventions.ts';

export const interventionsPath = '/ops/interventions';

const Reason = Type.Union([Type.String(), Type.Null()]);

export const InterventionSchema = Type.Object(
  {
    saga: Type.String({ description: 'Which process.' }),
    id: Type.String(),
    state: Type.Enum(sagaStates),
    step: Type.Union([Type.String(), Type.Null()], { description: 'Where it stands.' }),
    reason: Reason,
    attempts: Type.Integer({ description: 'How many attempts of its step have failed.' }),
    isStuck: Type.Boolean({ description: 'It should get on by itself, and does not.' }),
    correlationId: Type.String(),
    changedAt: Type.String({ format: 'date-time' }),
    history: Type.Array(
      Type.Object({
        name: Type.String(),
        state: Type.Enum(stepStates),
        at: Type.String({ format: 'date-time' }),
        reason: Reason,
      }),
      { description: 'Oldest first.' },
    ),
    links: Type.Array(LinkSchema, { description: 'What a person can do about it now.' }),
  },
  { title: 'Intervention' },
);

export const InterventionListSchema = Type.Object(
  {
    total: Type.Integer({ description: 'How many there are, these included.' }),
    interventions: Type.Array(InterventionSchema, { description: 'Those that have waited longest.' }),
  },
  { title: 'InterventionList' },
);

/** A saga as a person sees it who has to do something about it. */
export function representIntervention(
  intervention: Intervention,
  steps: readonly { readonly name: string }[],
): Static<typeof InterventionSchema> {
  const { name: saga, id, state, step, attempt, reason, stuckAt, correlationId, changedAt } = intervention;
  return {
    saga,
    id,
    state,
    step: state === 'COMPLETED' || state === 'UNDONE' ? null : (steps[step]?.name ?? null),
    reason,
    attempts: attempt,
    isStuck: stuckAt !== null,
    correlationId,
    changedAt: changedAt.toISOString(),
    history: intervention.history.map((line) => ({ ...line, at: new Date(line.at).toISOString() })),
    links: linksOf(intervention),
  };
}

function linksOf({ name, id, state, step, stuckAt }: Intervention): Static<typeof LinkSchema>[] {
  const isNeedy = state === 'NEEDS_PERSON' || stuckAt !== null;
  const rels: string[] = isNeedy && state !== 'COMPLETED' && state !== 'UNDONE' ? ['retry'] : [];
  if (rels.length > 0 && state !== 'UNDOING') rels.push('give-up');
  if (rels.length > 0 && step >= 0) rels.push('done');
  const path = `${interventionsPath}/${encodeURIComponent(name)}/${encodeURIComponent(id)}`;
  return rels.map((rel) => ({ rel, method: 'POST', href: `${path}/${rel}` }));
}
