import { Kind, type ConstDirectiveNode, type ConstValueNode } from 'graphql';
import type { Directives } from './service-facts.ts';
import type { Told } from './suspect.ts';

/** Who may see it: @authenticated, @requiresScopes and @policy. */
export function diffAccess(
  coordinate: string,
  was: Directives,
  is: Directives,
  traces: readonly string[],
): Told[] {
  return ['authenticated', 'requiresScopes', 'policy'].flatMap((directive): Told[] => {
    const [old, now] = [alternatives(was.get(directive)), alternatives(is.get(directive))];
    const admits = (all: Alternatives, one: readonly string[]): boolean =>
      all.some((other) => other.every((name) => one.includes(name)));
    const isNarrower = old.some((one) => !admits(now, one));
    const isWider = now.some((one) => !admits(old, one));
    if (!isNarrower && !isWider) return [];
    const texts = { was: shown(directive, was), is: shown(directive, is) };
    if (isNarrower) {
      return [
        {
          rule: 'access-narrowed',
          coordinate,
          ...texts,
          shape: 'breaking',
          forces: 'major',
          because: 'whoever was let in with less gets null and an error',
          remedy: `Let every client carry what ${coordinate} asks for first, or protect a new field beside it.`,
          traces,
        },
      ];
    }
    return [
      {
        rule: 'access-widened',
        coordinate,
        ...texts,
        shape: 'dangerous',
        forces: 'minor',
        because: 'more callers see it than before',
        remedy: `Make sure that ${coordinate} may be seen by everybody who can now.`,
        traces: [],
        isRegardless: true,
      },
    ];
  });
}

/** One of these suffices; of each, all are needed. No directive lets everybody in. */
type Alternatives = readonly (readonly string[])[];

function alternatives(nodes: readonly ConstDirectiveNode[] | undefined): Alternatives {
  const [node] = nodes ?? [];
  if (!node) return [[]];
  const list = node.arguments?.[0]?.value;
  return list ? valuesOf(list).map((inner) => valuesOf(inner).map(textOf)) : [['authenticated']];
}

function valuesOf(value: ConstValueNode): readonly ConstValueNode[] {
  return value.kind === Kind.LIST ? value.values : [value];
}

function textOf(value: ConstValueNode): string {
  return value.kind === Kind.STRING ? value.value : '';
}

function shown(directive: string, directives: Directives): string {
  const nodes = directives.get(directive);
  if (!nodes) return `no @${directive}`;
  const all = alternatives(nodes);
  return directive === 'authenticated'
    ? '@authenticated'
    : `@${directive}: ${all.map((one) => one.join(' and ')).join(', or ')}`;
}
