import type { Facts } from './facts.ts';

/** INVALID_GRAPHQL is what the GraphQL specification forbids within one subgraph; the message tells the kinds apart. */
export function invalidGraphQLRemedy({ message, quoted: [name], where }: Facts): string {
  const type = /^Unknown type "?([A-Za-z0-9_]+)"?/.exec(message)?.[1];
  if (type !== undefined) return `Define ${type} in ${where}, or correct its spelling.`;
  if (message.includes('to the `import` argument of the @link')) {
    return `Add "${name}" to the import list of the federation @link in ${where}.`;
  }
  if (message.startsWith('Unknown directive')) {
    return `Define it in ${where} with \`directive ${name} on …\`, or remove it.`;
  }
  if (/There can be only one/.test(message)) {
    return `Keep one definition of ${name} in ${where}; a shared type is not defined again in a service.`;
  }
  const [, field, implementer] =
    /^Interface field (\S+) expected but (\S+) does not provide it/.exec(message) ?? [];
  if (field !== undefined)
    return `Add the field ${field.split('.')[1]} to ${implementer} in ${where}, or remove ${field}.`;
  return `Make the SDL of ${where} valid GraphQL as the sentence above says.`;
}
