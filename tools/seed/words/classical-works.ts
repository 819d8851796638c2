import type { Lexicon } from '../grammar.ts';
import { lines, words } from './word-list.ts';

/**
 * What a classical act records, by the role it plays in. The composers are in the public domain: a shop files its
 * classical racks by them.
 */
const shared: Lexicon = {
  composer:
    words(`Bach, Haydn, Mozart, Beethoven, Schubert, Schumann, Brahms, Chopin, Liszt, Debussy, Ravel, Fauré, Dvořák,
    Grieg, Mendelssohn, Tchaikovsky, Scriabin, Janáček, Clara Schumann, Fanny Mendelssohn, Franck, Telemann, Scarlatti`),
  nightAdj: words(
    'Night, Water, Table, Winter, Court, Evening, Chamber, Forbidden, Salon, Midsummer, Border, Exile',
  ),
  classicalCity: words(
    'Vienna, Leipzig, Prague, Venice, Salzburg, Weimar, Esterháza, Paris, Dresden, Bergen, Kraków, Mantua, Aldeburgh, Lübeck',
  ),
  minor: words(
    'A minor, B minor, C minor, D minor, E minor, F minor, G minor, F-sharp minor, E-flat major, B-flat major, A major, C major, D major, F major, G major',
  ),
  digit: words('1, 2, 3, 4, 5, 6'),
};

