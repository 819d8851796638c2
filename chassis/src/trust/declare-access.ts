import type { HttpServer } from '../http/http-server.ts';
import type { Access } from './access.ts';

/** For whom each route of a service is: `GET /v1/moons/:id` → access. */
export type AccessTable = Readonly<Record<string, Access>>;

/**
 * Gives the REST routes that are added from now on their access. A route that the table does not have cannot be added, and
 * one that only the table has keeps the server from starting: what nobody has thought of is not open.
 */
export function declareAccess(server: HttpServer, table: AccessTable): void {
  const unused = new Set(Object.keys(table));
  server.addHook('onRoute', (route) => {
    if (!/^\/v\d+\//.test(route.url)) return;
    for (const method of [route.method].flat()) {
      const name = `${method === 'HEAD' ? 'GET' : method} ${route.url}`;
      const access = table[name];
      if (access === undefined) throw new Error(`It is not declared for whom ${name} is.`);
      unused.delete(name);
      route.config = { ...route.config, access };
    }
  });
  server.addHook('onReady', async () => {
    if (unused.size > 0) throw new Error(`There is no route for ${[...unused].join(', ')}.`);
  });
}
