import { parseYaml } from '../../config/parse-yaml.ts';
import { CannotCheck } from '../cannot-check.ts';

export interface ReadYaml {
  readonly value: unknown;
  /** The line of a key or item, found by its path. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** Parses YAML; throws CannotCheck with the line of what is wrong. `shown` names the file for people. */
export function readYaml(text: string, shown: string): ReadYaml {
  const { value, problems, document, lines } = parseYaml(text);
  const [problem] = problems;
  if (problem)
    throw new CannotCheck(`${shown}:${problem.line} is not YAML: ${problem.reason}. Correct the line.`);
  return {
    value,
    lineOf: (path) => {
      const node: unknown = document.getIn(path, true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
      return Array.isArray(range) && typeof range[0] === 'number' ? lines.linePos(range[0]).line : 1;
    },
  };
}