const worksOfRole: Readonly<Record<string, Lexicon>> = {
  orchestra: {
    genreForms: words('Serenades, Overtures, Symphonies, Dances, Tone Poems, Divertimenti'),
    work: lines(`Haydn: The Paris Symphonies
      Haydn: Symphonies in {minor} and {minor}
      Mozart: Symphony in {minor}
      Beethoven: Symphonies Nos. {digit} & {digit}
      Beethoven: The Overtures
      Schubert: The "Unfinished" Symphony
      Schubert: Symphony No. {digit}
      Brahms: Serenades
      Brahms: Symphony No. {digit}
      Dvořák: Slavonic Dances
      Dvořák: Symphony No. {digit} in {minor}
      Grieg: Holberg Suite
      Tchaikovsky: Symphony No. {digit}
      Tchaikovsky: Serenade for Strings
      Mendelssohn: The Hebrides & Symphony No. {digit}
      Smetana: Má vlast
      Bizet: Symphony in C
      Rimsky-Korsakov: Scheherazade
      Elgar: Enigma Variations
      Bruckner: Symphony No. {digit}
      Mahler: Symphony No. {digit}
      Handel: Water Music
      Mussorgsky: Pictures at an Exhibition
      Suk: Serenade for Strings & {composer}: Overtures
      Farrenc: Symphony No. {digit}`),
  },
  'string quartet': {
    genreForms: words('String Quartets, Late Quartets, Piano Quintets, Early Quartets, Fugues and Fragments'),
    work: lines(`Haydn: The "Sun" Quartets
      Haydn: Quartets in {minor} and {minor}
      Mozart: The Dissonance Quartet
      Mozart: String Quartets Nos. {digit} & {digit}
      Beethoven: The Razumovsky Quartets
      Beethoven: Late Quartets
      Schubert: Death and the Maiden
      Schubert: String Quintet in C
      Dvořák: The "American" Quartet
      Dvořák: String Quartet in {minor}
      Debussy & Ravel: String Quartets
      Janáček: Intimate Letters
      Smetana: From My Life
      Borodin: String Quartet No. 2
      Brahms: String Quartets
      Mendelssohn: String Quartet in {minor}
      Fanny Mendelssohn: String Quartet in E-flat
      Grieg: String Quartet in G minor
      Schumann: String Quartet in {minor}
      Purcell: Fantasias`),
  },
  'piano trio': {
    genreForms: words('Piano Trios, Trios and Songs Without Words, Early Trios, Late Trios'),
    work: lines(`Beethoven: The "Archduke" Trio
      Beethoven: Piano Trio in {minor}
      Schubert: Piano Trio in {minor}
      Dvořák: The "Dumky" Trio
      Mendelssohn: Piano Trio in {minor}
      Brahms: Piano Trio No. {digit}
      Ravel: Piano Trio
      Haydn: Piano Trio in {minor}
      Clara Schumann: Piano Trio in G minor
      Smetana: Piano Trio in G minor
      Chaminade: The Piano Trios
      Arensky: Piano Trio in D minor`),
  },
  'early music ensemble': {
    composer: words(
      'Purcell, Dowland, Telemann, Buxtehude, Monteverdi, Couperin, Rameau, Corelli, Vivaldi, Byrd, Strozzi, Biber, Frescobaldi',
    ),
    genreForms: words('Trio Sonatas, Airs and Dances, Suites, Sacred Concertos, Consort Music, Madrigals'),
    work: lines(`Monteverdi: Madrigals, Book {digit}
      Dowland: Lachrimae
      Purcell: Fantasias for the Viols
      Telemann: Tafelmusik
      Buxtehude: Membra Jesu Nostri
      Vivaldi: The Four Seasons
      Vivaldi: Concertos in {minor} and {minor}
      Corelli: Concerti Grossi
      Biber: The Mystery Sonatas
      Hildegard: Songs of Ecstasy
      Byrd: Consort Songs
      Couperin: Les Nations
      Bach: Brandenburg Concertos Nos. {digit} & {digit}
      Strozzi: Arias and Laments
      Music from the {classicalCity} Court
      The {classicalCity} Songbook
      Rameau: Dances from the Operas`),
  },
  choir: {
    composer: words(
      'Tallis, Byrd, Palestrina, Victoria, Bach, Bruckner, Brahms, Fauré, Stanford, Schütz, Gibbons, Josquin, Rheinberger',
    ),
    genreForms: words('Motets, Masses, Psalms and Anthems, Part-Songs, Lamentations, Carols'),
    work: lines(`Tallis: Lamentations
      Byrd: Mass for Five Voices
      Palestrina: Missa Brevis
      Bach: Motets
      Bach: Mass in B minor
      Fauré: Requiem
      Bruckner: Motets
      Brahms: A German Requiem
      Rachmaninoff: All-Night Vigil
      Schütz: Psalms of David
      Victoria: Tenebrae Responsories
      Carols from {classicalCity}
      Stanford: Evening Services
      Rheinberger: Evening Song
      Josquin: Motets for Advent
      Part-Songs for {season}
      Gesualdo: Responses for {day}`),
  },
  pianist: {
    genreForms: words(
      'Piano Sonatas, Nocturnes, Preludes, Late Piano Works, Fantasies, Variations, Intermezzi, Waltzes',
    ),
    work: lines(`Bach: Goldberg Variations
      Bach: The Well-Tempered Clavier, Book One
      Bach: French Suites
      Bach: Partitas Nos. {digit} & {digit}
      Beethoven: Sonatas in {minor} and {minor}
      Beethoven: The Last Three Sonatas
      Beethoven: Diabelli Variations
      Chopin: Nocturnes
      Chopin: Ballades
      Chopin: Preludes
      Chopin: Études
      Chopin: Mazurkas
      Debussy: Préludes, Book One
      Debussy: Images & Estampes
      Schubert: Sonata in {minor}
      Schubert: Impromptus
      Schumann: Kreisleriana
      Schumann: Scenes from Childhood
      Brahms: Late Piano Pieces
      Liszt: Years of Pilgrimage
      Liszt: Sonata in B minor
      Ravel: Gaspard de la nuit
      Satie: Gymnopédies & Gnossiennes
      Scarlatti: Sonatas in {minor} and {minor}
      Grieg: Lyric Pieces
      Mussorgsky: Pictures at an Exhibition
      Janáček: On an Overgrown Path
      Albéniz: Iberia
      Mozart: Sonatas in {minor} and {minor}
      Haydn: Sonatas in {minor} and {minor}
      Scriabin: Sonatas Nos. {digit} & {digit}
      Fauré: Nocturnes and Barcarolles
      Mendelssohn: Songs Without Words`),
  },
  violinist: {
    genreForms: words('Violin Sonatas, Romances, Violin Concertos, Duos, Works for Violin and Piano'),
    work: lines(`Bach: Sonatas and Partitas
      Bach: Partita in D minor
      Bach: Violin Concertos
      Beethoven: Violin Concerto
      Beethoven: Violin Sonatas Nos. {digit} & {digit}
      Brahms: Violin Sonatas
      Brahms: Violin Concerto
      Franck: Violin Sonata
      Mendelssohn: Violin Concerto in E minor
      Mozart: Violin Concertos Nos. {digit} & {digit}
      Paganini: Caprices
      Tchaikovsky: Violin Concerto
      Sibelius: Violin Concerto
      Debussy & Fauré: Violin Sonatas
      Ysaÿe: Sonatas for Solo Violin
      Tartini: The Devil's Trill
      Bruch: Violin Concerto No. 1
      Grieg: Violin Sonata No. {digit}`),
  },
  cellist: {
    genreForms: words('Cello Sonatas, Works for Cello and Piano, Cello Suites, Romances'),
    work: lines(`Bach: Cello Suites
      Bach: Cello Suites Nos. {digit} & {digit}
      Beethoven: Cello Sonatas
      Brahms: Cello Sonatas
      Dvořák: Cello Concerto
      Elgar: Cello Concerto
      Schumann: Cello Concerto
      Saint-Saëns: Cello Concerto No. 1
      Haydn: Cello Concertos
      Schubert: Arpeggione Sonata
      Chopin: Cello Sonata
      Fauré: Élégie & Other Pieces
      Boccherini: Cello Concerto in {minor}
      Rachmaninoff: Cello Sonata
      Debussy: Cello Sonata`),
  },
  soprano: {
    genreForms: words('Songs, Mélodies, Lieder, Arias, Cabaret Songs'),
    work: lines(`Schubert: Lieder
      Schumann: Frauenliebe und -leben
      Schumann: Liederkreis
      Mozart: Concert Arias
      Handel: Italian Cantatas
      Fauré: Mélodies
      Debussy: Songs of Bilitis
      Grieg: Songs
      Mahler: Rückert Songs
      Dvořák: Gypsy Songs
      Purcell: Songs and Elegies
      Vivaldi: Motets
      Clara Schumann: Songs
      Songs of {season}
      Lullabies from {classicalCity}
      Wolf: Mörike Songs`),
  },
  organist: {
    composer: words('Bach, Buxtehude, Franck, Widor, Vierne, Mendelssohn, Reger, Pachelbel, Sweelinck'),
    genreForms: words('Organ Works, Chorale Preludes, Toccatas, Fantasias and Fugues'),
    work: lines(`Bach: The Little Organ Book
      Bach: Toccatas and Fugues
      Bach: Trio Sonatas Nos. {digit} & {digit}
      Buxtehude: Praeludia
      Franck: Three Chorales
      Widor: Organ Symphony No. {digit}
      Vierne: Organ Symphony No. {digit}
      Mendelssohn: Organ Sonata No. {digit}
      Reger: Fantasias
      The Organ of {classicalCity} Cathedral
      Sweelinck: Fantasias
      Pachelbel: Chorale Partitas`),
  },
  guitarist: {
    composer: words('Sor, Tárrega, Giuliani, Albéniz, Granados, Dowland, Bach, Scarlatti, Mertz, Sanz'),
    genreForms: words('Studies, Dances, Guitar Works, Transcriptions, Fantasies'),
    work: lines(`Bach: Lute Suites
      Tárrega: Preludes and Studies
      Sor: Studies
      Sor: Fantasies
      Giuliani: Rossiniana
      Albéniz: Spanish Suite
      Granados: Spanish Dances
      Dowland: Lute Songs for Guitar
      Scarlatti: Sonatas in {minor} and {minor}
      Mertz: Bardic Sounds
      A Spanish {season}
      Sanz: Baroque Dances`),
  },
};

/** Works, forms and composers for a classical role; refuses a role nobody plays in. */
export function classicalWords(role: string): readonly Lexicon[] {
  const ofRole = worksOfRole[role];
  if (ofRole === undefined) throw new Error(`No works are listed for a classical ${role}`);
  return [ofRole, shared];
}
