import type { RequestListener } from 'node:http';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

const things = (extra: string): string => `${link}
type Query { thing: Thing ${extra} }
type Thing @key(fields: "id") { id: ID! first: String }`;
const others = `${link}
type Thing @key(fields: "id") { id: ID! second: String }`;
const places = `${link}
type Query { place: String }`;

/** The services of one generation say its number: `first` comes from one, and `second` after it from another. */
export interface SwappedGraph {
  /** Where the services are; the number of the generation is added. */
  readonly url: string;
  readonly number: number;
  /** A root field that only some generations have. */
  readonly extra?: string;
  /** Whether there is a third service, with `place`. */
  readonly hasPlaces?: boolean;
}

const composed = new Map<string, string>();

/** The supergraph of one generation. */
export function swappedSupergraph({ url, number, extra, hasPlaces = false }: SwappedGraph): string {
  const field = extra === undefined ? '' : `${extra}: String`;
  const key = `${field} ${hasPlaces}`;
  const base = 'http://services.invalid';
  const sdl = composed.get(key) ?? compose(base, field, hasPlaces);
  composed.set(key, sdl);
  return sdl.replaceAll(base, `${url}/${number}`);
}

function compose(base: string, field: string, hasPlaces: boolean): string {
  const result = composeServices([
    { name: 'things', url: `${base}/things`, typeDefs: parse(things(field)) },
    { name: 'others', url: `${base}/others`, typeDefs: parse(others) },
    ...(hasPlaces ? [{ name: 'places', url: `${base}/places`, typeDefs: parse(places) }] : []),
  ]);
  if (result.supergraphSdl === undefined) throw new Error(String(result.errors));
  return result.supergraphSdl;
}

/** Answers as any service of any generation; `before` is awaited with the path that was called. */
export function swappedServices(before: (path: string) => Promise<void> | undefined): RequestListener {
  return (request, response) => {
    const { url: path = '' } = request;
    const [, number, service] = path.split('/');
    const answer = async (): Promise<void> => {
      await before(path);
      const data =
        service === 'others'
          ? { _entities: [{ __typename: 'Thing', second: number }] }
          : { thing: { __typename: 'Thing', id: '1', first: number }, place: number, __typename: 'Query' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    };
    request.resume().on('end', () => void answer());
  };
}
