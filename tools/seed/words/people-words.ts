import { lines, words } from './word-list.ts';
import type { CultureName } from './cultures.ts';

/** Where the shop's customers come from. */
export const customerCultures: readonly (readonly [CultureName, number])[] = [
  ['british', 50],
  ['irish', 7],
  ['southAsian', 8],
  ['nigerian', 4],
  ['ghanaian', 2],
  ['jamaican', 3],
  ['slavic', 6],
  ['american', 4],
  ['french', 4],
  ['german', 4],
  ['italian', 3],
  ['spanish', 3],
  ['brazilian', 1],
  ['latin', 1],
  ['middleEastern', 4],
  ['nordic', 4],
  ['dutch', 3],
  ['chinese', 3],
  ['japanese', 1],
  ['korean', 1],
  ['sahelian', 1],
];

export const nickNames =
  words(`Ziggy, Bim, Mouse, Sparky, Dubby, Jazz, Tig, Bean, Moose, Flip, Dot, Scout, Lefty, Red, Stretch, Biscuit, Pip, Spud,
  Bunny, Crate, Needles, Wax, Fader, Stylus, Treble, Bongo, Smudge, Taz, Goose, Pepper, Fitz, Doc, Skip, Kiki, Lulu, Teddy, Gigi,
  Coco, Mo, Jojo, Fuzz, Penny, Digger, Chip, Minty, Sunny, Twelve Inch, B-Side, Echo, Nimble, Tex, Wiggy, Bo, Rooster, Tinker`);

/** Short forms of given names, where there is a usual one. */
export const shortForms: Readonly<Record<string, string>> = {
  Arthur: 'Art',
  Beth: 'Bethy',
  Charlotte: 'Charlie',
  Derek: 'Del',
  Dorothy: 'Dot',
  Edith: 'Edie',
  Elliot: 'Ell',
  Fiona: 'Fi',
  George: 'Georgie',
  Harriet: 'Hattie',
  Henry: 'Harry',
  Imogen: 'Immy',
  Margaret: 'Mags',
  Maggie: 'Mags',
  Martin: 'Marty',
  Megan: 'Meg',
  Nigel: 'Nige',
  Olive: 'Liv',
  Oscar: 'Oz',
  Pauline: 'Paula',
  Robin: 'Rob',
  Rosie: 'Ro',
  Rupert: 'Rupes',
  Stanley: 'Stan',
  Susan: 'Sue',
  Terence: 'Terry',
  Walter: 'Wally',
  Winifred: 'Winnie',
  Nathaniel: 'Nate',
  Josephine: 'Jo',
  Solomon: 'Sol',
  Brendan: 'Bren',
  Declan: 'Dec',
  Friedrich: 'Fritz',
  Matthias: 'Matti',
  Alessandra: 'Sandra',
  Lorenzo: 'Renzo',
  Francesca: 'Franca',
  Javier: 'Javi',
  Esperanza: 'Espe',
  Rafael: 'Rafa',
  Babatunde: 'Tunde',
  Harpreet: 'Harps',
  Gurpreet: 'Gurps',
  Vikram: 'Vik',
  Sanjay: 'Sanj',
  Zainab: 'Zee',
  Tomasz: 'Tomek',
  Agnieszka: 'Aga',
  Stanisława: 'Stasia',
  Wojciech: 'Wojtek',
  Magnus: 'Mags',
  Henrik: 'Rik',
  Desmond: 'Des',
  Gladstone: 'Glad',
};

export const wishlistNames = lines(`Birthday
  Christmas
  For Dad
  For Mum
  Next payday
  Rainy Sundays
  Sold it once, want it back
  Things I heard in the shop
  Record Store Day
  Someday
  Road trip
  Wedding playlist ideas
  Presents for Sam
  The good stuff
  Wanted on vinyl
  Kitchen records
  Late night
  When I get the turntable fixed
  Records my sister borrowed
  Gaps in the collection
  To listen to properly
  Party
  Work from home
  Grandad's favourites
  Heard on the radio
  Cheap and cheerful
  If I win the lottery
  Saving up for these
  Leaving present for Jo
  Deluxe editions
  Sleeves I love
  Slow mornings
  Holiday reading, but records
  Recommended by the staff
  Anniversary
  Learn to dance
  Band practice
  For the new flat
  Before they sell out
  My list`);

/** Filled with a genre the customer likes. */
export const wishlistGenreNames = lines(`More {genre}
  {genre} to explore
  Best of {genre}
  {genre} for beginners
  Proper {genre}`);

/** Numbers nobody has: each pattern is of a range that its country's regulator keeps for drama or for examples. 'x' is a digit. */
export const telephonePatterns = {
  // Ofcom, "Telephone numbers for use in TV and radio drama programmes".
  GB: words(`020 7946 0xxx, 07700 900xxx, 07700 900xxx, 07700 900xxx, 0113 496 0xxx, 0114 496 0xxx, 0115 496 0xxx, 0116 496 0xxx, 0117 496 0xxx,
    0118 496 0xxx, 0121 496 0xxx, 0131 496 0xxx, 0141 496 0xxx, 0151 496 0xxx, 0161 496 0xxx, 0191 498 0xxx, 028 9649 6xxx, 029 2018 0xxx,
    01632 960xxx`),
  // The like from ComReg, ARCEP, the Bundesnetzagentur ("Drama-Nummern") and the North American plan (555-01xx).
  IE: words('+353 20 910 xxxx, +353 20 911 xxxx'),
  FR: words('+33 1 99 00 xx xx, +33 6 39 98 xx xx'),
  DE: words('+49 30 23125 xxx, +49 40 66969 xxx, +49 221 4710 xxx'),
  US: words('+1 212 555 01xx, +1 415 555 01xx, +1 312 555 01xx, +1 504 555 01xx'),
} as const;
