import type { GenreProfile } from './genre-profile.ts';
import { lines, words } from './word-list.ts';

export const genresOfRoots: readonly GenreProfile[] = [
  {
    id: 'gen_folk',
    name: 'Folk',
    description: 'Old songs, new songs that sound old, and people who know the difference.',
    weight: 7,
    debuts: [1957, 2025],
    neighbors: ['gen_country', 'gen_indie', 'gen_psychedelic', 'gen_ambient'],
    acts: [
      [40, 'solo', 'singer', '{person}'],
      [10, 'solo', 'fiddler', '{person}'],
      [6, 'solo', 'guitarist', '{person}'],
      [12, 'pair', 'duo', '{person} & {person}'],
      [10, 'group', 'band', 'The {folkAdj} {folkPlural}'],
      [6, 'group', 'band', '{folkThing} & {folkThing}'],
      [6, 'group', 'family band', 'The {family} Family'],
      [4, 'group', 'ceilidh band', '{folkThing} {folkPlural}'],
    ],
    cultures: {
      british: 38,
      irish: 20,
      american: 16,
      nordic: 8,
      french: 3,
      slavic: 4,
      sahelian: 3,
      spanish: 3,
      southAsian: 2,
      middleEastern: 2,
    },
    shares: { ep: 4, live: 7, volume: 2 },
    lexicon: {
      folkAdj: words(
        'Tinker, Dalesman, Harvest, Corncrake, Turf, Hedgerow, Drover, Bramble, Hazel, Moorland, Sea Coal, Packhorse',
      ),
      folkThing: words(
        'Thistle, Barley, Rowan, Larkspur, Hawthorn, Ploughshare, Heather, Willow, Corncrake, Sorrel, Lapwing, Driftwood, Foxglove',
      ),
      folkPlural: words(
        'Company, Ramblers, Daughters, Weavers Guild, Minstrels, Fiddlers, Mowers, Shepherds, Lasses, Players',
      ),
      trade:
        words(`Weaver, Ploughboy, Miller, Drover, Fisherman, Collier, Tinker, Shepherd, Blacksmith, Ferryman, Sailor, Poacher, Lacemaker, Herring Girl,
        Gravedigger, Piper, Soldier, Beggar`),
      trades: words(
        'Weavers, Ploughboys, Drovers, Fishermen, Colliers, Tinkers, Shepherds, Sailors, Poachers, Lacemakers, Herring Girls, Pipers, Beggars',
      ),
      kin: words('Daughter, Widow, Son, Bride, Farewell, Return, Lament, Dog, Wager, Oath'),
      tree: words('Rowan, Blackthorn, Elder, Willow, Oak, Ash, Hazel, Bracken, Barley, Heather, Thistle'),
    },
    titles: lines(`The {trade}'s {kin}
      {tree} & {tree}
      The {tree} Tree
      Songs of the {trade}
      {season} on the {noun}
      A {trade} in {place}
      Low Lie the {nouns}
      The {place} Shore
      Under the {tree}
      {count} {trades}
      {month} Ballads
      The Road to {place}
      {tree} in the {season}
      Bring Me the {tree}
      The {trade} and the {trade}
      A Month of {day}s
      Home by {time}
      The {colour} {trade}`),
    sounds: lines(`Fiddle, harmonium and a voice with weather in it.
      Unaccompanied ballads sit next to reels that will have the rug up.
      Finger-picked guitar carries stories in which somebody usually drowns.
      The old tunes are treated with love but not with gloves.
      Close harmonies, a creaking chair and the occasional lamb.
      Traditional songs alternate with new ones, and you will not hear the join.
      The notes explain where each song was found and who sang it last.
      Nyckelharpa, whistle and bodhrán trade places at unlikely speed.`),
  },
  {
    id: 'gen_country',
    name: 'Country',
    description: 'Pedal steel, heartbreak and good manners, from honky-tonk to the new west.',
    weight: 5,
    debuts: [1956, 2024],
    neighbors: ['gen_folk', 'gen_rock', 'gen_blues'],
    acts: [
      [44, 'solo', 'singer', '{given} {family}'],
      [14, 'group', 'band', '{given} {family} & the {countryPlural}'],
      [10, 'group', 'band', 'The {countryAdj} {countryPlural}'],
      [8, 'pair', 'duo', '{given} & {given} {family}'],
      [6, 'group', 'bluegrass band', '{countryAdj} {countryThing} String Band'],
    ],
    cultures: { american: 88, british: 5, irish: 3, nordic: 2 },
    shares: { ep: 2, live: 6, volume: 2 },
    lexicon: {
      countryPlural: words(
        'Drifters of Dixie, Prairie Dogs, Wranglers, Tumbleweeds, Lonestars, Cottonwoods, Ranch Hands, Jubilee Boys, Honky-Tonk Angels Band, Stetsons, Coyotes, Saddlemen',
      ),
      countryAdj: words(
        'Cedar, Dusty, Panhandle, Sagebrush, Blue Ridge, Cumberland, Mesquite, Ozark, Palomino, Rocky Ford, Sweetwater',
      ),
      countryThing: words('Creek, Hollow, Mountain, Valley, Crossing, Gap'),
      drink: words('Whiskey, Wine, Bourbon, Beer, Black Coffee, Moonshine, Sweet Tea, Tears'),
      rural: words(
        'Pickup, Porch, Highway, Prairie, Honky-Tonk, Rodeo, Jukebox, Barn, Motel, Neon, Gravel Road, Truck Stop, Levee, Saddle, Screen Door, County Fair',
      ),
      state: words(
        'Tennessee, Oklahoma, Wyoming, Texas, Kentucky, Nebraska, Montana, Arkansas, Georgia, New Mexico, Alabama, West Virginia',
      ),
    },
    titles: lines(`{drink} & {drink}
      {state} {rural}
      Last {rural} in {state}
      {rural} Heart
      {drink} on a {day}
      Too Far from {state}
      The {rural} and the {noun}
      Leavin' {state}
      {count} Miles of {rural}
      Mama's {rural}
      {state} in {month}
      Cheaper Than {drink}
      {rural} Lights
      A {rural} in the Rain
      {artistFamily} Country
      Forgive Me, {state}
      Songs from the {rural}`),
    sounds: lines(`Pedal steel sighs behind a voice that has seen the inside of several motels.
      Fiddle, banjo and a sense of humour about the whole sad business.
      The drinking songs are sober and the love songs are not.
      It swings like a screen door on a windy night.
      Close harmonies turn small-town gossip into something like scripture.
      Nashville's finest session players sit in and keep out of the way.
      There is a train song, a mother song and a dog song, as the law requires.`),
  },
  {
    id: 'gen_reggae',
    name: 'Reggae',
    description: 'Ska, rocksteady, roots and dub: bass from Kingston to Birmingham.',
    weight: 5,
    debuts: [1964, 2022],
    neighbors: ['gen_soul', 'gen_drum-and-bass', 'gen_afrobeat', 'gen_punk'],
    acts: [
      [30, 'solo', 'singer', '{given} {family}'],
      [12, 'solo', 'deejay', '{reggaeHandle} {given}'],
      [14, 'group', 'vocal trio', 'The {reggaePlural}'],
      [12, 'group', 'band', '{reggaeAdj} {reggaeThing}'],
      [8, 'solo', 'dub mixer', '{reggaeHandle} {family}'],
      [8, 'group', 'band', '{given} {family} & the {reggaePlural}'],
    ],
    cultures: { jamaican: 84, british: 8, ghanaian: 3, nigerian: 3, french: 2 },
    shares: { ep: 4, live: 4, volume: 5 },
    lexicon: {
      reggaeHandle: words(
        'King, Prince, Jah, Ras, Prophet, Papa, Sister, Ranking, Scientist, Natty, Dillinger Joe, Bunny, Lone Lion',
      ),
      reggaePlural: words(
        'Ethiopian Kings, Meditators, Visionaries, Congregation, Uplifters, Righteous Flames, Zionites, Mellow Lions, Harmonisers, Tabernacles, Royal Rockers, Cables, Revealers',
      ),
      reggaeAdj: words('Steel, Black, Lion, Roots, Third, Conquering, Burning, Golden, Zion, Iron'),
      reggaeThing: words(
        'Foundation, Dominion, Rockers, Chalice, Gates, Vision, Syndicate, Mountain, Covenant',
      ),
      place: words(
        'Kingston, Brixton, Addis Ababa, Montego Bay, Handsworth, St Ann, Notting Hill, Port Royal, Bristol, Half Way Tree, Negril, Deptford',
      ),
      roots: words(
        'Zion, Babylon, Mount Sinai, Judgement, Roots, Herb, Rivers, Lions, Exodus Road, Equality, Tribulation, Jordan, Liberation',
      ),
      dread: words('Rockers, Dub, Version, Steppers, Skank, Riddim, Chant, Soundclash'),
    },
    titles: lines(`{roots} {dread}
      {dread} in {place}
      Chant Down {roots}
      {roots} Gate
      {artistFamily} in {dread}
      {noun} {dread}
      Rivers of {roots}
      {roots} & {roots}
      {adj} {dread}
      No More {roots}
      {street} {dread}
      {time} {dread}
      The {colour} {dread}
      {roots} Calling
      Heavy {dread}`),
    sounds: lines(`Bass, drums and space: the organ only visits.
      Three-part harmonies carry warnings and comfort in equal measure.
      The mixing desk is played like an instrument, with echo for punctuation.
      Rimshots crack, horns drift, and the bass holds the building up.
      Lovers' laments on side one, scripture on side two.
      The versions at the end strip every song down to its heartbeat.
      The rhythm section is the one you hope it is.`),
  },
  {
    id: 'gen_classical',
    name: 'Classical',
    description: 'Orchestras, quartets, soloists and choirs, from plainsong to first performances.',
    weight: 9,
    debuts: [1955, 2024],
    neighbors: ['gen_ambient', 'gen_jazz', 'gen_folk'],
    acts: [
      [12, 'group', 'orchestra', '{city} {orchestra}'],
      [9, 'group', 'string quartet', '{quartet} Quartet'],
      [5, 'group', 'piano trio', 'Trio {trio}'],
      [7, 'group', 'early music ensemble', '{early}'],
      [6, 'group', 'choir', '{city} {choir}'],
      [22, 'solo', 'pianist', '{person}'],
      [10, 'solo', 'violinist', '{person}'],
      [8, 'solo', 'cellist', '{person}'],
      [6, 'solo', 'soprano', '{person}'],
      [4, 'solo', 'organist', '{person}'],
      [4, 'solo', 'guitarist', '{person}'],
    ],
    cultures: {
      german: 18,
      british: 18,
      slavic: 14,
      italian: 8,
      french: 10,
      nordic: 8,
      japanese: 6,
      korean: 5,
      chinese: 5,
      dutch: 5,
      american: 6,
      spanish: 4,
    },
    shares: { ep: 0, live: 7, volume: 0 },
    lexicon: {
      orchestra: words(
        'Chamber Orchestra, Sinfonia, Radio Symphony, Camerata, City Philharmonia, Festival Strings, New Philharmonic',
      ),
      quartet: words(
        'Aldwych, Orlando Vane, Vltava, Linden, Meridian, Corvus, Esterhazy Park, Halcyon, Kestrel, Nordlys, Pomerania, Sequoia, Tamarind, Hollis, Rosamunde West, Elbe, Tivoli, Aurelian',
      ),
      trio: words('Belvedere, Accordo, Serafina, Meridiana, Ondine, Cassian, Lumière, Arcadia, Vesper'),
      club: words(`the Great Hall at Marlowe, St Cuthbert's, the Old Radio House, the Maltings at Saltmere, the Academy, the Philharmonic Hall,
        the Castle Chapel, the Winter Festival, the Musikverein Annexe, the Lakeside Festival`),
      early: words(
        "Concerto Aurelia, Les Voix du Marais, The Consort of Ely, Il Giardino Nascosto, Musica Vetera, La Chambre Verte, The Gawain Consort, Accademia Serena, Ensemble Mirabilis, The Queen's Viols, Capella Lindisfarne, Le Poème Ancien",
      ),
      choir: words('Chamber Choir, Bach Choir, Cathedral Singers, Vocal Ensemble, Consort of Voices'),
    },
    titles: lines(`{work}
      {work}
      {work}
      {work}
      {work}
      {composer} & {composer}: {genreForms}
      {season} in {classicalCity}
      {composer}, {composer}, {composer}
      The {classicalCity} Recordings
      {nightAdj} Music
      Encores for {people}
      {composer}: A Portrait`),
    sounds: lines(`The playing is transparent, the tempi are brisk, and the slow movement stops the clock.
      Phrasing is generous and vibrato is rationed, to very good effect.
      The engineers have caught the hall as well as the music.
      This is an unsentimental account that finds more feeling than most sentimental ones.
      Period bows and gut strings give the faster movements a welcome bite.
      The coupling is unusual and entirely persuasive.
      Collectors will want it for the final movement alone.
      The booklet essay is a small education in itself.`),
  },
  {
    id: 'gen_latin',
    name: 'Latin',
    description: 'Son, salsa, samba, cumbia, tango and bossa nova: the dancing half of the shop.',
    weight: 6,
    debuts: [1956, 2024],
    neighbors: ['gen_jazz', 'gen_funk', 'gen_pop', 'gen_afrobeat'],
    acts: [
      [34, 'solo', 'singer', '{person}'],
      [10, 'solo', 'percussionist', '{person}'],
      [8, 'solo', 'guitarist', '{person}'],
      [12, 'group', 'orchestra', 'Orquesta {latinThing}'],
      [10, 'group', 'dance band', 'Conjunto {latinThing}'],
      [8, 'group', 'sextet', 'Sexteto {family}'],
      [8, 'group', 'band', 'Los {latinPlural}'],
      [5, 'pair', 'duo', 'Dúo {latinThing}'],
    ],
    cultures: { latin: 60, brazilian: 30, spanish: 10 },
    shares: { ep: 2, live: 6, volume: 3 },
    lexicon: {
      place: words(
        'Cádiz, Veracruz, Havana, Miramar, Montevideo, Tangier, Lisbon, Trinidad, Camagüey, Santos, Cartagena, Valparaíso, New York',
      ),
      latinFem: words(
        'Noche, Luna, Madrugada, Palmera, Lluvia, Ventana, Bahía, Tormenta, Guitarra, Fiesta, Cumbia, Rumba, Primavera, Canción, Estrella, Carta',
      ),
      latinThing: words(
        'Maravilla, Siboney, Caribe, Palmera, Madrugada, La Perla, Miramar, Colibrí, Guaracha, Clave de Oro, Esperanza, Malecón, Candela, Riviera, Cubanía, Tropicana Sur, Sonora Luz, Flamboyán',
      ),
      latinPlural: words(
        'Gaviotas del Son, Compadres, Muchachos del Puerto, Reyes del Danzón, Tambores de Oro, Bohemios, Rumberos, Duendes, Gitanos del Mar, Relámpagos',
      ),
      latinNoun: words(
        'Noche, Luna, Madrugada, Palmera, Corazón, Lluvia, Ventana, Bahía, Tormenta, Azúcar, Tambor, Guitarra, Nostalgia, Fiesta, Cumbia, Rumba, Canela, Arena, Primavera',
      ),
      latinOf: words(
        'del Mar, de Abril, del Sur, de Verano, sin Fin, en Silencio, de Mi Tierra, para Bailar, de Papel, en la Habana, de Medianoche, del Barrio, con Sal, de Cristal',
      ),
      brazil: words(
        'Saudade, Samba, Bossa, Maré, Jangada, Sereno, Alvorada, Morena, Cigarra, Varanda, Batucada, Estrela',
      ),
      brazilOf: words(
        'do Morro, de Janeiro, na Praia, do Amor, em Silêncio, da Manhã, sem Pressa, do Norte, de Domingo',
      ),
      dance: words('Rumba, Mambo, Bolero, Cha-Cha-Chá, Tango, Cumbia, Danzón, Guajira, Bossa, Guaguancó'),
    },
    titles: lines(`{latinNoun} {latinOf}
      {latinNoun} y {latinNoun}
      {dance} at {time}
      {dance} para {given}
      {dance} in {place}
      {count} Boleros
      {latinNoun} {latinOf}
      {dance} {latinOf}
      Una {latinFem} Más
      Mi {latinNoun}
      Siempre {latinNoun}
      {colour} {dance}
      La Última {latinFem}
      Sabor {latinOf}
      {dance} y {latinNoun}`),
    sounds: lines(`Congas, trumpets and a piano montuno that could power a small town.
      The boleros ache, the rumbas do not let you sit and ache.
      Nylon-string guitar and a voice that barely disturbs the air.
      Call and response carries the second half into a proper descarga.
      The strings sway, the flute chatters, and the güiro keeps everybody honest.
      Romantic on top, mathematically exact underneath.
      Brass arrangements as sharp as the band's lapels.`),
  },
  {
    id: 'gen_afrobeat',
    name: 'Afrobeat',
    description:
      'Horns, interlocking guitars and long, purposeful grooves from Lagos, Accra, Bamako and beyond.',
    weight: 3,
    debuts: [1968, 2024],
    neighbors: ['gen_funk', 'gen_jazz', 'gen_reggae', 'gen_latin'],
    acts: [
      [26, 'group', 'band', '{given} {family} & {afroBand}'],
      [24, 'solo', 'singer', '{person}'],
      [12, 'solo', 'guitarist', '{person}'],
      [16, 'group', 'orchestra', 'Orchestre {afroName} de {city}'],
      [12, 'group', 'band', 'The {afroAdj} {afroPlural}'],
      [6, 'solo', 'saxophonist', '{person}'],
    ],
    cultures: { nigerian: 44, ghanaian: 26, sahelian: 28 },
    shares: { ep: 4, live: 5, volume: 4 },
    lexicon: {
      afroBand: words(
        'His Highlife Messengers, the Lagoon Rhythm Stars, the Black Star Dynamos, the Savannah Horns, the Palm Wine Ministers, the Harmattan Band, the Marina Stompers, the New Dawn Orchestra',
      ),
      afroName: words("Baobab d'Or, Étoile Filante, Harmattan, Rail Express, Kora Jazz, Soleil, Sahel Stars"),
      afroAdj: words('Highlife, Uhuru, Cocoa, Palm Wine, Kola Nut, Independence, Lagoon, Sunrise'),
      afroPlural: words(
        'Messengers, Dynamos, Ramblers, Brothers International, Senators, Ambassadors, Rhythm Aces',
      ),
      shout: words(
        'Trouble, Wahala, Power, Justice, Water, Freedom, Hunger, Money, Palaver, Patience, Unity, Traffic, Electricity, Election',
      ),
      market: words(
        'Lagos, Bamako, Kumasi, Dakar, Broad Street, Mushin, Jamestown, Surulere, the Mainland, Ségou, Oshodi',
      ),
    },
    titles: lines(`{shout} No Get Brother
      {shout} Palaver
      {market} by Night
      {shout} in {market}
      {shout} & {shout}
      Highlife for {market}
      {market} Special
      Teacher Talks {shout}
      {shout} Don Come
      {market} {time}
      {count} Sons of {market}
      {shout} for the People
      Mother of {shout}
      {market} Express`),
    sounds: lines(`Two guitars weave, five horns shout, and the drums debate the matter underneath.
      Side-long grooves take their time getting to the argument and then win it.
      The organ solo arrives after eight minutes and is worth the wait.
      Palm-wine guitar ripples over percussion that never sits still.
      Chorus and leader trade verses about power cuts and politicians.
      Kora and electric guitar speak the same language in different accents.
      You could call it dance music if you ignore the words, which you should not.`),
  },
];
