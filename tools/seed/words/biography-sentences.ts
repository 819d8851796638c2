import { lines, words } from './word-list.ts';
import type { Lexicon } from '../grammar.ts';

/** The first sentence of a biography, by kind of act. */
export const biographyOpenings = {
  group: lines(`{artist} formed in {city} in {year} thanks to {meeting}.
    A {role} from {city}, formed in {year} and never entirely in fashion.
    {artist} have carried the sound of {city} around the world since {year}.
    The members of {artist} were neighbours in {city} before they made music; the first rehearsal was in {year}.
    A {city} {role} with deep roots in {genre} and very little patience with it.
    {city} {role} {artist} came together in {year} through {meeting}.
    What began in {year} as {beginning} in {city} turned into one of the most admired names in {genre}.
    Formed in {city} in {year}, {artist} played their first concert in {firstStage}.
    {artist} started as {beginning} in {city} and recorded their first {tracks} in {year}.`),
  pair: lines(`{artist} met in {city} through {meeting} and have made {genre} together since {year}.
    A duo from {city}, active since {year}.
    {artist} began in {year} as {beginning} in {city}.
    Two friends from {city} who met through {meeting} and recorded their first {tracks} in {year}.
    Formed in {city} in {year}, {artist} played their first concert in {firstStage}.`),
  solo: lines(`{Role} from {city}, first heard on record in {debut}.
    Born in {city}, {artist} worked as {job} before turning to {genre} full time in {year}.
    {artist} grew up in {city} in a family of {relatives} and began performing in {firstStage}.
    {City} {role} who came to {genre} late, by way of {craft}.
    {artist} learned the trade in the back rooms of {city} and made a first record in {debut}.
    A {role} from {city} with a following well beyond {genre}.
    Self-taught and stubborn, {artist} has recorded since {debut}, mostly at home in {city}.
    {artist} left {city} with one suitcase in {year} and has lived on the road, more or less, ever since.
    Raised on {upbringing} in {city}, {artist} has been a fixture of {genre} since {year}.`),
  classical:
    lines(`{artist} made a first recording in {debut} and has been at home on the concert platforms of {city} ever since.
    Born in {city}, {artist} gave a first public recital at the age of {age}.
    {City} {role} known for unhurried readings of the core repertoire and a taste for its neglected corners.
    {artist} studied in {city}, won no competitions to speak of, and built a following by word of mouth from {year}.`),
  ensemble:
    lines(`Founded in {city} in {year}, {artist} is known for lean, attentive playing and adventurous programmes.
    {artist} grew out of a student {role} in {city} and gave its first concert in {year}.
    A {role} of independent mind, founded in {city} in {year}.
    Since {year} {artist} has divided its time between {city}, the studio and a great many trains.`),
} as const;

/** A second sentence, for acts that have one. */
export const biographyClosings = {
  group: lines(`Line-ups have changed; the {vanVerb} has not.
    They still rehearse above {above}.
    Two of the founding members remain, which is one more than anybody predicted.
    They are best known for touring without a break and arguing about set lists.
    Their concerts regularly outlast the last bus.
    Every record so far has been made with the same borrowed equipment.
    Most of the catalogue was recorded live, mistakes included.
    No two members agree on what they sound like.
    They have outlived three labels and one manager.
    A break of several years ended with a phone call and a borrowed drum kit.
    Between albums the members teach, drive and raise {raised}.`),
  pair: lines(`They claim never to have had an argument, which nobody believes.
    One writes the words, the other throws most of them away.
    They still record above {above}.
    Both keep other jobs; one is {job}.
    Their concerts regularly outlast the last bus.`),
  solo: lines(`A reluctant interviewee and a tireless collaborator.
    Now lives by the sea with two dogs and a great many records.
    Still writes every day before breakfast.
    Has guested on more records than anybody has managed to count.
    Known for long silences between records and for never explaining them.
    Once turned down a stadium tour in order to finish {unfinished}.
    Teaches on Thursdays and tours the rest of the week.
    Has written for theatre, for radio and for one reluctant brass band.
    Never learned to drive and has written about it twice.
    Prefers small rooms and says so at every large one.
    Collects broken instruments and records with most of them.`),
  classical: lines(`Recordings are few and carefully chosen.
    Teaches in {city} and plays more chamber music than managers would like.
    Admired for long silences at the end of slow movements.
    Divides the year between recitals, teaching and {craft}.`),
  ensemble: lines(`Its recordings have won prizes in four countries.
    The players choose their repertoire by vote.
    New music takes up a third of every season.
    It has kept the same Thursday concert series since its first year.`),
} as const;

export const biographyWords: Lexicon = {
  meeting:
    words(`a misprinted advertisement, a cancelled bus, an evening class, a wedding band, a record shop noticeboard, a school orchestra,
    a shared landlord, a student radio show, a broken-down coach, a picket line, a church choir, a Sunday football team, a night shift`),
  beginning: words(
    'a wedding band, a joke between flatmates, a school project, a covers act, a busking team, a radio experiment, a pub residency, a summer job, a dare, a lunchtime hobby, an evening class, a one-off benefit concert, a college assignment',
  ),
  firstStage: words(
    "a launderette, a working men's club, a school assembly, a library, a ferry bar, a cousin's wedding, a railway station, a church hall, a car park",
  ),
  job: words(
    'a bus driver, a nurse, a carpenter, a postal worker, a schoolteacher, a piano tuner, a baker, a welder, a court stenographer, a lifeguard, a tailor, a projectionist',
  ),
  relatives: words(
    'railway workers, teachers, bakers, preachers, sailors, seamstresses, fruit sellers, watchmakers, dockers, amateur musicians',
  ),
  upbringing: words(
    "church music, border radio, their mother's records, dance-hall nights, brass bands, old films, late-night broadcasts, a neighbour's piano",
  ),
  craft: words(
    'architecture, carpentry, bookbinding, radio drama, photography, the merchant navy, theatre, gardening, poetry',
  ),
  above: words('a bakery, a bicycle shop, a dry cleaner, a betting shop, a chip shop, a undertaker'),
  vanVerb: words("van, drummer's hat, encore, opening number, bass amplifier"),
  raised: words('children, chickens, funds for the next one, rescue greyhounds'),
  unfinished: words('a novel, a boat, a garden wall, an album nobody has heard, a doctorate'),
  age: words('seven, nine, eleven, twelve, fourteen'),
};
