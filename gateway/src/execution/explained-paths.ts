import type { PathKey } from '../operations/json-object.ts';

interface Node {
  /** Whether it explains every null below, and not just the one it points at. */
  isWide: boolean;
  next: Map<PathKey, Node> | undefined;
}

const newNode = (): Node => ({ isWide: false, next: undefined });

/** The places that errors point at. Asking about a path takes as long as the path is, however many errors there are. */
export class ExplainedPaths {
  readonly #root = newNode();

  add(path: readonly PathKey[], isWide: boolean): void {
    let node = this.#root;
    for (const key of path) {
      node.next ??= new Map();
      let next = node.next.get(key);
      if (next === undefined) {
        next = newNode();
        node.next.set(key, next);
      }
      node = next;
    }
    node.isWide ||= isWide;
  }

  /** Whether a null here follows from an error at or below it, or from one above that explains all below. */
  explain(path: readonly PathKey[]): boolean {
    let node = this.#root;
    for (const key of path) {
      if (node.isWide) return true;
      const next = node.next?.get(key);
      if (next === undefined) return false;
      node = next;
    }
    return true;
  }
}
