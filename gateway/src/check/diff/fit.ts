import {
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** How a type that was read is to those who read it as it was. */
export type OutputFit = 'fits' | 'narrower' | 'same-on-the-wire' | 'may-be-null' | 'other';

/** Source: GraphQL specification 3.12 (Non-Null) and 3.6 (valid implementations), read from the client's side. */
export function outputFit(
  was: GraphQLOutputType,
  is: GraphQLOutputType,
  after: GraphQLSchema,
  nullable = false,
): OutputFit {
  if (isNonNullType(was)) {
    return isNonNullType(is)
      ? outputFit(was.ofType, is.ofType, after, nullable)
      : outputFit(was.ofType, is, after, true);
  }
  if (isNonNullType(is)) return outputFit(was, is.ofType, after, nullable);
  if (isListType(was) || isListType(is)) {
    return isListType(was) && isListType(is) ? outputFit(was.ofType, is.ofType, after, nullable) : 'other';
  }
  if (was.name === is.name) return nullable ? 'may-be-null' : 'fits';
  if (nullable) return 'other';
  if (wireAlike.has(`${was.name} ${is.name}`)) return 'same-on-the-wire';
  const [abstract, type] = [after.getType(was.name), after.getType(is.name)];
  const isNarrower =
    isAbstractType(abstract) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    after.isSubType(abstract, type);
  return isNarrower ? 'narrower' : 'other';
}

/** ID is serialized as a String (3.5.5); every Int is a Float (3.5.2). */
const wireAlike = new Set(['ID String', 'String ID', 'Float Int']);

/** How a type that is sent is to those who send it as it was. */
export type InputFit = 'fits' | 'fits-literals' | 'required' | 'other';

/**
 * Source: 3.12 (Non-Null), 3.11 (a value becomes a list of one), 3.5 (an Int is taken for a Float or an ID, a String
 * for an ID); a variable must have the very type (5.8.5), so those are for literals and for values within a variable.
 */
export function inputFit(was: GraphQLInputType, is: GraphQLInputType): InputFit {
  if (isNonNullType(is)) {
    if (!isNonNullType(was)) return fitsWithin(was, is.ofType) ? 'required' : 'other';
    return inputFit(was.ofType, is.ofType);
  }
  const sent = isNonNullType(was) ? was.ofType : was;
  if (isListType(sent) && isListType(is)) return inputFit(sent.ofType, is.ofType);
  if (isListType(sent)) return 'other';
  if (isListType(is)) return fitsWithin(sent, is.ofType) ? 'fits-literals' : 'other';
  if (sent.name === is.name) return 'fits';
  return widened.has(`${sent.name} ${is.name}`) ? 'fits-literals' : 'other';
}

const widened = new Set(['Int Float', 'Int ID', 'String ID']);

function fitsWithin(was: GraphQLInputType, is: GraphQLInputType): boolean {
  const inner = isNonNullType(is) ? is.ofType : is;
  const fit = inputFit(was, inner);
  return fit === 'fits' || fit === 'fits-literals';
}
