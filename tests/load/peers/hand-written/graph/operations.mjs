// The workloads of `npm run bench -- gateway` as a person would write them: the calls of the best plan, its order fixed.

const pagePlace = `query ($id: ID!) {
  place(id: $id) {
    id name summary country opened position { latitude longitude } nearby { id name summary }
  }
}`;
const pageWeather = entities(
  'Place',
  'weather { celsius humidity wind { speed direction } forecast { day high low rain } }',
);
const pagePhotos = entities('Place', 'photos { url caption width height }');
const pageReviews = entities('Place', 'reviews { id title text stars author { id } }');
const pageAuthors = entities('Person', 'id name bio followers');
const pagePortraits = entities('Person', 'portrait { url width height }');

/** The six calls of the gateways' plan, in the same three waves. */
export async function page({ places, weather, photos, reviews, people }, { id }) {
  const { place } = await places(pagePlace, { id });
  const key = [{ __typename: 'Place', id: place.id }];
  const [[sky], [pictures], [told]] = await Promise.all([
    ask(weather, pageWeather, key),
    ask(photos, pagePhotos, key),
    ask(reviews, pageReviews, key),
  ]);
  const authors = keysOf(
    'Person',
    told.reviews.map(({ author }) => author.id),
  );
  const [persons, portraits] = await Promise.all([
    ask(people, pageAuthors, authors),
    ask(photos, pagePortraits, authors),
  ]);
  const authorOf = new Map(persons.map((person, index) => [person.id, { ...person, ...portraits[index] }]));
  for (const review of told.reviews) review.author = authorOf.get(review.author.id);
  return { place: { ...place, weather: sky.weather, photos: pictures.photos, reviews: told.reviews } };
}

const listPlaces = 'query ($from: Int!) { places(from: $from, first: 10000) { id name country } }';
const listWeather = entities('Place', 'weather { celsius humidity }');

export async function list({ places, weather }, { from }) {
  const found = await places(listPlaces, { from });
  const skies = await ask(
    weather,
    listWeather,
    keysOf(
      'Place',
      found.places.map(({ id }) => id),
    ),
  );
  found.places.forEach((place, index) => (place.weather = skies[index].weather));
  return found;
}

const deepRegion = `query ($id: ID!) {
  region(id: $id) { id name summary places { id name summary nearby { id name } } }
}`;
const deepReviews = entities(
  'Place',
  'reviews { id title stars author { id reviews { id title stars place { id reviews { id stars author { id } } } } } }',
);
const deepNearbyReviews = entities('Place', 'reviews { id title author { id } }');
const deepPlaces = entities('Place', 'id name country');
const deepWeather = entities('Place', 'weather { celsius humidity }');
const deepPhotos = entities('Place', 'photos { url caption }');
const deepPeople = entities('Person', 'id name bio');
const deepPortraits = entities('Person', 'portrait { url }');

/** Eight calls instead of sixteen, since every service is asked once for all that the answer needs of it. */
export async function deep({ places, weather, photos, reviews, people }, { id }) {
  const { region } = await places(deepRegion, { id });
  const nearby = region.places.flatMap((place) => place.nearby);
  const [told, toldNearby] = await Promise.all([
    ask(reviews, deepReviews, keysOf('Place', idsOf(region.places))),
    ask(reviews, deepNearbyReviews, keysOf('Place', idsOf(nearby))),
  ]);
  const ofAuthors = told.flatMap((place) => place.reviews).flatMap(({ author }) => author.reviews);
  const reviewed = keysOf('Place', idsOf(ofAuthors.map(({ place }) => place)));
  const allPlaces = keysOf('Place', idsOf([...region.places, ...nearby, ...reviewed]));
  const authors = [...told, ...toldNearby, ...ofAuthors.map(({ place }) => place)]
    .flatMap((place) => place.reviews)
    .map(({ author }) => author);
  const persons = keysOf('Person', idsOf(authors));
  const [named, skies, pictures, known, portraits] = await Promise.all([
    ask(places, deepPlaces, reviewed),
    ask(weather, deepWeather, allPlaces),
    ask(photos, deepPhotos, allPlaces),
    ask(people, deepPeople, persons),
    ask(photos, deepPortraits, persons),
  ]);
  const found = {
    places: new Map(named.map((place) => [place.id, place])),
    skies: byKey(allPlaces, skies),
    pictures: byKey(allPlaces, pictures),
    people: new Map(known.map((person, index) => [person.id, { ...person, ...portraits[index] }])),
    reviews: byKey(keysOf('Place', idsOf(region.places)), told),
    nearbyReviews: byKey(keysOf('Place', idsOf(nearby)), toldNearby),
  };
  return { region: { ...region, places: region.places.map((place) => deepPlace(place, found)) } };
}

function deepPlace(place, found) {
  return {
    ...place,
    weather: found.skies.get(place.id).weather,
    photos: found.pictures.get(place.id).photos,
    nearby: place.nearby.map((other) => ({
      ...other,
      ...brief(other.id, found),
      reviews: found.nearbyReviews.get(other.id).reviews.map(({ id, title, author }) => {
        return { id, title, author: shortPerson(author, found) };
      }),
    })),
    reviews: found.reviews.get(place.id).reviews.map((review) => ({
      ...review,
      author: {
        ...found.people.get(review.author.id),
        reviews: review.author.reviews.map((other) => ({ ...other, place: otherPlace(other.place, found) })),
      },
    })),
  };
}

function otherPlace({ id, reviews }, found) {
  return {
    ...found.places.get(id),
    ...brief(id, found),
    reviews: reviews.map((review) => ({ ...review, author: shortPerson(review.author, found) })),
  };
}

function brief(id, { skies, pictures }) {
  return {
    weather: { celsius: skies.get(id).weather.celsius },
    photos: pictures.get(id).photos.map(({ url }) => ({ url })),
  };
}

function shortPerson({ id }, { people }) {
  const { name, portrait } = people.get(id);
  return { id, name, portrait };
}

function idsOf(objects) {
  return objects.map(({ id }) => id);
}

function byKey(keys, values) {
  return new Map(keys.map(({ id }, index) => [id, values[index]]));
}

function entities(type, fields) {
  return `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type} { ${fields} } } }`;
}

async function ask(service, query, keys) {
  return (await service(query, { keys }))._entities;
}

function keysOf(__typename, ids) {
  return [...new Set(ids)].map((id) => ({ __typename, id }));
}
