/** One member of an Accept-like header, in lower case and without its parameters. */
interface Wish {
  readonly name: string;
  readonly weight: number;
}

/** The offer that a header likes best, and whether the header names it instead of a wildcard. */
export interface Liked<Offer extends string> {
  readonly offer: Offer;
  readonly byName: boolean;
}

/**
 * Which of the offers an Accept or Accept-Encoding header likes best; undefined when it likes none.
 * By weight, then by how precisely it is named, then by order: RFC 9110, section 12.5, leaves ties to us.
 */
export function likedBest<Offer extends string>(
  header: string,
  offers: readonly Offer[],
  ties: 'by its order' | 'by ours',
): Liked<Offer> | undefined {
  const wishes = header.split(',').map(readWish);
  const candidates = offers.flatMap((offer) => {
    const found = wishes
      .map((wish, index) => ({ offer, index, weight: wish.weight, precision: precisionOf(wish.name, offer) }))
      .filter(({ precision }) => precision > 0)
      // The most precise member decides, so that `gzip;q=0, *` takes anything but gzip.
      .toSorted((left, right) => right.precision - left.precision)[0];
    return found === undefined || found.weight === 0 ? [] : [found];
  });
  const [best] = candidates.toSorted(
    (left, right) =>
      right.weight - left.weight ||
      right.precision - left.precision ||
      (ties === 'by ours' ? 0 : left.index - right.index),
  );
  return best && { offer: best.offer, byName: best.precision === exact };
}

const exact = 3;

function precisionOf(wish: string, offer: string): number {
  if (wish === offer) return exact;
  if (wish === `${offer.split('/', 1)[0] ?? ''}/*`) return 2;
  return wish === '*/*' || wish === '*' ? 1 : 0;
}

function readWish(member: string): Wish {
  const [name = '', ...parameters] = member.toLowerCase().split(';');
  const weight = parameters.map((text) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
  const value = weight === undefined ? 1 : Number(weight);
  return { name: name.trim(), weight: Number.isNaN(value) ? 0 : Math.min(1, value) };
}
