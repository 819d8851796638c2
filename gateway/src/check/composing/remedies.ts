import { errorCodeDef, FEDERATION_VERSIONS } from '@apollo/federation-internals';
import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';
import type { Facts } from './facts.ts';
import { invalidGraphQLRemedy } from './invalid-graphql-remedy.ts';
import { satisfiabilityRemedy } from './satisfiability-remedy.ts';

/** What to do about an error of the composer, in one sentence that names the subgraph, type or field. */
export function remedyOf(
  code: string,
  message: string,
  subgraphs: readonly string[],
  sources: readonly SubgraphSdl[],
): string {
  const quoted = [...message.matchAll(/"([^"\n]+)"/g)].map((match) => match[1] ?? '');
  const facts: Facts = { message, quoted, where: phrase(subgraphs), sources };
  const known = remedies[code] ?? familyRemedy(code);
  return known ? known(facts) : genericRemedy(code, facts);
}

type Remedy = (facts: Facts) => string;

/** By the composer's error code. `quoted[0]` is the type, field or argument that the message is about. */
const remedies: Record<string, Remedy> = {
  INVALID_GRAPHQL: invalidGraphQLRemedy,
  SATISFIABILITY_ERROR: satisfiabilityRemedy,
  INVALID_FIELD_SHARING: ({ quoted: [field], where }) =>
    `Add @shareable to ${field} in ${where} if all of them answer it alike; otherwise keep it in the one that owns it.`,
  EXTERNAL_UNUSED: ({ quoted: [field], where }) =>
    `Remove ${field} from ${where}, or name it in a @key, @requires or @provides there.`,
  EXTERNAL_MISSING_ON_BASE: ({ quoted: [field], where }) =>
    `Define ${field} without @external in the subgraph that owns it, or remove @external in ${where}.`,
  EXTERNAL_TYPE_MISMATCH: ({ quoted: [field] }) =>
    `Give the @external ${field} the type that its owner gives it.`,
  FIELD_TYPE_MISMATCH: ({ quoted: [field], where }) =>
    `Give ${field} one type in ${where}, or two fields two names.`,
  FIELD_ARGUMENT_TYPE_MISMATCH: ({ quoted: [argument], where }) =>
    `Give the argument ${argument} one type in ${where}.`,
  FIELD_ARGUMENT_DEFAULT_MISMATCH: ({ quoted: [argument], where }) =>
    `Give the argument ${argument} one default value in ${where}.`,
  TYPE_KIND_MISMATCH: ({ quoted: [type], where }) =>
    `Make ${type} the same kind of type in ${where}, or rename one of them.`,
  NO_QUERIES: () => 'Give at least one subgraph a `type Query` with a field.',
  ENUM_VALUE_MISMATCH: ({ message, quoted: [type] }) => {
    const [, value, has, lacks] =
      /"([^"]+)" is defined in subgraphs? (.+) but not in subgraphs? (.+)$/.exec(message) ?? [];
    return `Add ${value} to the enum ${type} in ${bare(lacks)}, or remove it from ${bare(has)}: as input and output it must be the same everywhere.`;
  },
  EMPTY_MERGED_ENUM_TYPE: ({ quoted: [type], where }) =>
    `Give the enum ${type} a value that ${where} all have.`,
  EMPTY_MERGED_INPUT_TYPE: ({ quoted: [type], where }) =>
    `Give the input ${type} a field that ${where} all have.`,
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: missingArgument,
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: missingArgument,
  EXTENSION_WITH_NO_BASE: ({ quoted: [type], where }) =>
    `Write \`type ${type}\` instead of \`extend type ${type}\` in ${where}, or define ${type} in the subgraph that owns it.`,
  OVERRIDE_FROM_SELF_ERROR: ({ quoted: [self, field] }) =>
    `Name in @override(from:) the subgraph that ${field} moves away from; ${self} cannot take it from itself.`,
  OVERRIDE_SOURCE_HAS_OVERRIDE: ({ quoted: [field] }) =>
    `Keep @override on ${field} only in the subgraph that it moves to.`,
  REFERENCED_INACCESSIBLE: ({ quoted: [type, reference] }) =>
    `Mark ${reference} @inaccessible as well, or make ${type} visible.`,
  INTERFACE_FIELD_NO_IMPLEM: ({ quoted: [field, , type] }) =>
    `Add the field ${field?.split('.')[1]} to ${type} in the subgraph that owns it, or remove ${field}.`,
  UNKNOWN_FEDERATION_LINK_VERSION: ({ where }) =>
    `Link https://specs.apollo.dev/federation/${FEDERATION_VERSIONS.latest().version.toString()} or an older version in ${where}.`,
  INVALID_LINK_DIRECTIVE_USAGE: ({ where }) =>
    `Correct the url and the import list of @link in ${where}: imports are names such as "@key" that the linked version has.`,
  SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES: ({ quoted: [field], where }) =>
    `Let ${field} return the same object types in ${where}, or keep it in one of them.`,
};

/** Codes made of a directive's name and a kind of fault: KEY_INVALID_FIELDS, REQUIRES_INVALID_FIELDS and so on. */
function familyRemedy(code: string): Remedy | undefined {
  const [, directive, fault] =
    /^(KEY|REQUIRES|PROVIDES)_(INVALID_FIELDS|FIELDS_MISSING_EXTERNAL|FIELDS_HAS_ARGS)$/.exec(code) ?? [];
  if (directive === undefined) return undefined;
  const at = `@${directive.toLowerCase()}`;
  if (fault === 'FIELDS_HAS_ARGS')
    return ({ where }) => `Name only fields without arguments in ${at} in ${where}.`;
  if (fault === 'FIELDS_MISSING_EXTERNAL') {
    return ({ quoted, where }) => `Mark ${quoted.at(-1)} @external in ${where}, or take it out of ${at}.`;
  }
  return ({ message, quoted: [on], where }) => {
    const [, field, type] = /Cannot query field "([^"]+)" on type "([^"]+)"/.exec(message) ?? [];
    if (field === undefined) return `Correct the field set of ${at} on ${on} in ${where}.`;
    const how = directive === 'KEY' ? '' : ' as its owner declares it, with @external';
    return `Add ${type}.${field} to ${where}${how}, or name in ${at} a field that ${type} has there.`;
  };
}

function missingArgument({ message, quoted: [argument] }: Facts): string {
  const [, has, lacks] =
    /required in subgraphs? (.+) but does not appear in subgraphs? (.+)$/.exec(message) ?? [];
  return `Add ${argument} in ${bare(lacks)}, or make it optional in ${bare(has)}.`;
}

function genericRemedy(code: string, { where }: Facts): string {
  const description = errorCodeDef(code)?.description;
  const rule = description === undefined ? '' : ` The rule: ${description}`;
  return `Change the definition in ${where || 'the subgraphs'} so that the sentence above no longer holds.${rule}`;
}

function bare(names: string | undefined): string {
  return (names ?? '').replaceAll('"', '');
}

function phrase(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
