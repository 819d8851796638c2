import { isObjectType } from 'graphql';
import type { JsonObject } from '../operations/json-object.ts';
import type { KnownOperation } from '../operations/known-operation.ts';
import type { Denial, NormalField, NormalSelection } from '../operations/normal-selection.ts';
import type { AccessTable } from './access-table.ts';
import { fieldOn, rightsOf, verdictsOf, type Group, type OperationRights } from './operation-rights.ts';
import type { Requirement, Verdict } from './requirement.ts';
import type { Viewer } from './viewer.ts';

/** What an operation has to have to be cut down to what a viewer may see. */
interface Operation {
  readonly key: string;
  readonly known: KnownOperation;
}

/** The same operation as this viewer may see it; the very same where that is all of it. */
export type SeeOperation<Known extends Operation> = (
  viewer: Viewer,
  variables: Readonly<JsonObject>,
) => Known;

/** As many of one operation's forms are remembered; different arguments make different forms. */
const maxForms = 50;

/**
 * Cuts one operation down to what viewers may see: what may not be asked for is never planned, so that no fetch holds it.
 * Every set of rights has a form of its own, which is planned once. Undefined when anybody may see all of it.
 */
export function operationSight<Known extends Operation>(
  operation: Known,
  table: AccessTable | undefined,
): SeeOperation<Known> | undefined {
  const rights = table === undefined ? undefined : rightsOf(operation.known, table);
  if (rights === undefined || table === undefined) return undefined;
  const forms = new Map<string, Known>();
  return (viewer, variables) => {
    if (viewer.kind === 'unrestricted') return operation;
    const verdicts = verdictsOf(rights, viewer, variables);
    if (verdicts.every((verdict) => verdict === 'met')) return operation;
    const denial = viewer.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const signature = `${denial} ${verdicts.map((verdict) => letters[verdict]).join('')}`;
    let form = forms.get(signature);
    if (form === undefined) {
      form = {
        ...operation,
        key: `${signature}\0${operation.key}`,
        known: knownAs(operation.known, rights, verdicts, denial, table),
      };
      if (forms.size >= maxForms) forms.clear();
      forms.set(signature, form);
    }
    return form;
  };
}

const letters: Readonly<Record<Verdict, string>> = { met: '+', unmet: '-', check: '?' };

function knownAs(
  known: KnownOperation,
  rights: OperationRights,
  verdicts: readonly Verdict[],
  denial: Denial,
  table: AccessTable,
): KnownOperation {
  const selections = cutDown(known.selections, { rights, verdicts, denial });
  if (!verdicts.includes('check')) return { ...known, selections };
  const toCheck = new Set(
    rights.conditions.flatMap(({ requirement }, index) => (verdicts[index] === 'check' ? [requirement] : [])),
  );
  return {
    ...known,
    selections,
    ownersOf: (typename, field) => pathsOf(table.requirementsOf(typename, field), toCheck),
  };
}

function pathsOf(
  requirements: readonly Requirement[],
  toCheck: ReadonlySet<Requirement>,
): readonly (readonly string[])[] {
  const wanted = new Set([...toCheck].map((each) => JSON.stringify(each)));
  return requirements.flatMap((each) =>
    each.kind === 'owner' && each.field !== undefined && wanted.has(JSON.stringify(each)) ? [each.field] : [],
  );
}

interface Decision {
  readonly rights: OperationRights;
  readonly verdicts: readonly Verdict[];
  readonly denial: Denial;
}

function cutDown(selections: readonly NormalSelection[], decision: Decision): NormalSelection[] {
  return selections.flatMap((selection): NormalSelection[] => {
    if (selection.kind === 'introspection') return [selection];
    if (selection.kind === 'fragment') {
      return [{ ...selection, selections: cutDown(selection.selections, decision) }];
    }
    const inner = selection.selections && cutDown(selection.selections, decision);
    return fieldsFor({ ...selection, selections: inner }, decision.rights.groups.get(selection), decision);
  });
}

/** One field, or one for each type that it is different for. */
function fieldsFor(
  field: NormalField,
  groups: readonly Group[] | undefined,
  { rights, verdicts, denial }: Decision,
): NormalSelection[] {
  if (groups === undefined) return [field];
  const parts = groups.map(({ types, conditions }) => {
    const ofType = conditions.map((number) => verdicts[number]);
    if (ofType.includes('unmet')) return { types, denied: denial };
    const owners = conditions.flatMap((number) => {
      const requirement = rights.conditions[number]?.requirement;
      return verdicts[number] === 'check' && requirement?.kind === 'owner' ? [requirement.field ?? []] : [];
    });
    return owners.length === 0 ? { types } : { types, owners };
  });
  const [first] = parts;
  if (first === undefined) return [field];
  const isPlain = parts.every((part) => !('owners' in part) && part.denied === first.denied);
  const isOne = groups.length === 1 && (isObjectType(field.parent) || !('owners' in first));
  if (isPlain || isOne) {
    const { types, ...access } = first;
    const [only] = types;
    return [{ ...(isOne && only !== undefined ? fieldOn(field, only) : field), ...access }];
  }
  return parts.flatMap(({ types, ...access }): NormalSelection[] =>
    types.map((type) => ({
      kind: 'fragment',
      on: type,
      conditions: [],
      selections: [{ ...fieldOn(field, type), ...access }],
    })),
  );
}
