import { print, visit, type ArgumentNode, type ObjectValueNode } from 'graphql';

export interface NamedField {
  readonly key: string;
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
  /** Whether the field takes arguments anywhere, given or not. */
  readonly argumented: boolean;
  /** Whether equal fields under two response keys must stay two: they may fail apart, or do something each. */
  readonly apart: boolean;
}

/**
 * Chooses the response keys that subgraphs are asked with.
 * A field that takes no arguments keeps its name, which is how keys and `@requires` name it too; every other one gets
 * a name of its own per distinct arguments, which no field of the graph has.
 */
export class SourceNames {
  readonly #taken: Set<string>;
  readonly #chosen = new Map<string, string>();

  constructor(fieldNames: ReadonlySet<string>) {
    this.#taken = new Set(fieldNames);
  }

  for(field: NamedField): string {
    const { key, name, argumented, apart } = field;
    if (!argumented && (!apart || key === name)) return name;
    const identity = [name, ...canonical(field.arguments), apart ? `:${key}` : ''].join('\n');
    let source = this.#chosen.get(identity);
    if (source === undefined) {
      source = this.#free(name);
      this.#chosen.set(identity, source);
    }
    return source;
  }

  #free(name: string): string {
    let number = 0;
    while (this.#taken.has(`${name}__${number}`)) number += 1;
    const free = `${name}__${number}`;
    this.#taken.add(free);
    return free;
  }
}

/** Equal texts for arguments that GraphQL takes for equal: their order and that of input fields do not count. */
function canonical(args: readonly ArgumentNode[]): string[] {
  return args
    .map(({ name, value }) => `${name.value}=${print(visit(value, { ObjectValue: { leave: sorted } }))}`)
    .sort();
}

function sorted(node: ObjectValueNode): ObjectValueNode {
  const fields = [...node.fields].sort((one, other) => (one.name.value < other.name.value ? -1 : 1));
  return { ...node, fields };
}
