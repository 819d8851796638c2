import type { Act } from './acts.ts';
import { genreInSentence, tracksOf } from './genres.ts';
import { capitalized, sentence } from './grammar.ts';
import type { Lexicon } from './grammar.ts';
import type { Random } from './random.ts';
import { biographyClosings, biographyOpenings, biographyWords } from './words/biography-sentences.ts';

/** One or two sentences on an act whose first record came out in `debutYear`. */
export function writeBiography(act: Act, debutYear: number, random: Random): string {
  const facts: Lexicon = {
    artist: [act.name],
    role: [act.role],
    Role: [capitalized(act.role)],
    city: [act.city],
    City: [capitalized(act.city)],
    genre: [genreInSentence(act.profile)],
    tracks: [tracksOf(act.profile)],
    debut: [String(debutYear)],
    year: [String(debutYear - random.whole(0, 3))],
  };
  const shape = shapeOf(act);
  const opening = sentence(biographyOpenings[shape], random, [facts, biographyWords]);
  if (random.chance(0.4)) return opening;
  return `${opening} ${sentence(biographyClosings[shape], random, [facts, biographyWords])}`;
}

function shapeOf({ kind, role, profile }: Act): keyof typeof biographyOpenings {
  if (profile.id === 'gen_classical') return kind === 'solo' ? 'classical' : 'ensemble';
  if (role === 'orchestra' || role === 'big band') return 'ensemble';
  return kind;
}
