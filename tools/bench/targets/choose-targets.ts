import { UserError } from '../../command-line/command-line.ts';

/** Those of the known targets that were asked for, in the known order; all when nobody asked. */
export function chooseTargets<Name extends string>(
  known: readonly Name[],
  asked: readonly string[] | undefined,
): readonly Name[] {
  const unknown = asked?.find((name) => !known.some((each) => each === name));
  if (unknown !== undefined)
    throw new UserError(`there is no target ${unknown}; there are: ${known.join(', ')}`);
  return known.filter((name) => asked === undefined || asked.includes(name));
}
