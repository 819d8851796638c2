import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { librarySdl, spaceSdl } from '../small-graph.ts';
import type { Door, Question } from './faulty-subgraph.ts';

/** The third subgraph beside `space` and `library`: it has fields at the root and of their planets. */
const weatherSdl = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
type Query { season: Season }
type Mutation { rain: Season }
type Planet @key(fields: "id") { id: ID! weather: Weather }
type Season { name: String months: [Int] sky: Sky wind: Wind raw: Raw }
type Weather { degrees: Float skies: [Sky] wind: Wind kind: Kind raw: Raw }
type Wind { speed: Float! from: String }
interface Sky { name: String }
type Clear implements Sky { name: String }
type Cloudy implements Sky { name: String layers: Int }
enum Kind { MILD HARSH }
scalar Raw`;

/** The supergraph of all three at these URLs. */
export function composeWithWeather(urls: { space: string; library: string; weather: string }): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'space', url: urls.space, typeDefs: parse(spaceSdl) },
    { name: 'library', url: urls.library, typeDefs: parse(librarySdl) },
    { name: 'weather', url: urls.weather, typeDefs: parse(weatherSdl) },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

export const season = {
  name: 'Spring',
  months: [3, 4, 5],
  sky: { __typename: 'Cloudy', name: 'grey', layers: 2 },
  wind: { speed: 3.5, from: 'west' },
  raw: { any: ['thing'] },
};
export const weather = {
  degrees: 15,
  skies: [
    { __typename: 'Clear', name: 'blue' },
    { __typename: 'Cloudy', name: 'grey', layers: 1 },
  ],
  wind: { speed: 2, from: 'north' },
  kind: 'MILD',
  raw: 7,
};

/** The data of a right answer. */
function rightData({ door, ids }: Question): Record<string, unknown> {
  if (door === 'query') return { season };
  if (door === 'mutation') return { rain: season };
  return { _entities: ids.map((id) => ({ __typename: 'Planet', id, weather })) };
}

export const rightBody = (question: Question): string => JSON.stringify({ data: rightData(question) });

/** One operation over all subgraphs, for each of which something of it is asked. */
export const query = `{
  planets { name books { title } weather { degrees skies { name ... on Cloudy { layers } } wind { speed from } kind raw } }
  books { author }
  season { name months sky { name ... on Cloudy { layers } } wind { speed } raw }
}`;
export const mutation = 'mutation { rain { name } writeBook(title: "Dune") { title } }';
export const operationFor = (door: Door): string => (door === 'mutation' ? mutation : query);

const books = [{ author: 'Thoreau' }, { author: 'Robinson' }];
export const shownSeason = { ...season, sky: { name: 'grey', layers: 2 }, wind: { speed: 3.5 } };
export const shownWeather = { ...weather, skies: [{ name: 'blue' }, { name: 'grey', layers: 1 }] };

/** The answer to `query`, with this season, or this weather (of both planets, or a list of both) instead. */
export function shown(given: { season?: unknown; weather?: unknown } = {}): unknown {
  const at = (index: number): unknown => {
    if (!('weather' in given)) return shownWeather;
    return Array.isArray(given.weather) ? (given.weather as unknown[])[index] : given.weather;
  };
  return {
    planets: [
      { name: 'Earth', books: [{ title: 'Walden' }], weather: at(0) },
      { name: 'Mars', books: [{ title: 'Red Mars' }], weather: at(1) },
    ],
    books,
    season: 'season' in given ? given.season : shownSeason,
  };
}
