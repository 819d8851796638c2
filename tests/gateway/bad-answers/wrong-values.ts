import { shownSeason, shownWeather, weather, season } from './weather.ts';

type Problem = readonly [code: string, ...path: (string | number)[]];

/** Something in the data that the schema does not allow, what is left of the place, and what the client is told. */
export interface WrongValue {
  readonly title: string;
  /** The body of the response. */
  readonly body: string;
  /** `season`, or `weather` of the two planets, as the client sees it. */
  readonly left: unknown;
  readonly problems: readonly Problem[];
}

const invalid = 'SUBGRAPH_INVALID_VALUE';
const missing = 'SUBGRAPH_MISSING_VALUE';
const malformed = 'SUBGRAPH_MALFORMED_RESPONSE';

/** JSON has numbers that JavaScript has not. */
const huge = '"<huge>"';
/** Deeper than this process could write it itself. */
const nested = (levels: number): string => `<nested ${levels}>`;
const bodyOf = (data: unknown): string =>
  JSON.stringify({ data })
    .replaceAll(huge, '1e400')
    .replace(/"<nested (\d+)>"/g, (_, levels) => '['.repeat(Number(levels)) + ']'.repeat(Number(levels)));

const inSeason = (title: string, value: object, left: object, ...problems: Problem[]): WrongValue => ({
  title,
  body: bodyOf({ season: { ...season, ...value } }),
  left: { ...shownSeason, ...left },
  problems: problems.map(([code, ...path]) => [code, 'season', ...path]),
});

const asSeason = (title: string, value: unknown): WrongValue => ({
  title,
  body: bodyOf({ season: value }),
  left: null,
  problems: [[invalid, 'season']],
});

/** Wrong at a root field. */
export const wrongAtRoot: readonly WrongValue[] = [
  asSeason('a number for an object', 5),
  asSeason('text for an object', 'x'),
  asSeason('a boolean for an object', true),
  asSeason('a list for an object', [season]),
  inSeason('an object for text', { name: { toString: 'x' } }, { name: null }, [invalid, 'name']),
  inSeason('a list for text', { name: ['x'] }, { name: null }, [invalid, 'name']),
  inSeason('a number for a list', { months: 3 }, { months: null }, [invalid, 'months']),
  inSeason('text for a list', { months: 'abc' }, { months: null }, [invalid, 'months']),
  inSeason('an object for a list', { months: { 0: 1, length: 1 } }, { months: null }, [invalid, 'months']),
  inSeason('a list in a list', { months: [[1], 2] }, { months: [null, 2] }, [invalid, 'months', 0]),
  inSeason(
    'numbers that are no integers of 32 bits',
    { months: [1.5, 2 ** 31, 3, '<huge>', null] },
    { months: [null, null, 3, null, null] },
    [invalid, 'months', 0],
    [invalid, 'months', 1],
    [invalid, 'months', 3],
  ),
  inSeason('too large a number in a custom scalar', { raw: { a: ['<huge>'] } }, { raw: null }, [
    invalid,
    'raw',
  ]),
  inSeason('lists in lists in a custom scalar', { raw: nested(5000) }, { raw: null }, [invalid, 'raw']),
  inSeason('more of them', { raw: nested(100_000) }, { raw: null }, [invalid, 'raw']),
  inSeason('a type that is not there', { sky: { __typename: 'Hail' } }, { sky: null }, [invalid, 'sky']),
  inSeason('a type that may not stand here', { sky: { __typename: 'Season' } }, { sky: null }, [
    invalid,
    'sky',
  ]),
  inSeason('an inherited name for a type', { sky: { __typename: 'constructor' } }, { sky: null }, [
    invalid,
    'sky',
  ]),
  inSeason('a prototype for a type', { sky: { __typename: '__proto__' } }, { sky: null }, [invalid, 'sky']),
  inSeason('a number for a type', { sky: { __typename: 5 } }, { sky: null }, [invalid, 'sky']),
  inSeason('null where it may not be', { wind: { speed: null } }, { wind: null }, [missing, 'wind', 'speed']),
  inSeason('nothing where it may not be', { wind: {} }, { wind: null }, [missing, 'wind', 'speed']),
  inSeason('text for a number', { wind: { speed: 'fast' } }, { wind: null }, [invalid, 'wind', 'speed']),
  inSeason('too large a number', { wind: { speed: '<huge>' } }, { wind: null }, [invalid, 'wind', 'speed']),
];

