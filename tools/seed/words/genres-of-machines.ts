import type { GenreProfile } from './genre-profile.ts';
import { lines, words } from './word-list.ts';

const circuit =
  words(`Voltage, Circuit, Modulator, Relay, Oscillator, Signal, Vector, Transistor, Sequence, Array, Polymer, Filament,
  Lattice, Carrier, Diode, Phase, Module, Frame, Pulse, Node, Isotope, Cathode`);
const circuits =
  words(`Circuits, Relays, Oscillators, Signals, Vectors, Transistors, Sequences, Filaments, Carriers, Diodes, Frames, Pulses, Nodes,
  Isotopes, Modules, Patterns`);
const place =
  words(`Tempelhof, Canary Wharf, Rotterdam, Kreuzberg, Ancoats, Osaka, Digbeth, Detroit, Ghent, Turin, Naples, Marzahn,
  Hackney Wick, Malmö, Leith, Ostkreuz, Kowloon, Tbilisi`);

export const genresOfMachines: readonly GenreProfile[] = [
  {
    id: 'gen_electronic',
    name: 'Electronic',
    description: 'Synthesizers and samplers in all their moods, from early tape music to bedroom laptops.',
    weight: 7,
    debuts: [1970, 2025],
    neighbors: ['gen_ambient', 'gen_techno', 'gen_house', 'gen_pop', 'gen_hip-hop'],
    acts: [
      [20, 'solo', 'producer', '{synthName}'],
      [14, 'pair', 'duo', '{synthAdj} {synthThing}'],
      [14, 'group', 'group', '{synthThing} {circuit}'],
      [16, 'solo', 'composer', '{person}'],
      [8, 'pair', 'duo', '{family} + {family}'],
      [8, 'group', 'trio', 'The {synthAdj} {circuit}'],
    ],
    cultures: {
      german: 22,
      british: 26,
      french: 12,
      nordic: 8,
      american: 12,
      japanese: 8,
      dutch: 5,
      italian: 3,
      korean: 2,
      chinese: 2,
    },
    shares: { ep: 14, live: 3, volume: 3 },
    lexicon: {
      circuit,
      circuits,
      place,
      synthName:
        words(`Kolibrin, Ottomat, Vanta Loop, Milk Teeth Machine, Tesselar, Nimbus Nine, Halogenia, Mono Lake, Polyphonia, Arkestrel, Lumen Drift, Cassette Moth,
        Glasswing, Sinewave Susan, Tape Otter, Fibonacci Kid, Zaumka, Analog Anna, Prismatix, Quartzo, Telefunk Tom, Neue Welle, Softbox, Autobahn Kapelle, Papertronic`),
      synthAdj: words(
        'Synthetic, Parallel, Digital, Chrome, Binary, Lunar, Automatic, Liquid, Polar, Virtual, Ceramic, Silent, Solar, Infra',
      ),
      synthThing: words(
        'Gardens, Department, Weather, Holiday, Bureau, Botany, Radio, Kinetics, Cinema, Optics, Furniture, Signal Box, Atlas, Telemetry, Origami',
      ),
      process: words(
        'Recursion, Drift, Interference, Latency, Refraction, Feedback, Resonance, Diffusion, Erosion, Calibration, Interpolation, Decay',
      ),
    },
    titles: lines(`{synthAdj} {synthThing}
      {process}
      {process} Patterns
      {circuit} / {circuit}
      Music for {synthThing}
      {process} in {place}
      The {circuit} Garden
      {colour} {circuit}
      {mass} {process}
      {adj} {circuits}
      Instructions for a {noun}
      {circuit} Studies
      {place} {process}
      A Field Guide to {circuits}
      Machines for {people}
      {season} {circuit}`),
    sounds: lines(`Warm analogue chords glide over beats that click like cooling metal.
      Melodies tumble out of drum machines older than most of our staff.
      Arpeggios climb, filters open, and something like joy comes through.
      Vocoder voices sing about motorways and mean it.
      Field recordings and faulty samplers are stitched into oddly hummable tunes.
      Every sound has been sanded smooth except the kick drum.
      Playful on the surface, patient underneath.`),
  },
  {
    id: 'gen_house',
    name: 'House',
    description: 'Piano chords, drum machines and a feeling: Chicago, Croydon and every basement in between.',
    weight: 4,
    debuts: [1985, 2025],
    neighbors: ['gen_techno', 'gen_disco', 'gen_electronic', 'gen_soul'],
    acts: [
      [22, 'solo', 'producer', 'DJ {houseName}'],
      [22, 'solo', 'producer', '{person}'],
      [16, 'pair', 'duo', '{houseAdj} {houseThing}'],
      [12, 'solo', 'producer', '{houseName}'],
      [10, 'group', 'project', '{houseThing} Incorporated'],
      [6, 'pair', 'duo', '{given} & {houseName}'],
    ],
    cultures: {
      american: 34,
      british: 26,
      italian: 10,
      french: 10,
      german: 6,
      dutch: 4,
      nigerian: 3,
      spanish: 3,
      brazilian: 3,
    },
    shares: { ep: 34, live: 2, volume: 8 },
    lexicon: {
      circuit,
      place,
      houseName: words(
        'Paprika, Velluto, Lonnie Love, Saturday Sam, Marble Arch, Benedetta, Mister Warm, Discreet, Parquet, Kid Caraway, Sundial, Loft Cat, Peppermill, Tangerine Teo, Ricky Rhodes, Open Late, Balearic Bill',
      ),
      houseAdj: words(
        'Warm, Late, Deep, Garage, Sunday, Parquet, Lower, Loft, Midnight, Solid, Open, Honest',
      ),
      houseThing: words(
        'Floors, Foundation, Sermon, Cellar, Pressure, Warehouse, Gospel, Kitchen, Service, Membership, Rhythm',
      ),
      lift: words(
        'Joy, Love, Higher Ground, Belief, Sunlight, Release, Rapture, Togetherness, Salvation, Devotion, Sweat',
      ),
    },
    titles: lines(`{houseAdj} {houseThing}
      {lift} in {place}
      {lift} (All Night Mixes)
      {houseThing} Music
      Give Me {lift}
      {lift} & {lift}
      {time} at the {houseThing}
      {day} Morning {lift}
      {lift} Through the {noun}
      {place} Basement Trax
      Songs of {lift}
      The {houseThing} Dubs
      {lift} for {people}
      {houseAdj} in {place}`),
    sounds: lines(`Organ bass, piano stabs and a vocal sample that has found religion.
      The kick never stops and neither, on a good night, do you.
      Deep, unhurried grooves with room for a saxophone to lose its way.
      Every track takes a minute to get its coat off and then stays for eight.
      A hint of gospel, a touch of acid and a lot of hi-hat.
      The dubs on the flip are stranger and possibly better.`),
  },
  {
    id: 'gen_techno',
    name: 'Techno',
    description: 'Machine music for dark rooms: Detroit futures, Berlin mornings and warehouse acid.',
    weight: 4,
    debuts: [1987, 2025],
    neighbors: ['gen_electronic', 'gen_house', 'gen_ambient'],
    acts: [
      [26, 'solo', 'producer', '{technoName}'],
      [18, 'solo', 'producer', '{person}'],
      [14, 'solo', 'producer', '{circuit} {technoThing}'],
      [10, 'pair', 'duo', '{family} & {family}'],
      [10, 'group', 'project', '{technoThing} Unit'],
    ],
    cultures: {
      german: 34,
      american: 18,
      british: 16,
      dutch: 10,
      italian: 6,
      slavic: 6,
      french: 4,
      japanese: 4,
      nordic: 4,
    },
    shares: { ep: 36, live: 3, volume: 5 },
    lexicon: {
      circuit,
      place,
      technoName: words(
        'Werkstoff, Kaltform, Obsidian, Stahlnetz, Tresorin, Vakuum, Hexode, Drehmoment, Ferrum, Nachtbus, Acetone, Monolit, Klangwerk Ost, Turbina, Axiom Null, Schalter, Betonkind, Zyklus, Terminal Eins, Kvadrat, Oxidator',
      ),
      technoThing: words(
        'Assembly, Pressure, Sector, Conveyor, Transmission, Reactor, Substation, Mechanism, Torque, Foundry, Gantry, Turbine',
      ),
      abstract: words(
        'Entropy, Inertia, Friction, Velocity, Propulsion, Tension, Compression, Magnetism, Rotation, Displacement, Fatigue, Momentum',
      ),
    },
    titles: lines(`{abstract}
      {technoThing}
      {abstract} / {abstract}
      {place} {technoThing}
      {circuit} {abstract}
      {technoThing} at {time}
      {adj} {technoThing}
      {colour} {abstract}
      Sub{technoThing}
      {abstract} Studies
      Night {technoThing}
      The {technoThing} Tracks
      {abstract} in {place}
      {count} Rotations`),
    sounds: lines(`Kick drums like pile drivers and hi-hats like sparks off them.
      One acid line twists for nine minutes and never repeats itself exactly.
      Functional, hypnotic and best at a volume your neighbours would mention.
      Metallic percussion rattles through a great deal of reverb.
      The grooves are stripped to the bolts and then oiled.
      Somewhere under the concrete there is a melody, and it is lovely.`),
  },
  {
    id: 'gen_ambient',
    name: 'Ambient',
    description: 'Slow, quiet and spacious: music for rooms, weather and doing nothing.',
    weight: 4,
    debuts: [1973, 2025],
    neighbors: ['gen_electronic', 'gen_classical', 'gen_techno', 'gen_folk'],
    acts: [
      [30, 'solo', 'composer', '{person}'],
      [22, 'solo', 'producer', '{stillAdj} {stillThing}'],
      [12, 'pair', 'duo', '{person} & {person}'],
      [10, 'group', 'ensemble', '{stillThing} Ensemble'],
      [8, 'solo', 'composer', '{stillThing} for {stillThing}'],
    ],
    cultures: {
      british: 20,
      nordic: 22,
      japanese: 16,
      german: 12,
      american: 12,
      french: 5,
      italian: 4,
      middleEastern: 3,
      korean: 2,
      dutch: 4,
    },
    shares: { ep: 6, live: 5, volume: 6 },
    lexicon: {
      stillAdj: words(
        'Pale, Drifting, Quiet, Snowbound, Lichen, Half-Lit, Slow, Sleeping, Fallow, Tidal, Winter, Faint',
      ),
      stillThing: words(
        'Moss, Estuary, Fjord, Meadow, Hours, Lake, Lantern, Glacier, Marsh, Dormer, Thaw, Harbour, Heath, Field, Birch, Orchard',
      ),
      water: words('Snow, Rain, Fog, Mist, Dew, Frost, Tides, Ice, Drizzle, Clouds, Steam, Rivers'),
      stillRoom: words(
        'Empty Airports, Waiting Rooms, Greenhouses, Lifts, Libraries, Reservoirs, Hospitals, Stairwells, Sleeping Trains, Aquariums, Car Parks, Long Corridors',
      ),
    },
    titles: lines(`Music for {stillRoom}
      {water} over {place}
      {water} & {water}
      {stillAdj} {stillThing}
      {stillThing} at {time}
      {season} {stillThing}
      Slow {water}
      {colour} {stillThing}
      The {noun} and the {water}
      {month} {water}
      {count} Studies of {water}
      A {noun} Under {water}
      {stillThing}, {season}
      Where the {water} Goes
      {noun} Without People
      {water} Through a {noun}`),
    sounds: lines(`Long tones swell and recede like weather behind double glazing.
      Piano notes are left to ring until the room has finished with them.
      Tape hiss, distant bells and something that may be a refrigerator.
      Nothing happens, beautifully, for fifty-one minutes.
      Field recordings of rain and railway platforms lie under soft organ chords.
      It rewards both close listening and none at all.
      Strings enter so slowly that you only notice them leaving.`),
  },
  {
    id: 'gen_drum-and-bass',
    name: 'Drum & Bass',
    description: 'Breakbeats at a hundred and seventy and bass you feel in the stairwell.',
    weight: 2,
    debuts: [1992, 2025],
    neighbors: ['gen_electronic', 'gen_techno', 'gen_reggae', 'gen_hip-hop'],
    acts: [
      [26, 'solo', 'producer', '{dnbName}'],
      [16, 'solo', 'producer', 'DJ {dnbName}'],
      [14, 'pair', 'duo', '{dnbName} & {dnbName}'],
      [14, 'group', 'crew', '{dnbAdj} {dnbThing}'],
      [6, 'solo', 'vocalist', 'MC {dnbName}'],
    ],
    cultures: { british: 72, dutch: 6, slavic: 6, german: 4, jamaican: 6, brazilian: 4, american: 4 },
    shares: { ep: 34, live: 2, volume: 8 },
    lexicon: {
      circuit,
      place,
      dnbName: words(
        'Rudeboy Kestrel, Subfield, Nightjar, Breakneck, Voltaire, Trigger Finn, Mako, Lowland, Arsenic, Switchback, Hydro, Kerosene, Wraithe, Ricochet, Tungsten, Badger Bass, Faultline, Stampede, Amen Corner Boy, Tremor, Skylark, Gully',
      ),
      dnbAdj: words('Liquid, Ruff, Inner City, Heavyweight, Rolling, Darkside, Westway, Bristol, Ragga'),
      dnbThing: words(
        'Movement, Pressure, Science, Soundsystem, Recordings Crew, Dynamics, Chemistry, Logic',
      ),
      rush: words(
        'Breaks, Pressure, Velocity, Undertow, Tower Blocks, Rollers, Ruffneck, Gravity, Timestretch, Subweight, Rewind',
      ),
    },
    titles: lines(`{rush} in {place}
      {dnbAdj} {rush}
      {rush} & {rush}
      {adj} {rush}
      {rush} at {time}
      {dnbAdj} {dnbThing}
      {place} Dubplates
      Future {rush}
      {noun} {rush}
      {rush} Theory
      Ten Ton {mass}
      The {rush} Files
      {colour} {rush}`),
    sounds: lines(`Chopped breaks rattle over a sub-bass that moves the furniture.
      Soulful vocals drift above drums in a tremendous hurry.
      The drops arrive a bar later than you expect and twice as hard.
      Jungle samples and jazz chords meet at a hundred and seventy beats a minute.
      Rewinds are practically built in.
      Dark on the A-side, liquid on the flip.`),
  },
];
