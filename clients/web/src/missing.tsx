import { CombinedGraphQLErrors } from '@apollo/client';
import type { ReactNode } from 'react';

/** Says that something is not there just now, and from where it is missing; nothing when all is there. */
export function Missing({ error, what }: { error: Error | undefined; what: string }): ReactNode {
  if (error === undefined) return null;
  const services = CombinedGraphQLErrors.is(error) ? servicesIn(error) : [];
  return (
    <p className="missing" role="alert">
      {what} cannot be shown just now{services.length > 0 && ` (${services.join(', ')} does not answer)`}.{' '}
      <button type="button" onClick={() => window.location.reload()}>
        Try again
      </button>
    </p>
  );
}

function servicesIn({ errors }: CombinedGraphQLErrors): string[] {
  const named = errors.map(({ extensions }) => extensions?.['service']);
  return [...new Set(named.filter((name) => typeof name === 'string'))];
}
