import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { StartError } from '../errors/start-error.ts';
import type { ServedSupergraph } from '../supergraph/serve-supergraph.ts';

const maxNamed = 5;

/**
 * Sees to it that what a graph protects is protected: without an issuer of tokens nobody can be told apart.
 * Throws a StartError in production, and warns in development, where such a graph is open to everybody.
 */
export function requireIssuer(
  { accessRules }: Pick<ServedSupergraph, 'accessRules'>,
  { auth, mode }: Pick<Settings, 'auth' | 'mode'>,
  log: Pick<Logger, 'warn'>,
): void {
  if (accessRules.size === 0 || auth.issuers.length > 0) return;
  const places = [...accessRules.keys()];
  const more = places.length - maxNamed;
  const named = `${places.slice(0, maxNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  if (mode === 'production') {
    throw new StartError([
      `The graph protects ${named}, but auth.issuers names nobody whose tokens say who asks; set auth.issuers.`,
    ]);
  }
  log.warn(
    { protected: places.length },
    `no issuer of tokens is set, so everybody may read everything: ${named}, too`,
  );
}
