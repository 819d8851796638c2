import { readFileSync } from 'node:fs';
import { StartError } from '../errors/start-error.ts';
import { codeOf, messageOf } from '../errors/message-of.ts';
import { isLayer, type Layer } from './layer.ts';
import { parseYaml } from './parse-yaml.ts';

/** The text of a file; throws a StartError that says what is wrong with it. `what` names the file's role. */
export function readTextFile(what: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError([`${what} ${path} ${reasonOf(error)}`], error);
  }
}

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist; check the path.';
    case 'EISDIR':
      return 'is a folder; name the file in it.';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by this user; change its permissions.';
    default:
      return `cannot be read: ${messageOf(error)}; check the path.`;
  }
}

/** The settings in a YAML or JSON file; throws a StartError with the line of every syntax error. */
export function readConfigFile(path: string): Layer {
  const { value, problems } = parseYaml(readTextFile('The configuration file', path));
  if (problems.length > 0) {
    throw new StartError(
      problems.map(
        ({ line, column, reason }) =>
          `The configuration file ${path} is not valid YAML or JSON at line ${line}, column ${column}: ${reason}; correct it.`,
      ),
    );
  }
  const settings = value ?? {};
  if (isLayer(settings)) return settings;
  throw new StartError([
    `The configuration file ${path} must hold a table of settings, not ${describe(settings)}.`,
  ]);
}

function describe(value: unknown): string {
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
