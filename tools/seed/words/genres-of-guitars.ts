import type { GenreProfile } from './genre-profile.ts';
import { lines, words } from './word-list.ts';

const bandAdj =
  words(`Paper, Silver, Crooked, Midnight, Glass, Lonesome, Burning, Hollow, Crimson, Wooden, Distant, Plastic,
  Neon, Feral, Northern, Copper, Sleeping, Reluctant, Borrowed, Wandering, Concrete, Magnetic, Runaway, Unlikely, Secondhand,
  Marble, Amber, Thirsty, Early, Lesser, Minor, Provincial, Cardboard, Tidal, Suburban, Gilded, Rusted, Electric, Nocturnal`);
const bandPlural =
  words(`Sparrows, Lanterns, Cartographers, Lighthouses, Telegraphs, Orchards, Captains, Horsemen, Pilots,
  Matchsticks, Tramlines, Allotments, Librarians, Postmen, Turnstiles, Ravens, Typewriters, Ferrymen, Weathermen, Tailors,
  Radiators, Corridors, Balconies, Umbrellas, Milkmen, Understudies, Ushers, Parachutes, Apologies, Regulars, Commuters,
  Locksmiths, Greyhounds, Herons, Pharaohs, Cosmonauts, Chaperones, Verandas, Barometers, Swimmers, Beekeepers, Footnotes,
  Magistrates, Trapezes, Pylons, Semaphores, Cormorants, Foundlings, Alibis, Encores`);
const bandThing =
  words(`Harbour, Orchard, Cathedral, Telegraph, Carousel, Bicycle, Observatory, Aviary, Arcade, Lagoon, Meadow,
  Motel, Parade, Aerodrome, Ballroom, Terminal, Reservoir, Canopy, Lantern, Compass, Engine, Archive, Pavilion, Estuary,
  Semaphore, Greenhouse, Planetarium, Signal, Terrace, Overcoat`);
const animal = words(
  `Fox, Heron, Wolf, Magpie, Otter, Stag, Hare, Badger, Moth, Kestrel, Salmon, Whale, Crow, Lynx, Pony, Hornet`,
);

