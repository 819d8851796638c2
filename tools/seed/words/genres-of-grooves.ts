import type { GenreProfile } from './genre-profile.ts';
import { lines, words } from './word-list.ts';

const soulPlural =
  words(`Velvets of Love, Supremacies, Devotions, Imperials United, Emotionals, Sincerities, Heart Kings, Persuasions of Gold,
  Cadillac Four, Ebonies, Contentments, Royal Notes, Midnighters of Soul, Tenderonis, Serenaders, Confessions, Admirals,
  Constellations, Intimates, Magnificents`);

export const genresOfGrooves: readonly GenreProfile[] = [
  {
    id: 'gen_jazz',
    name: 'Jazz',
    description: 'Small groups, big bands and everything improvised, from hard bop to the far edge of free.',
    weight: 11,
    debuts: [1955, 2024],
    neighbors: ['gen_blues', 'gen_soul', 'gen_funk', 'gen_latin', 'gen_afrobeat'],
    acts: [
      [14, 'group', 'quartet', '{person} Quartet'],
      [12, 'group', 'trio', '{person} Trio'],
      [6, 'group', 'quintet', 'The {family} Quintet'],
      [4, 'group', 'sextet', '{given} {family} Sextet'],
      [4, 'group', 'big band', 'The {city} Big Band'],
      [4, 'group', 'orchestra', '{person} Orchestra'],
      [5, 'group', 'collective', '{jazzAdj} {jazzThing} Collective'],
      [8, 'solo', 'saxophonist', '{person}'],
      [6, 'solo', 'trumpeter', '{person}'],
      [8, 'solo', 'pianist', '{person}'],
      [8, 'solo', 'singer', '{person}'],
      [4, 'solo', 'bassist', '{person}'],
      [3, 'solo', 'drummer', '{person}'],
      [3, 'solo', 'vibraphonist', '{person}'],
      [3, 'solo', 'guitarist', '{person}'],
      [5, 'pair', 'duo', '{person} & {person}'],
    ],
    cultures: {
      american: 36,
      british: 14,
      nordic: 10,
      french: 7,
      german: 6,
      italian: 5,
      slavic: 6,
      japanese: 6,
      dutch: 3,
      latin: 3,
      nigerian: 2,
      southAsian: 2,
    },
    shares: { ep: 1, live: 14, volume: 4 },
    lexicon: {
      jazzAdj: words(
        'Third Rail, Open Sky, Southside, Riverbank, Lower Level, Spirit, Night Bus, Common Ground, Left Bank, Back Stairs',
      ),
      jazzThing: words('Arts, Music, Rhythm, Improvisers, Sound, Ensemble'),
      form: words(
        'Blues, Waltz, Ballad, Suite, Bounce, Lament, Stroll, Serenade, Prayer, Shuffle, March, Nocturne, Bossa, Calypso',
      ),
      club: words(`the Blue Parrot, the Half Moon, Café Corrente, the Lamplight, Club Marengo, the Cellar Door, the Paper Lantern,
        Jazzhus Nord, the Nightjar Rooms, Le Chat Perché, the Copper Kettle, the Signal Box`),
      dedicatee: words(
        'Odette, Ernestine, Big Walter, Lucille, Uncle Moses, Ines, Clifford Junior, Mirella, Old Tom, Rosetta, Nadine, My Landlord',
      ),
      jazzAct: words(
        'Conversations, Variations, Meditations, Excursions, Reflections, Impressions, Inventions, Introductions, Propositions, Afterthoughts, Departures',
      ),
      jazzPlace: words(
        'Lenox Avenue, Rue Lepic, Beale Street Station, Soho, Montmartre, Harbour Street, the South Side, Aarhus, the Ninth Ward, Yokohama, the Delta, Vesterbro',
      ),
    },
    titles: lines(`{form} for {dedicatee}
      {colour} {form}
      {dedicatee}'s {form}
      {jazzPlace} {form}
      {jazzAct} in {colour}
      {jazzAct} at {time}
      {time} on {jazzPlace}
      The {colour} {noun}
      {given} Meets the {noun}
      Out of {place}
      A {noun} for {dedicatee}
      {colour} {noun} {form}
      {count} Moods
      {count} for {day}
      Round the {noun}
      Walking {jazzPlace}
      After {time}
      {season} in {jazzPlace}
      Something {adj}
      {mass} for {dedicatee}
      {adj} {jazzAct}
      {artistFamily} Plays Ballads`),
    sounds: lines(`The tenor leans back, the brushes whisper, and the piano leaves room for both.
      Muted trumpet and walking bass take the standards at a stroll.
      The up-tempo numbers swing hard and the ballads take their time.
      Long modal pieces build from a bass figure to full flight and back again.
      The drummer is all elbows and the pianist answers with silk.
      Three originals sit beside two standards and a blues that nobody wanted to end.
      The horns are voiced so closely that they sound like one large animal breathing.
      The solos are short, the tunes are good, and the interplay is the point.
      Much of the second side is freely improvised and none of it is careless.`),
  },
  {
    id: 'gen_blues',
    name: 'Blues',
    description: 'Twelve bars and the truth: delta, Chicago and the British boom that answered them.',
    weight: 5,
    debuts: [1955, 2020],
    neighbors: ['gen_rock', 'gen_soul', 'gen_jazz', 'gen_country'],
    acts: [
      [24, 'solo', 'guitarist', '{bluesHandle} {family}'],
      [16, 'solo', 'singer', '{given} {family}'],
      [10, 'solo', 'harmonica player', '{bluesHandle} {given} {family}'],
      [14, 'group', 'band', '{given} {family} Blues Band'],
      [8, 'group', 'band', 'The {bluesPlace} {bluesPlural}'],
      [6, 'pair', 'duo', '{bluesHandle} {given} & {bluesHandle} {given}'],
    ],
    cultures: { american: 76, british: 16, irish: 3, dutch: 2, sahelian: 3 },
    shares: { ep: 1, live: 12, volume: 3 },
    lexicon: {
      bluesHandle: words(
        'Big, Little, Blind Lemonade, Slim, Sister, Lefty, Barrelhouse, Papa, Mississippi, Lightfoot, One-String, Screamin, Smokestack, Deacon, Cotton, Steady, Catfish, Gatemouth, Sweet Lou',
      ),
      bluesPlace: words('Delta, Bayou, Southside, Riverside, Tupelo, Maxwell Street, Boxcar, Levee'),
      bluesPlural: words('Ramblers, Shakers, Howlers, Stompers, Drifters, Rockers, Jukes'),
      trouble: words(
        'Rent, Whiskey, Levee, Heartache, Railroad, Payday, Graveyard, Cotton, Kitchen, Jailhouse, Mean Woman, Back Porch, Moonshine, Empty Bed, High Water',
      ),
      animal: words('Mule, Rooster, Hound Dog, Rattlesnake, Black Cat, Crow, Catfish, Boll Weevil'),
    },
    titles: lines(`{trouble} Blues
      {colour} {animal} Blues
      My {animal} Is Gone
      Trouble at {time}
      {count} Days of Rain
      Mean Old {noun}
      {trouble} & {trouble}
      Down at the {noun}
      Ain't No {mass}
      Bad Luck in {place}
      {animal} on My Doorstep
      Goin' to {place}
      {artistFamily} Sings the Blues
      Every {day} Morning
      Pour Me Some {mass}`),
    sounds: lines(`Slide guitar and a stamping foot are all it needs, and mostly all it has.
      The harmonica wails over a band that never plays a note too many.
      Slow blues, fast shuffles and one gospel number for the conscience.
      The guitar tone could strip paint and the voice could put it back.
      The piano is slightly out of tune and exactly right.
      Stories of floods, trains and unsuitable lovers, told without hurry.
      Recorded with one microphone and several bottles, by the sound of it.`),
  },
  {
    id: 'gen_soul',
    name: 'Soul',
    description: 'Gospel voices, secular troubles: northern, southern, sweet and deep.',
    weight: 6,
    debuts: [1959, 2023],
    neighbors: ['gen_funk', 'gen_r-and-b', 'gen_disco', 'gen_blues', 'gen_jazz'],
    acts: [
      [34, 'solo', 'singer', '{person}'],
      [16, 'group', 'vocal group', 'The {soulPlural}'],
      [12, 'group', 'band', '{given} {family} & the {soulPlural}'],
      [8, 'pair', 'duo', '{given} & {given} {family}'],
      [6, 'group', 'band', 'The {city} Soul Review'],
      [4, 'group', 'family group', 'The {family} Sisters'],
    ],
    cultures: { american: 68, british: 20, jamaican: 4, nigerian: 3, nordic: 2, dutch: 2 },
    shares: { ep: 4, live: 7, volume: 1 },
    lexicon: {
      soulPlural,
      devotion: words(
        'Love, Tenderness, Patience, Mercy, Devotion, Honesty, Understanding, Sweetness, Forgiveness, Trouble, Faith, Temptation, Heartache',
      ),
      plea: lines(`Come On Home
        Take Your Time
        Don't Make Me Wait
        Give It One More Chance
        I'd Do It Again
        Stay the Night
        Ask Me Tomorrow
        Tell Your Mother
        You Left the Light On
        What Took You So Long
        Is It Too Late
        Lean on Somebody
        Save Me a Seat
        Walk Me to the Station
        I Can't Keep Quiet`),
    },
    titles: lines(`{plea}
      {plea}
      {devotion} & {devotion}
      {devotion} on {street}
      A Little {devotion}
      The {colour} Album
      {devotion} Don't Come Easy
      Sweet {devotion}
      {given}, {plea}
      {devotion} After {time}
      {artistFamily} Sings of {devotion}
      {count} Shades of {devotion}
      {season} of {devotion}
      {devotion} Is a {noun}
      One More {noun}`),
    sounds: lines(`Horns answer every line, and the organ says amen.
      The voice starts at a whisper and ends on its knees.
      Tambourine on the backbeat, strings on the ceiling, heart on the sleeve.
      Sweet harmonies float over a rhythm section as steady as rent.
      The slow numbers plead and the fast ones forgive.
      Side one is for dancing and side two is for explaining yourself.
      A gospel choir joins for the closing number and takes the roof off.`),
  },
  {
    id: 'gen_funk',
    name: 'Funk',
    description: 'Everything on the one: bass lines, clavinets, horn stabs and matching suits.',
    weight: 4,
    debuts: [1967, 2023],
    neighbors: ['gen_soul', 'gen_disco', 'gen_jazz', 'gen_afrobeat', 'gen_hip-hop'],
    acts: [
      [22, 'group', 'band', '{funkAdj} {funkThing}'],
      [16, 'group', 'band', 'The {funkAdj} {funkPlural}'],
      [12, 'group', 'band', '{given} {family} & the {funkPlural}'],
      [10, 'group', 'nine-piece', '{city} {funkThing} Authority'],
      [8, 'solo', 'singer', '{person}'],
      [5, 'solo', 'organist', '{person}'],
    ],
    cultures: {
      american: 64,
      british: 12,
      german: 4,
      italian: 3,
      french: 4,
      nigerian: 4,
      brazilian: 4,
      japanese: 2,
      dutch: 2,
    },
    shares: { ep: 5, live: 8, volume: 2 },
    lexicon: {
      funkAdj: words(
        'Greasy, Nickel, Butter, Turbo, Brass, Purple, Double, Electric, Cosmic, Sticky, Peppered, Uptown, Platform, Hot Wax, Molasses, Copper',
      ),
      funkThing: words(
        'Biscuit, Transit, Motion, Gravy, Thunder, Skillet, Machinery, Bounce, Griddle, Traction, Voltage, Caravan, Bag',
      ),
      funkPlural: words(
        'Operators, Biscuits, Mechanics, Hustlers, Sidewinders, Tailors Union, Conductors, Movers, Peacocks, Engineers',
      ),
      body: words('Hips, Knees, Feet, Shoulders, Elbows, Backbone, Big Toe'),
    },
    titles: lines(`Get Off Your {noun}
      {funkAdj} {funkThing}
      Shake Your {body}
      {funkThing} in the {noun}
      Pass the {funkThing}
      {funkThing} & {funkThing}
      Do the {funkThing}
      Who Took the {funkThing}?
      Funk in {place}
      More {funkThing}
      {body} & {body}
      {given}'s {funkThing}
      {funkAdj} {day}
      The {funkThing} Is On`),
    sounds: lines(`The bass is the lead instrument and everyone else has made peace with it.
      Clavinet, wah-wah and horns lock together like good cabinet work.
      The drum break on side two has been borrowed by half the hip-hop section.
      Chants stand in for verses, and nobody misses the verses.
      Every instrument is played as if it were a drum.
      Tight as a lid until the last track, which boils over for eleven minutes.`),
  },
  {
    id: 'gen_disco',
    name: 'Disco',
    description:
      'Four on the floor with strings on top: glitter balls, extended mixes and their grandchildren.',
    weight: 2,
    debuts: [1974, 2022],
    neighbors: ['gen_funk', 'gen_house', 'gen_pop', 'gen_soul'],
    acts: [
      [24, 'group', 'studio group', '{discoAdj} {discoThing}'],
      [18, 'solo', 'singer', '{person}'],
      [14, 'group', 'orchestra', 'The {city} {discoThing} Orchestra'],
      [8, 'group', 'vocal trio', 'The {discoThing} Sisters'],
      [8, 'pair', 'production duo', '{family} & {family}'],
    ],
    cultures: {
      american: 40,
      italian: 16,
      french: 12,
      german: 10,
      british: 12,
      nordic: 4,
      brazilian: 4,
      japanese: 2,
    },
    shares: { ep: 12, live: 1, volume: 2 },
    lexicon: {
      discoAdj: words(
        'Crystal, Satin, Electric, Mirrorball, Champagne, Silver, Platinum, Tropical, Velour, Lunar, Sequin, Riviera',
      ),
      discoThing: words(
        'Affair, Express, Sensation, Delight, Fever Dream, Connection, Paradise, Attraction, Explosion, Rhapsody, Fantasia',
      ),
      dance: words('Dancing, Spinning, Burning, Turning, Glowing, Sweating, Whirling'),
    },
    titles: lines(`{discoAdj} {discoThing}
      {dance} in {place}
      {dance} 'til {time}
      {discoThing} in {colour}
      Boogie on {street}
      {discoAdj} Nights
      Come Inside the {discoThing}
      {given}'s {discoThing}
      {dance} with {people}
      {day} Night {discoThing}
      The {discoThing} Mixes
      {season} {discoThing}`),
    sounds: lines(`The strings swoop, the hi-hats sizzle, and the bass walks in octaves.
      Side one is a single fourteen-minute suite, and it flies by.
      A thirty-piece string section does what a synthesizer would later do alone.
      The breakdowns go on exactly as long as your legs need.
      Whispered verses, skyscraper choruses and congas everywhere.
      Every song fades out too soon, which is what the extended mixes are for.`),
  },
  {
    id: 'gen_r-and-b',
    name: 'R&B',
    description: 'Slow jams, swing beats and modern voices with old-fashioned control.',
    weight: 4,
    debuts: [1978, 2025],
    neighbors: ['gen_soul', 'gen_hip-hop', 'gen_pop', 'gen_funk'],
    acts: [
      [46, 'solo', 'singer', '{person}'],
      [16, 'solo', 'singer', '{rnbMononym}'],
      [14, 'group', 'vocal group', '{rnbThing} {rnbCount}'],
      [8, 'pair', 'duo', '{given} & {rnbMononym}'],
    ],
    cultures: {
      american: 54,
      british: 22,
      nigerian: 6,
      ghanaian: 4,
      jamaican: 6,
      korean: 4,
      french: 2,
      brazilian: 2,
    },
    shares: { ep: 14, live: 2, volume: 1 },
    lexicon: {
      rnbMononym: words(
        'Amari Vale, Zadie, Kaia Monroe, Teyo, Imani Rose, Solé, Deja Lane, Jovan, Nyla, Rahim Grey, Sade Marie, Tru, Cassia, Elan, Lyric James, Aria Bloom',
      ),
      rnbThing: words('Second, Harmony, Velvet, After, Silk, Motion, Evening, Midnight, Uptown'),
      rnbCount: words('Nature, Street, Theory, Hours, Avenue, Unit, Language, Tones'),
      state: words(
        'Alone, Honest, Grown, Safe, Patient, Reckless, Selfish, Lost, Late, Quiet, Tender, Brand New, Halfway, Careless, Stuck, Better',
      ),
      intimacy: words(
        'Pillow Talk, Voicemail, Slow Motion, Body Heat, Read Receipts, Bedroom Eyes, Second Thoughts, Curfew, Candlelight, Silk, Perfume, Afterglow, Rain Check',
      ),
    },
    titles: lines(`{intimacy}
      {intimacy} & {intimacy}
      {intimacy} at {time}
      Missed Calls
      {given} in {colour}
      {colour} {noun}
      {month} in {colour}
      {state} with You
      Before {time}
      {day}, {time}
      {intimacy} on {street}
      Notes to {given}
      Grown
      The {intimacy} Diaries
      Love in {place}
      {count} Missed Calls
      {adj} Attachments`),
    sounds: lines(`The beats are slow, the bass is warm, and the vocal runs are strictly for people who can.
      Stacked harmonies hover over drum machines set to late.
      The ballads smoulder; the two uptempo songs are for getting ready to.
      Rhodes piano, finger snaps and a good deal of unfinished business.
      The production leaves air around a voice that knows what to do with it.
      Interludes and voicemail messages tie the songs into a single evening.`),
  },
  {
    id: 'gen_hip-hop',
    name: 'Hip-Hop',
    description: 'Beats, rhymes and dusty loops, from block parties to basement tapes.',
    weight: 8,
    debuts: [1984, 2025],
    neighbors: ['gen_r-and-b', 'gen_funk', 'gen_jazz', 'gen_electronic', 'gen_reggae'],
    acts: [
      [22, 'solo', 'rapper', '{mcHandle} {mcName}'],
      [14, 'solo', 'rapper', '{mcName}'],
      [10, 'solo', 'producer', 'DJ {mcName}'],
      [12, 'group', 'crew', '{crewAdj} {crewThing}'],
      [10, 'group', 'crew', 'The {crewAdj} {crewPlural}'],
      [10, 'pair', 'duo', '{mcName} & {mcName}'],
      [6, 'solo', 'rapper', '{given} {family}'],
      [6, 'group', 'collective', '{crewThing} {crewPlural}'],
    ],
    cultures: {
      american: 56,
      british: 20,
      french: 8,
      german: 4,
      nigerian: 3,
      ghanaian: 2,
      jamaican: 3,
      japanese: 2,
      brazilian: 2,
    },
    shares: { ep: 10, live: 1, volume: 7 },
    lexicon: {
      mcHandle: words(
        'MC, Big, Young, Lil, Prince, King, Professor, Lady, Queen, Deacon, General, Captain, Uncle, Doctor, Sir',
      ),
      mcName:
        words(`Paragraph, Verbatim, Cassius Blaze, Ledger, Ozone, Kilowatt, Syntax, Marvellous, Cobalt, Hexagon, Juniper, Onyx Ray, Notable, Semicolon,
        Bishop Stone, Latitude, Rhombus, Calico, Metric, Fahrenheit, Diction, Gravel, Quill, Tempo, Sable, Breaker Nine,
        Abacus, Tangent, Monsoon, Lucid, Cipher, Velour, Barcode, Half Pint, Rook, Domino Jay, Enamel, Oracle Bones, Pistachio,
        Static Jones, Vantage, Obadiah, Saffron Slim, Chrome Dome, Mumbles, Footwork, Papercut, Nickel Bag, Topaz`),
      crewAdj: words(
        'Lower East, Concrete, Golden, Unlicensed, Fifth Floor, Asphalt, Backspin, Corner Shop, Overcast, Northside, Dusty, Deep Pocket, Rooftop, Nocturnal',
      ),
      crewThing: words(
        'Dialect, Science, Alphabet, Cassette, Theorem, Chapter, Grammar, Council, Stanza, Frequency, Almanac',
      ),
      crewPlural: words(
        'Scholars, Architects, Poets, Wordsmiths, Technicians, Librarians, Alchemists, Delegates, Surgeons, Cartographers, Foreigners',
      ),
      hustle: words(
        'Overtime, Rent Money, Corner Store, Night Shift, Paper Route, Spare Change, Bus Pass, Landlord, Interest, Receipts, Loose Change, Collateral, Inflation, Small Claims',
      ),
    },
    titles: lines(`{hustle} Music
      The {hustle} Tape
      {hustle} & {hustle}
      {crewThing} from {street}
      {crewAdj} {crewThing}
      The {crewThing} of {mass}
      Notes from {street}
      {adj} {hustle}
      {count} Bars
      {season} on {street}
      {hustle} Season
      {adj} Frequencies
      Memoirs of a {noun}
      Back on {street}
      {mcName} Said So
      Beats for {people}
      Homework
      {day} Cyphers
      {noun} Theory
      God Bless {street}`),
    sounds:
      lines(`Dusty piano loops, snares like slammed doors and verses dense enough to need the lyric sheet.
      The samples come from deep in the soul racks; the stories come from round the corner.
      Guest verses are kept short and every one of them counts.
      The beats knock, the jokes land, and the sad song near the end lands harder.
      Scratched choruses and upright bass give it a basement warmth.
      The flow changes gear four times in the opening track alone.
      Skits have been kept to two, for which we are grateful.
      Bass-heavy production leaves just enough room for a very quick tongue.`),
  },
];
