import type { Genre } from './album.ts';
import { lineProblem, maxLengths } from './check-facts.ts';
import { oneSpaced, searchText } from './name-key.ts';
import { accept, refuse, type Decision } from './refusal.ts';

/** Decides a new genre. Its id is made of its name: "Drum & Bass" is `gen_drum-bass`. */
export function createGenre({ name, description }: Omit<Genre, 'id'>): Decision<Genre> {
  const problem =
    lineProblem('name', name, 50) ??
    (description === '' ? null : lineProblem('description', description, maxLengths.text));
  if (problem !== null) return refuse('facts-not-right', `${problem}.`);
  const slug = searchText(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (slug === '') return refuse('facts-not-right', 'name needs at least one letter from a to z or digit.');
  return accept({ id: `gen_${slug}`, name: oneSpaced(name), description });
}