export const genresOfGuitars: readonly GenreProfile[] = [
  {
    id: 'gen_indie',
    name: 'Indie Rock',
    description: 'Guitars on small labels: the sound of rehearsal rooms, fanzines and support slots.',
    weight: 11,
    debuts: [1982, 2024],
    neighbors: ['gen_rock', 'gen_pop', 'gen_post-punk', 'gen_folk'],
    acts: [
      [22, 'group', 'band', 'The {bandAdj} {bandPlural}'],
      [16, 'group', 'band', '{bandAdj} {bandThing}'],
      [14, 'group', 'four-piece', 'The {bandPlural}'],
      [8, 'group', 'band', '{animal} & {animal}'],
      [8, 'group', 'trio', '{bandThing} Club'],
      [6, 'group', 'band', '{month} {bandPlural}'],
      [6, 'group', 'five-piece', 'Kid {bandThing}'],
      [5, 'group', 'band', '{place} {bandThing}'],
      [4, 'pair', 'duo', '{given} and the {animal}'],
      [8, 'solo', 'songwriter', '{person}'],
    ],
    cultures: {
      british: 40,
      american: 24,
      irish: 6,
      nordic: 8,
      french: 4,
      german: 4,
      japanese: 3,
      korean: 2,
      dutch: 3,
    },
    shares: { ep: 9, live: 4, volume: 0 },
    lexicon: { bandAdj, bandPlural, bandThing, animal },
    titles: lines(`{adj} {noun}
      {adj} {nouns}
      {nouns} & {nouns}
      The {noun} {before}
      {adj} {mass}
      {mass} {before}
      {gerund} the {noun}
      {verb} the {nouns}
      Songs for {people}
      {nouns} {before}
      {place} in {month}
      A Short History of {nouns}
      How to Draw {thing}
      No {nouns} After {time}
      {count} {nouns}
      Everything but the {noun}
      {season} on {street}
      Letters to {place}
      We Were {nouns} Once`),
    sounds: lines(`Chiming guitars and half-spoken verses circle choruses that only open up on the third play.
      The drums are dry, the guitars jangle, and the lyrics notice everything.
      Two guitars argue politely while the bass carries the tune.
      Tape hiss, handclaps and a borrowed organ hold the slower songs together.
      Big choruses hide behind small, nervous verses.
      A string section turns up for the last song and nearly steals it.
      There are trumpets where you expect guitars and silence where you expect trumpets.
      It has the swing of a band that knows its rehearsal room is being sold.`),
  },
  {
    id: 'gen_rock',
    name: 'Rock',
    description: 'Electric guitars, big drums and songs made for the back row, from beat groups to stadiums.',
    weight: 12,
    debuts: [1962, 2021],
    neighbors: ['gen_blues', 'gen_indie', 'gen_psychedelic', 'gen_metal', 'gen_country'],
    acts: [
      [20, 'group', 'band', 'The {bandAdj} {bandPlural}'],
      [12, 'group', 'band', '{rockAdj} {rockThing}'],
      [10, 'group', 'band', '{given} {family} & the {bandPlural}'],
      [9, 'group', 'power trio', '{family}'],
      [8, 'group', 'band', '{rockThing} {rockPlural}'],
      [6, 'group', 'band', 'The {family} Brothers'],
      [6, 'group', 'five-piece', '{place} Express'],
      [22, 'solo', 'singer', '{person}'],
      [7, 'solo', 'guitarist', '{person}'],
    ],
    cultures: {
      british: 36,
      american: 40,
      irish: 5,
      german: 4,
      nordic: 5,
      italian: 3,
      spanish: 3,
      dutch: 3,
      brazilian: 2,
      japanese: 2,
    },
    shares: { ep: 3, live: 8, volume: 2 },
    lexicon: {
      bandAdj,
      bandPlural,
      rockAdj: words(
        'Diesel, Iron, Thunder, Granite, Wild, Hard, Black, Steel, Desert, Highway, Canyon, Union, Gasoline, Rebel, Bourbon, Mustang, Chrome',
      ),
      rockThing: words(
        'Junction, Hammer, Caravan, Foundry, Canyon, Freight, Avenue, Cavalry, Furnace, Turbine, Horizon, Rodeo, Anvil, Parallel, Mercury',
      ),
      rockPlural: words(
        'Kings, Riders, Union, Drifters, Brigade, Company, Syndicate, Exiles, Preachers, Mechanics',
      ),
      road: words(
        'Highway, Turnpike, Freight Line, Dirt Road, Coast Road, Overpass, Boulevard, Crossroads, Toll Road',
      ),
      heat: words(
        'Fire, Thunder, Gasoline, Lightning, Whiskey, Dust, Rust, Iron, Blood, Midnight, Diamonds, Smoke',
      ),
    },
    titles: lines(`{heat} & {heat}
      {adj} {road}
      {count} Miles to {place}
      {heat} on the {road}
      The {adj} {noun}
      Born on a {day}
      Long Way to {place}
      {verb} the {noun}
      {colour} {road}
      {rockAdj} {noun}
      Back to {place}
      Tonight in {place}
      No {heat} Without {heat}
      {day} Night {nouns}
      Kings of the {road}
      Some Kind of {noun}
      The {place} Sessions`),
    sounds: lines(`The riffs are wide, the drums sound like doors, and nobody hurries the solos.
      Organ and slide guitar thicken songs about leaving town and coming back.
      It was cut live with the amplifiers in the corridor, and you can hear the corridor.
      Side two slows down for a nine-minute closer with a guitar break worth the price.
      Harmonies soften the edges without sanding them off.
      There is cowbell, there is piano, and there is one ballad that earns its strings.
      The rhythm section plays as if the next train were the last one.
      Loud, generous and a little sentimental, in the best tradition.`),
  },
  {
    id: 'gen_punk',
    name: 'Punk',
    description: 'Short songs, loud opinions and cheap guitars, from seventy-seven to last Tuesday.',
    weight: 6,
    debuts: [1976, 2024],
    neighbors: ['gen_post-punk', 'gen_indie', 'gen_rock', 'gen_reggae'],
    acts: [
      [20, 'group', 'band', 'The {punkPlural}'],
      [16, 'group', 'band', '{punkAdj} {punkPlural}'],
      [12, 'group', 'band', '{punkAdj} {punkThing}'],
      [10, 'group', 'trio', '{punkThing} {punkThing}'],
      [8, 'group', 'four-piece', '{given} & the {punkPlural}'],
      [6, 'group', 'band', '{day} {punkThing}'],
      [4, 'pair', 'duo', '{punkThing} Twins'],
    ],
    cultures: {
      british: 40,
      american: 30,
      german: 6,
      nordic: 6,
      japanese: 5,
      spanish: 4,
      slavic: 4,
      irish: 4,
      brazilian: 2,
    },
    shares: { ep: 14, live: 5, volume: 0 },
    lexicon: {
      punkPlural:
        words(`Spanners, Rejects United, Payslips, Vermin, Bailiffs, Shoplifters, Rat Traps, Overdrafts, Nosebleeds,
        Pickets, Hooligans Anonymous, Truants, Splinters, Bruises, Landlords, Safety Nets, Misprints, Detentions, Wet Floors,
        Tax Inspectors, Lost Dogs, Petty Thieves, Fire Doors, Headcases, Dole Queues, Turncoats, Black Eyes, Scabs, Spare Keys`),
      punkAdj:
        words(`Cheap, Broken, Dirty, Radical, Rotten, Petty, Snotty, Angry, Council, Borstal, Public, Suspicious, Illegal,
        Nasty, Compulsory, Unpaid, Rusty, Rabid, Surplus, Anti-Social`),
      punkThing:
        words(`Curfew, Riot, Static, Panic, Siren, Razor, Asbo, Headache, Concrete, Vandal, Tantrum, Rent, Payday, Scandal,
        Gutter, Trouble, Bin Day, Strike, Petrol, Crisis, Spit`),
      slogan: lines(`Nobody Asked You
        Sack the Weatherman
        Your Manners Are Showing
        Thanks for Nothing
        Everything Must Go
        Not My Department
        Read the Small Print
        Wrong Queue
        Please Stop Clapping
        We Want Our Deposit Back
        This Is Not a Drill
        Too Late for Sorry
        Out of Order
        Mind Your Head
        Keep Off the Grass
        Turn It Off
        Born Tired
        Unfair Dismissal
        Bite the Referee
        Leave the Building
        Complaints Procedure`),
    },
    titles: lines(`{slogan}
      {slogan}
      {punkAdj} {punkThing}
      {punkThing} on {street}
      {count} Minutes of {punkThing}
      {verb} the {punkPlural}
      {punkThing} & {punkThing}
      No {nouns}, No {nouns}
      {punkThing} Every {day}
      I Hate {day}s
      The {punkThing} Tapes
      {punkAdj} {nouns}
      Who Let the {nouns} In?
      Dear {place}`),
    sounds: lines(`Fourteen songs, none of them over three minutes, all of them furious about something.
      Recorded in an afternoon and none the worse for it.
      Buzzsaw guitars, shouted choruses and a bassist who plainly cannot sit still.
      Underneath the noise there are real tunes, which the noise tries to deny.
      It ends with a slow one, and even that falls down the stairs.
      The lyrics name names: landlords, ministers, one former drummer.
      Feedback joins the songs together like cheap glue.`),
  },
  {
    id: 'gen_metal',
    name: 'Metal',
    description: 'Heavy in every sense: doom, thrash, death, black and the traditional kind with capes.',
    weight: 6,
    debuts: [1971, 2024],
    neighbors: ['gen_rock', 'gen_punk', 'gen_ambient'],
    acts: [
      [22, 'group', 'band', '{metalName}'],
      [20, 'group', 'band', '{metalAdj} {metalThing}'],
      [14, 'group', 'quintet', '{metalThing} of {metalRealm}'],
      [10, 'group', 'band', '{metalThing}{suffix}'],
      [5, 'solo', 'multi-instrumentalist', '{metalName} {metalRealm}'],
    ],
    cultures: {
      nordic: 32,
      british: 18,
      american: 22,
      german: 10,
      slavic: 8,
      brazilian: 4,
      italian: 3,
      japanese: 3,
      dutch: 3,
    },
    shares: { ep: 6, live: 5, volume: 0 },
    lexicon: {
      metalName:
        words(`Gravemoor, Thornmaw, Askvold, Mournhold, Vargtimme, Nekrosaur, Stormveil, Ironwight, Hexenfrost, Doomharrow,
        Sorrowgate, Ulvestein, Morgul Vein, Cairnfall, Witherskeld, Bonekeep, Skullduggery, Obsidian Tithe, Valgrind, Ashenhorn,
        Wyrmgrave, Nidstang, Coldforge, Marrowfiend, Grimwald, Tombwarden, Blackmere, Helvetesgap, Crypthound, Svartelv`),
      metalAdj:
        words(`Ashen, Blasphemous, Eternal, Funeral, Pallid, Molten, Frostbitten, Sepulchral, Cursed, Hallowed, Infernal,
        Withered, Crimson, Impaled, Sunless, Ancient, Merciless, Abyssal, Bleeding, Starless, Unhallowed`),
      metalThing:
        words(`Throne, Ossuary, Pyre, Reliquary, Scythe, Coven, Monolith, Wraith, Leviathan, Shroud, Gallows, Serpent,
        Citadel, Plague, Altar, Tomb, Talon, Basilisk, Hearse, Tempest, Obelisk, Chalice, Cauldron, Sarcophagus, Anvil, Tyrant`),
      metalRealm: words(
        'Ruin, Winter, Sorrow, Ash, Carrion, Tyranny, Silence, Perdition, Oblivion, Iron, Thorns, the North, Salt, Dusk, Vengeance, Nightfall',
      ),
      suffix: words('bringer, lord, hammer, wolf, fiend, born, reaver'),
      act: words('Crowned, Drowned, Forged, Buried, Baptised, Chained, Entombed, Summoned, Devoured'),
    },
    titles: lines(`{metalThing} of {metalRealm}
      {metalAdj} {metalThing}
      {act} in {metalRealm}
      The {metalAdj} {metalThing}
      {metalRealm} Unto {metalRealm}
      Hymns to the {metalAdj} {metalThing}
      Beneath the {metalThing}
      {count} {metalAdj} Kings
      {act} by the {metalThing}
      {metalAdj} Rites
      Where the {metalThing} Sleeps
      {metalThing} & {metalThing}
      Upon a {metalAdj} Shore
      Hail the {metalThing}`),
    sounds: lines(`Tremolo guitars, double kick drums and a choir that may not be human.
      The riffs move at the speed of continental drift and weigh about the same.
      Twin leads gallop over drums that never once look back.
      Between the blast beats there are acoustic interludes cold enough to see your breath in.
      The vocals sound as if they were recorded at the bottom of a well, because they were.
      Six songs, fifty minutes, one relentless tempo.
      A church organ opens the record and the roof comes off shortly afterwards.
      The production is raw, the musicianship is not.`),
  },
  {
    id: 'gen_post-punk',
    name: 'Post-Punk',
    description: 'Angular guitars, dub-wise bass and grey skies: what punk thought about afterwards.',
    weight: 4,
    debuts: [1978, 2024],
    neighbors: ['gen_punk', 'gen_indie', 'gen_electronic'],
    acts: [
      [22, 'group', 'band', '{postAdj} {postThing}'],
      [18, 'group', 'band', 'The {postPlural}'],
      [12, 'group', 'quartet', '{postThing} Index'],
      [10, 'group', 'band', '{postThing} in {place}'],
      [8, 'group', 'trio', 'Section {count}'],
      [6, 'pair', 'duo', '{family} / {family}'],
    ],
    cultures: {
      british: 45,
      american: 16,
      german: 12,
      french: 6,
      dutch: 6,
      irish: 6,
      nordic: 5,
      slavic: 5,
      japanese: 2,
    },
    shares: { ep: 12, live: 4, volume: 0 },
    lexicon: {
      postAdj: words(
        'Modern, Civil, Cold, Municipal, Mass, Grey, Minor, Automatic, Domestic, Factory, Formal, Brutal, Clinical, Static, Public, Absent, Parallel',
      ),
      postThing:
        words(`Housing, Procedure, Committee, Estate, Exposure, Ministry, Canteen, Escalator, Geometry, Dialogue, Precinct,
        Corridor, Furniture, Department, Surveillance, Interval, Transit, Annexe, Protocol, Concourse, Ballot`),
      postPlural: words(
        'Delegates, Architects, Subtitles, Rotas, Partitions, Auditors, Blueprints, Pedestrians, Interruptions, Shareholders, Typists, Clerks',
      ),
    },
    titles: lines(`{postAdj} {postThing}
      {postThing} / {postThing}
      Notes on the {postThing}
      {postPlural} {before}
      The {postThing} Problem
      {count} {postPlural}
      {postThing} After {time}
      Minutes of the Last {postThing}
      A {postAdj} {noun}
      {postAdj} {mass}
      {gerund} the {postThing}
      {adj} {postPlural}
      Appendix to a {noun}`),
    sounds: lines(`Bass first, guitars second, sympathy nowhere.
      Wiry guitars scratch at a beat that could come from a factory floor.
      The singer lists things; the lists get stranger; the drums do not react.
      Saxophone squalls interrupt the dancing without stopping it.
      Everything echoes, as if played in an underpass at night.
      Clipped, dry and unexpectedly danceable.
      The synthesizer has one note and makes a very good case for it.`),
  },
  {
    id: 'gen_psychedelic',
    name: 'Psychedelia',
    description: 'Fuzz, sitars, tape loops and songs that take the long way home.',
    weight: 4,
    debuts: [1965, 2023],
    neighbors: ['gen_rock', 'gen_folk', 'gen_indie', 'gen_electronic'],
    acts: [
      [24, 'group', 'band', 'The {psyAdj} {psyThing}'],
      [16, 'group', 'band', '{psyAdj} {psyPlural}'],
      [12, 'group', 'band', '{given} {family} and the {psyAdj} {psyPlural}'],
      [10, 'group', 'collective', '{psyThing} of the {psyPlural}'],
      [8, 'group', 'trio', '{psyThing} {psyThing}'],
      [6, 'solo', 'songwriter', '{person}'],
    ],
    cultures: {
      british: 34,
      american: 30,
      brazilian: 6,
      nordic: 8,
      japanese: 6,
      middleEastern: 6,
      german: 6,
      latin: 4,
      dutch: 4,
    },
    shares: { ep: 5, live: 5, volume: 2 },
    lexicon: {
      psyAdj:
        words(`Marmalade, Velveteen, Kaleidoscope, Liquid, Cosmic, Tangerine, Mystic, Lunar, Paisley, Floating, Peppermint,
        Melting, Astral, Clockwork, Solar, Saffron, Upside-Down, Phosphorescent, Lysander, Holographic`),
      psyThing:
        words(`Aquarium, Carousel, Umbrella, Teapot, Lamp Factory, Tapestry, Orchid, Observatory, Caravan, Balloon, Menagerie,
        Prism, Lagoon, Pagoda, Telescope, Toadstool, Cathedral, Garden Party, Apothecary, Submarine Club`),
      psyPlural: words(
        'Peacocks, Mushrooms, Wizards, Elephants, Sunflowers, Moths, Astronomers, Beekeepers, Comets, Gnomes, Jellyfish, Mirages, Dragonflies, Sundials',
      ),
    },
    titles: lines(`The {psyAdj} {psyThing}
      {psyPlural} in the {psyThing}
      Inside the {psyThing}
      {psyAdj} {psyPlural}
      {given}'s {psyAdj} {psyThing}
      Seven Colours of {mass}
      A {psyAdj} {noun}
      Journey to the {psyThing}
      {psyPlural} in {season}
      Breakfast with the {psyPlural}
      The {psyThing} Hums at {time}
      {gerund} the {psyAdj} {psyThing}`),
    sounds: lines(`Fuzz guitar, backwards organ and a flute that wanders in from another record.
      The title song takes up all of side two and has a weather system of its own.
      Sitar drones and whispered harmonies melt into ten-minute grooves.
      Tape loops flutter around nursery-rhyme melodies.
      The mix pans from ear to ear, so headphones are recommended.
      What begins as a music-hall song ends somewhere near Saturn.
      The band jams, the tape runs out, and both sound surprised.`),
  },
  {
    id: 'gen_pop',
    name: 'Pop',
    description: 'Hooks, harmonies and three-minute heartbreak, from girl groups to bedroom producers.',
    weight: 9,
    debuts: [1959, 2025],
    neighbors: ['gen_disco', 'gen_r-and-b', 'gen_electronic', 'gen_soul', 'gen_indie'],
    acts: [
      [36, 'solo', 'singer', '{person}'],
      [12, 'solo', 'singer', '{popMononym}'],
      [10, 'group', 'vocal group', 'The {popPlural}'],
      [10, 'group', 'band', '{popAdj} {popThing}'],
      [8, 'pair', 'duo', '{given} & {given}'],
      [6, 'group', 'girl group', '{popMononym} and the {popPlural}'],
      [6, 'group', 'vocal group', '{count} {popPlural}'],
      [6, 'pair', 'duo', '{popThing} Club'],
    ],
    cultures: {
      british: 30,
      american: 24,
      nordic: 12,
      korean: 8,
      japanese: 6,
      french: 7,
      italian: 5,
      spanish: 5,
      brazilian: 4,
      nigerian: 2,
      chinese: 4,
      german: 4,
    },
    shares: { ep: 9, live: 4, volume: 0 },
    lexicon: {
      popMononym:
        words(`Lumi, Odetta May, Cleo Vale, Mirabel, Juno Park, Sunny Delmar, Vesper, Ondine, Tamsin Blue, Elodie, Zuri, Maris,
        Calypso Jones, Birdie, Fenna, Yuki Moon, Isolde, Romy, Nixie, Paloma Star, Astoria, Lilou, Saffi, Coco Marlowe, Ember`),
      popPlural: words(
        'Valentines, Marvelettines, Starlets, Daydreams, Ribbons, Bonbons, Debutantes, Lovebirds, Petticoats, Sweethearts, Chandeliers, Twilights, Satins, Poppets',
      ),
      popAdj: words(
        'Candy, Neon, Pastel, Velour, Magic, Summer, Sugar, Glitter, Modern, Crystal, Polaroid, Holiday, Cherry, Weekend',
      ),
      popThing: words(
        'Hearts, Lipstick, Telephone, Boulevard, Romance, Confetti, Cinema, Satellite, Lagoon, Jukebox, Pyjamas, Perfume, Motel, Diary',
      ),
      feeling: words(
        'Heartbeat, Butterflies, Tears, Kisses, Daydreams, Secrets, Fireworks, Goosebumps, Promises, Jealousy, Sunshine, Déjà Vu',
      ),
    },
    titles: lines(`{popAdj} {popThing}
      {feeling} & {popThing}
      {feeling} on the Dancefloor
      Call Me on {day}
      {feeling} in {place}
      Only {feeling}
      Love, {given}
      Dear {given}
      {popThing} for {people}
      {season} Girl
      {popAdj} {feeling}
      Crying at the {noun}
      Postcards from {place}
      The {popThing} Album
      {verb} My Heart
      Stay Until {time}
      Hello, {noun}
      Almost {day}`),
    sounds: lines(`Every chorus arrives early and stays late.
      Strings, handclaps and key changes are applied without shame.
      The ballads are enormous; the uptempo songs are merely huge.
      Glossy synthesizers frame a voice that sounds close enough to touch.
      It is break-up music you can dance to, which is the best kind.
      Ten songs, ten possible singles, one spoken interlude that everybody knows by heart.
      Wall-of-sound drums and a lead vocal just this side of tears.
      The bridge of the third song is the best forty seconds of its year.`),
  },
];