const planet = { __typename: 'Planet', weather };
const inEntities = (title: string, entities: unknown, left: unknown, ...problems: Problem[]): WrongValue => ({
  title,
  body: bodyOf(entities === undefined ? {} : { _entities: entities }),
  left,
  problems: problems.map(([code, ...path]) => [code, 'planets', ...path]),
});
const none = [null, null];
const unusable = (title: string, entities: unknown): WrongValue =>
  inEntities(title, entities, none, [malformed]);
/** In the weather of the first planet; the second one's is right. */
const inWeather = (title: string, value: object, left: object, ...problems: Problem[]): WrongValue =>
  inEntities(
    title,
    [{ ...planet, weather: { ...weather, ...value } }, planet],
    [{ ...shownWeather, ...left }, shownWeather],
    ...problems.map(([code, ...path]): Problem => [code, 0, 'weather', ...path]),
  );

/** Wrong in a list of entities. */
export const wrongInEntities: readonly WrongValue[] = [
  unusable('null for the entities', null),
  unusable('no entities', undefined),
  unusable('an object for the entities', { 0: planet, 1: planet, length: 2 }),
  unusable('text for the entities', 'ab'),
  unusable('a number for the entities', 2),
  unusable('an empty list', []),
  unusable('too short a list', [planet]),
  unusable('too long a list', [planet, planet, planet]),
  unusable(
    'far too long a list',
    Array.from({ length: 5000 }, () => 1),
  ),
  unusable('a list in a list', [[planet, planet]]),
  inEntities('null for one', [planet, null], [shownWeather, null]),
  inEntities('null for all', none, none),
  inEntities('a number for one', [5, planet], [null, shownWeather], [malformed, 0]),
  inEntities('a list for one', [planet, [planet]], [shownWeather, null], [malformed, 1]),
  inEntities(
    'a number for an object',
    [{ weather: 5 }, planet],
    [null, shownWeather],
    [invalid, 0, 'weather'],
  ),
  inEntities(
    'a list for an object',
    [planet, { weather: [] }],
    [shownWeather, null],
    [invalid, 1, 'weather'],
  ),
  inWeather('an object for a list', { skies: {} }, { skies: null }, [invalid, 'skies']),
  inWeather(
    'all but objects for objects',
    { skies: [5, null, 'x', [], weather.skies[0]] },
    { skies: [null, null, null, null, shownWeather.skies[0]] },
    [invalid, 'skies', 0],
    [invalid, 'skies', 2],
    [invalid, 'skies', 3],
  ),
  inWeather('lists in lists in a custom scalar', { raw: nested(5000) }, { raw: null }, [invalid, 'raw']),
  inWeather('text for a number', { degrees: 'hot' }, { degrees: null }, [invalid, 'degrees']),
  inWeather('an object for a number', { degrees: { valueOf: 1 } }, { degrees: null }, [invalid, 'degrees']),
  inWeather('too large a number', { degrees: '<huge>' }, { degrees: null }, [invalid, 'degrees']),
  inWeather('a value that the enum has not', { kind: 'NICE' }, { kind: null }, [invalid, 'kind']),
  inWeather('an inherited name for an enum', { kind: 'constructor' }, { kind: null }, [invalid, 'kind']),
  inWeather('null where it may not be', { wind: { speed: null } }, { wind: null }, [
    missing,
    'wind',
    'speed',
  ]),
];
