import { holdsCardNumber } from '@musiccorp/chassis/http/card-number';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { problemOf } from './problem.ts';

/** Refuses a body that holds a card number anywhere, before anything else looks at it; the answer does not repeat it. */
export function refuseCardNumbers(server: HttpServer): void {
  server.addHook('preValidation', async (request) => {
    if (request.routeOptions.url?.startsWith('/v1/') !== true) return;
    if (!textsIn(request.body).some(holdsCardNumber)) return;
    throw problemOf({
      code: 'card-number-refused',
      detail:
        "The body holds what looks like a card number. Send the card processor's token for the card (tok_…) as cardToken, and nothing else of its number than the last four digits.",
    });
  });
}

/** Every text and number of a JSON value, names of members too. A loop, because a body may be nested deeper than the stack. */
function textsIn(body: unknown): string[] {
  const texts: string[] = [];
  const open: unknown[] = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' || typeof value === 'number') texts.push(String(value));
    else if (Array.isArray(value)) for (const element of value) open.push(element);
    else if (typeof value === 'object' && value !== null)
      open.push(...Object.keys(value), ...Object.values(value));
  }
  return texts;
}
