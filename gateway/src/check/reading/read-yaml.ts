import { LineCounter, parseDocument } from 'yaml';
import { CannotCheck } from '../cannot-check.ts';

export interface ReadYaml {
  readonly value: unknown;
  /** The line of a key or item, found by its path. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** Parses YAML; throws CannotCheck with the line of what is wrong. `shown` names the file for people. */
export function readYaml(text: string, shown: string): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line ?? 1;
    throw new CannotCheck(`${shown}:${line} is not YAML: ${error.message.split('\n')[0]} Correct the line.`, {
      cause: error,
    });
  }
  return {
    value: document.toJS() as unknown,
    lineOf: (path) => {
      const node: unknown = document.getIn(path, true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
      return Array.isArray(range) && typeof range[0] === 'number' ? lines.linePos(range[0]).line : 1;
    },
  };
}
