// One keep-alive pool per service, and the two ways to ask it.
import { Pool } from 'undici';

/** A service that refused, failed or did not answer in time. */
export class ServiceFailure extends Error {}

const poolOptions = { connections: 128, headersTimeout: 10_000, bodyTimeout: 10_000, connectTimeout: 3_000 };
const graphHeaders = { 'content-type': 'application/json', accept: 'application/json' };
const restHeaders = { accept: 'application/json' };

export function connectServices(urls) {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, connectService(name, url)]));
}

function connectService(name, url) {
  const pool = new Pool(url, poolOptions);
  return {
    /** The `data` of a GraphQL answer; any error in it is a failure. */
    async graph(query, variables) {
      const body = JSON.stringify({ query, variables });
      const answer = await pool.request({ method: 'POST', path: '/graphql', headers: graphHeaders, body });
      const { data, errors } = await answer.body.json();
      if (errors?.length > 0) throw new ServiceFailure(`${name}: ${errors[0].message}`);
      return data;
    },
    /** The representation of a resource, or null when there is none. */
    async rest(path) {
      const answer = await pool.request({ method: 'GET', path, headers: restHeaders });
      if (answer.statusCode === 404) {
        await answer.body.dump();
        return null;
      }
      if (answer.statusCode !== 200) {
        await answer.body.dump();
        throw new ServiceFailure(`${name}: ${path} answers ${answer.statusCode}`);
      }
      return answer.body.json();
    },
    close: () => pool.close(),
  };
}
