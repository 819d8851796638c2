// The data of the graph, made from numbers: every record follows from its id, so that none has to be kept, and links are
// followed only when they are asked for. Neighbouring places share half of their reviewers, so that deep answers name the
// same entities again and again.

/** An object of the graph: what stands under a field, or what gives it. */
export interface GraphRecord {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

const placeCount = 20_000;
const reviewsOfPlace = 6;
const newReviewersOfPlace = 3;
const personCount = placeCount * newReviewersOfPlace;
const placesOfRegion = 5;

export function placeAt(number: number): GraphRecord {
  const index = inside(number, placeCount);
  return {
    __typename: 'Place',
    id: `place-${index}`,
    name: `${words(index, 2)} ${index}`,
    summary: words(index + 7, 14),
    country: words(index % 190, 1),
    opened: `${1900 + (index % 120)}-0${1 + (index % 9)}-1${index % 9}`,
    position: { __typename: 'Position', latitude: decimal(index, 90), longitude: decimal(index + 1, 180) },
    nearby: () => series(4, (step) => placeAt(index + step + 1)),
    weather: () => weatherAt(index),
    photos: () => series(3, (step) => photoAt(index * 3 + step)),
    reviews: () => series(reviewsOfPlace, (step) => reviewAt(index, step)),
  };
}

export function regionAt(index: number): GraphRecord {
  return {
    __typename: 'Region',
    id: `region-${index}`,
    name: words(index + 3, 2),
    summary: words(index + 5, 20),
    places: () => series(placesOfRegion, (step) => placeAt(index * placesOfRegion + step)),
  };
}

export function personAt(number: number): GraphRecord {
  const index = inside(number, personCount);
  const lastPlace = Math.floor(index / newReviewersOfPlace);
  const step = index % newReviewersOfPlace;
  return {
    __typename: 'Person',
    id: `person-${index}`,
    name: words(index + 11, 2),
    bio: words(index + 13, 10),
    joined: `${2000 + (index % 25)}-01-01`,
    followers: (index * 31) % 10_000,
    portrait: () => photoAt(index + placeCount * 3),
    reviews: () => [
      reviewAt(lastPlace, step),
      reviewAt(inside(lastPlace - 1, placeCount), step + newReviewersOfPlace),
    ],
  };
}

function reviewAt(place: number, step: number): GraphRecord {
  const seed = place * reviewsOfPlace + step;
  return {
    __typename: 'Review',
    id: `review-${seed}`,
    title: words(seed + 17, 4),
    text: words(seed + 19, 20),
    stars: 1 + (seed % 5),
    place: () => placeAt(place),
    author: () => personAt(place * newReviewersOfPlace + step),
  };
}

function photoAt(seed: number): GraphRecord {
  return {
    __typename: 'Photo',
    url: `https://photos.example/${seed}/large.jpg`,
    caption: words(seed + 23, 5),
    width: 1200 + (seed % 400),
    height: 800 + (seed % 300),
  };
}

function weatherAt(seed: number): GraphRecord {
  return {
    __typename: 'Weather',
    celsius: decimal(seed, 35),
    humidity: decimal(seed + 2, 100),
    wind: { __typename: 'Wind', speed: decimal(seed + 3, 30), direction: words(seed, 1) },
    forecast: () =>
      series(5, (day) => ({
        __typename: 'Forecast',
        day: `2026-06-1${day}`,
        high: decimal(seed + day, 40),
        low: decimal(seed + day + 1, 15),
        rain: (seed + day) % 3 === 0,
      })),
  };
}

const vocabulary =
  'amber birch cedar delta ember fjord grove harbour island juniper kelp lagoon meadow north orchard pebble quarry river spruce tide upland valley willow yarrow'.split(
    ' ',
  );

/** ASCII only: the responder writes answers as single bytes. */
function words(seed: number, count: number): string {
  return series(count, (step) => vocabulary[(seed * 7 + step * (1 + (seed % 5))) % vocabulary.length]).join(
    ' ',
  );
}

function decimal(seed: number, most: number): number {
  return ((seed * 7919) % (most * 100)) / 100 + 0.25;
}

function inside(number: number, count: number): number {
  return ((number % count) + count) % count;
}

function series<T>(count: number, make: (step: number) => T): T[] {
  return Array.from({ length: count }, (_, step) => make(step));
}
