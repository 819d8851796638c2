import { genreProfiles } from './genres.ts';
import { capitalized, phrase } from './grammar.ts';
import type { Lexicon } from './grammar.ts';
import { createSkewedIndex, elementAt } from './random.ts';
import type { Random } from './random.ts';
import { cultures } from './words/cultures.ts';
import type { Culture, CultureName } from './words/cultures.ts';
import { famousNames } from './words/famous-names.ts';
import type { ActKind, ActPattern, GenreProfile } from './words/genre-profile.ts';
import { sharedWords } from './words/shared-words.ts';

/** An artist with all that its titles, descriptions and biography must agree on. */
export interface Act {
  readonly id: string;
  readonly name: string;
  readonly kind: ActKind;
  /** What a reviewer calls it: 'quartet', 'singer', 'DJ'. */
  readonly role: string;
  readonly profile: GenreProfile;
  readonly culture: Culture;
  readonly city: string;
  /** The surname of a soloist or leader, where the name shows one. */
  readonly family: string | null;
  readonly albumCount: number;
}

const mostAlbumsPerAct = 22;
const attemptsPerName = 200;

/** As many acts as asked for, with unique names and `albums` albums among them; the first is The Brakes. */
export function createActs(artists: number, albums: number, random: Random): Act[] {
  const taken = new Set<string>();
  const counts = shareAlbums(artists, albums, random);
  return Array.from({ length: artists }, (_, index) => {
    const albumCount = elementAt(counts, index);
    if (index === 0) return theBrakes(albumCount, taken);
    const profile =
      index < genreProfiles.length
        ? elementAt(genreProfiles, index)
        : random.pickWeighted(genreProfiles, ({ weight }) => weight);
    return createAct(`art_${index + 1}`, profile, albumCount, taken, random);
  });
}

function theBrakes(albumCount: number, taken: Set<string>): Act {
  const name = 'The Brakes';
  taken.add(name.toLowerCase());
  const profile = elementAt(genreProfiles, 0);
  const culture = cultures.british;
  return {
    id: 'art_1',
    name,
    kind: 'group',
    role: 'band',
    profile,
    culture,
    city: 'Brighton',
    family: null,
    albumCount,
  };
}

function createAct(
  id: string,
  profile: GenreProfile,
  albumCount: number,
  taken: Set<string>,
  random: Random,
): Act {
  const cultureNames = Object.keys(profile.cultures) as CultureName[];
  for (let attempt = 0; attempt < attemptsPerName; attempt += 1) {
    const culture: Culture =
      cultures[random.pickWeighted(cultureNames, (name) => profile.cultures[name] ?? 0)];
    const pattern = random.pickWeighted(profile.acts, ([weight]) => weight);
    const city = random.pick(culture.cities);
    const { name, family } = drawName(pattern, profile, culture, city, random);
    if (taken.has(name.toLowerCase()) || famousNames.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    const [, kind, role] = pattern;
    return { id, name, kind, role, profile, culture, city, family, albumCount };
  }
  throw new Error(`The grammar of ${profile.id} has run out of names for artists`);
}

function drawName(
  [, kind, , pattern]: ActPattern,
  profile: GenreProfile,
  culture: Culture,
  city: string,
  random: Random,
): { name: string; family: string | null } {
  const family = random.pick(culture.family);
  const people: Lexicon =
    kind === 'pair'
      ? { given: culture.given, family: culture.family }
      : { given: culture.given, family: [family] };
  const name = capitalized(
    phrase([pattern], random, [people, { city: [city] }, profile.lexicon, sharedWords]),
  );
  return { name, family: kind !== 'pair' && name.includes(family) ? family : null };
}

/** One album for everybody, the rest by reputation. */
function shareAlbums(artists: number, albums: number, random: Random): number[] {
  const counts: number[] = Array.from({ length: artists }, (_, index) => (index === 0 ? 4 : 1));
  const byReputation = random.shuffle(Array.from({ length: artists - 1 }, (_, index) => index + 1));
  const draw = createSkewedIndex(byReputation.length, artists * 0.4);
  let left = albums - artists - 3;
  while (left > 0) {
    const index = elementAt(byReputation, draw(random));
    const count = elementAt(counts, index);
    if (count >= mostAlbumsPerAct) continue;
    counts[index] = count + 1;
    left -= 1;
  }
  return counts;
}
