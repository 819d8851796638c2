import { UserError } from '../command-line/command-line.ts';
import { nearestNames } from './nearest-names.ts';
import { publicFields, type Graph } from './read-graph.ts';

type PublicField = ReturnType<typeof publicFields>[number];

/** The fields that `Order.total` or `Order` names; all of them when nothing is named. Refuses what does not exist. */
export function selectFields(graph: Graph, names: readonly string[]): PublicField[] {
  const fields = publicFields(graph);
  return names.length === 0 ? fields : names.flatMap((name) => select(graph, fields, name));
}

function select(graph: Graph, fields: readonly PublicField[], name: string): PublicField[] {
  const [type = '', field, ...more] = name.split('.');
  if (more.length > 0)
    throw new UserError(`write one type and one of its fields: Order.total, not ${name}`, 1);
  const ofType = fields.filter((each) => each.type === type);
  if (ofType.length === 0) throw new UserError(noSuchType(graph, fields, type, field ?? type), 1);
  const found = field === undefined ? ofType : ofType.filter((each) => each.field === field);
  if (found.length > 0) return found;
  const known = ofType.map((each) => each.field);
  const near = nearestNames(field ?? '', known).map((each) => `${type}.${each}`);
  const instead =
    near.length > 0 ? `did you mean ${near.join(' or ')}?` : `its fields are ${known.join(', ')}.`;
  throw new UserError(`${type} has no public field ${field}; ${instead}`, 1);
}

function noSuchType(graph: Graph, fields: readonly PublicField[], type: string, field: string): string {
  if (graph.schema.getType(type))
    return `${type} has no fields: it is an enum, a scalar, a union or an input`;
  const types = nearestNames(
    type,
    fields.map((each) => each.type),
  );
  const same = fields.filter((each) => each.field === field).map((each) => `${each.type}.${each.field}`);
  const near = [...types, ...same.slice(0, 8)];
  const instead =
    near.length > 0 ? `did you mean ${near.join(' or ')}?` : '`npm run where` lists all fields.';
  return `the public graph has no type ${type}; ${instead}`;
}
