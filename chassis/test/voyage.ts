import type { Transaction } from 'kysely';
import {
  defineSaga,
  type CallStep,
  type Outcome,
  type RequestStep,
  type Saga,
  type StepContext,
} from '../src/saga/define-saga.ts';
import type { MoonTables } from './open-moons.ts';

export interface VoyageData {
  readonly id: string;
  readonly booking?: string;
  readonly flight?: string;
  readonly landed?: boolean;
}

export type Voyage = Saga<MoonTables, VoyageData, Sky>;

/** Who is asked by a voyage: what it was asked, and how it behaves. */
export interface Sky {
  /** `verb key`, in the order in which they were asked. */
  readonly calls: string[];
  /** What one verb does instead of succeeding. */
  readonly instead: Map<string, (data: VoyageData, context: StepContext) => Promise<Outcome<VoyageData>>>;
}

type VoyageCall = CallStep<MoonTables, VoyageData, Sky>;
type VoyageRequest = RequestStep<MoonTables, VoyageData, Sky>;

export interface VoyageParts {
  readonly launch?: Partial<VoyageCall>;
  readonly land?: Partial<VoyageRequest>;
  readonly saga?: Partial<Voyage>;
}

const patience = { timeoutMs: 2000, retryAfterMs: [20, 20], whenExhausted: 'undo' } as const;

/** A saga of two calls and a request that records what it does as moons, and the sky that it asks. */
export function createVoyage(parts: VoyageParts = {}): { readonly voyage: Voyage; readonly sky: Sky } {
  const sky: Sky = { calls: [], instead: new Map() };
  const steps = [
    { ...patience, name: 'book', run: ask('book', { booking: 'b-1' }), undo: takeBack('unbook') },
    {
      ...patience,
      name: 'launch',
      run: ask('launch', { flight: 'f-1' }),
      record: (transaction: Transaction<MoonTables>, { id }: VoyageData) =>
        note(transaction, `launched ${id}`),
      undo: takeBack('call back'),
      ...parts.launch,
    },
    {
      ...patience,
      name: 'land',
      request: (
        transaction: Transaction<MoonTables>,
        { id }: VoyageData,
        { attempt }: { readonly attempt: number },
      ) => note(transaction, `requested ${id} ${attempt}`),
      ...parts.land,
    },
  ];
  const voyage = defineSaga<MoonTables, VoyageData, Sky>({
    name: 'voyage',
    steps,
    completed: (transaction, { id }) => note(transaction, `completed ${id}`),
    undone: (transaction, { id }, { reason }) => note(transaction, `undone ${id}: ${reason}`),
    ...parts.saga,
  });
  return { voyage, sky };
}

function ask(verb: string, gives: Partial<VoyageData>): VoyageCall['run'] {
  return async (data, { calls, instead }, context) => {
    calls.push(`${verb} ${context.key}`);
    return (await instead.get(verb)?.(data, context)) ?? { kind: 'done', data: gives };
  };
}

function takeBack(verb: string): NonNullable<VoyageCall['undo']> {
  return async (data, { calls, instead }, context) => {
    calls.push(`${verb} ${context.key} ${verb === 'unbook' ? data.booking : data.flight}`);
    await instead.get(verb)?.(data, context);
  };
}

async function note(transaction: Transaction<MoonTables>, text: string): Promise<void> {
  await transaction.insertInto('moons').values({ id: text, name: text }).execute();
}
