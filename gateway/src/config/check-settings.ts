import { Value } from 'typebox/value';
import { StartError } from '../errors/start-error.ts';
import { deepFreeze } from './deep-freeze.ts';
import { describeProblems } from './describe-problems.ts';
import { defaultsByMode, modeOf, settingsSchema, type PartialSettings, type Settings } from './settings.ts';

/**
 * Complete, frozen settings from partial ones. Without a mode it is `NODE_ENV` that decides.
 * Throws a StartError that names every wrong value and every unknown key at once.
 */
export function checkSettings(partial: PartialSettings): Settings {
  const given = structuredClone(partial) as Record<string, unknown>;
  if (given['mode'] === undefined) given['mode'] = modeOf(process.env['NODE_ENV']);
  for (const [key, value] of Object.entries(defaultsByMode[modeOf(given['mode'])]))
    fillIn(given, key.split('.'), value);
  const filled: unknown = Value.Default(settingsSchema, given);
  const problems = describeProblems(settingsSchema, filled);
  if (Value.Check(settingsSchema, filled) && problems.length === 0) {
    problems.push(...clashes(filled));
    if (problems.length === 0) return deepFreeze(filled);
  }
  throw new StartError(problems);
}

function fillIn(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    if (target[key] === undefined) target[key] = structuredClone(value);
    return;
  }
  if (target[key] === undefined) target[key] = {};
  const inner = target[key];
  // Anything else than an object is reported by the schema check.
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
    fillIn(inner as Record<string, unknown>, rest, value);
  }
}

const ownPaths = ['/health', '/ready', '/metrics', '/graphiql', '/explain'];

function clashes(settings: Settings): string[] {
  const problems: string[] = [];
  if (ownPaths.some((own) => covers(own, settings.path))) {
    problems.push(`path is ${settings.path}, which the gateway serves itself; choose another one.`);
  }
  problems.push(...issuerProblems(settings), ...faultProblems(settings));
  // Without the value: it is a secret.
  if (!/^$|^[a-z0-9][a-z0-9-]*(\.[A-Za-z0-9_-]+)?:[A-Za-z0-9_-]{32,256}$/.test(settings.signing.key)) {
    problems.push(
      'signing.key must be an id such as gateway or gateway.2, a colon, and a secret of 32 to 256 letters, digits, - and _.',
    );
  }
  const seen = new Set<string>();
  for (const [index, { prefix }] of settings.rest.entries()) {
    const taken = [...ownPaths, settings.path].find((own) => covers(own, prefix) || covers(prefix, own));
    if (taken !== undefined) {
      problems.push(
        `rest[${index}].prefix is ${prefix}, but the gateway serves ${taken} itself; choose another one.`,
      );
    }
    if (seen.has(prefix))
      problems.push(`rest[${index}].prefix is ${prefix}, which stands there twice; remove one.`);
    seen.add(prefix);
  }
  return problems;
}

function issuerProblems({ auth, mode }: Settings): string[] {
  const seen = new Set<string>();
  return auth.issuers.flatMap(({ issuer, jwksUrl, jwksFile }, index) => {
    const name = `auth.issuers[${index}]`;
    const problems: string[] = [];
    if (seen.has(issuer)) problems.push(`${name}.issuer is ${issuer}, which stands there twice; remove one.`);
    seen.add(issuer);
    if ((jwksUrl === undefined) === (jwksFile === undefined)) {
      problems.push(`${name} needs one of jwksUrl and jwksFile, which say where the public keys are.`);
    }
    if (mode === 'production' && jwksUrl !== undefined && !isPrivate(jwksUrl)) {
      problems.push(
        `${name}.jwksUrl is ${jwksUrl}: who is on the way could put their own keys there; use https://, or a jwksFile.`,
      );
    }
    return problems;
  });
}

function faultProblems({ faults, mode }: Settings): string[] {
  if (mode !== 'production' || faults.allowInProduction || (faults.rules.length === 0 && !faults.header)) {
    return [];
  }
  const what = faults.rules.length === 0 ? 'faults.header is true' : 'faults.rules are there';
  return [`${what}, which makes up failures in production; set faults.allowInProduction if that is meant.`];
}

/** Whether nobody on the way can change what is loaded from there. */
function isPrivate(url: string): boolean {
  return /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(url);
}

function covers(prefix: string, path: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}
