import type { Random } from './random.ts';

// The letters that the second half of a British postcode may hold.
const postcodeLetters = 'ABDEFGHJLNPQRSTUWXYZ';

/** Writes a digit for every 'x' and a letter for every '?'. */
export function fillPattern(pattern: string, random: Random): string {
  return pattern.replace(/[x?]/g, (mark) =>
    mark === 'x'
      ? String(random.whole(0, 9))
      : postcodeLetters.charAt(random.whole(0, postcodeLetters.length - 1)),
  );
}
