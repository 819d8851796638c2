import { lines, words } from './word-list.ts';
import type { Lexicon } from '../grammar.ts';

/** What a catalogue entry opens with, by what kind of album it is. */
export const openings = {
  debut: lines(`The debut from {city} {role} {artist}.
    {artist} arrived with this first album, made in {room} in {span}.
    First albums are supposed to be uneven; {title} did not get the message.
    A first album recorded in {room}, and the start of everything for {artist}.
    The first long player by {artist} collects the {tracks} that filled small rooms in {city}.
    Before {title}, hardly anybody outside {city} had heard of {artist}.
    {artist} had been together for less than a year when these {tracks} were cut in {room}.
    A debut of rare confidence from {city}.
    This is where {artist} started: {count} {tracks}, no budget and plenty of nerve.
    Sent to the shop as an unmarked demo, {title} became a proper album within months.`),
  soloDebut: lines(`The debut from {city} {role} {artist}.
    {artist} arrived with this first album, made in {room} in {span}.
    First albums are supposed to be uneven; {title} did not get the message.
    Years on other people's records led to {title}, the first under the name of {artist}.
    Before {title}, hardly anybody outside {city} had heard of {artist}.
    A debut of rare confidence by the {city} {role}.
    {artist} wrote most of these {tracks} on the train home to {city}.
    The {role} from {city} introduced a quietly original voice on this first album.
    This is where {artist} started: {count} {tracks}, no budget and plenty of nerve.
    A first album recorded in {room}, with friends paid in sandwiches.`),
  debutAfterAll: lines(`The first full-length by {artist}, recorded in {room} over {span}.
    After some smaller records, {artist} arrived at the long player with {count} {tracks} and no filler.
    The proper debut, made in {room}, and worth the wait.
    {title} gave {artist} a first chance to stretch out over two sides.`),
  studio: lines(`The {ordinal} album by {artist}, recorded in {room} over {span}.
    On their {ordinal} album {artist} slowed down, looked around and wrote their most generous {tracks}.
    {artist} followed a long tour with this surprisingly intimate set.
    Made in {room}, {title} found the {role} from {city} in restless form.
    {artist} took {span} to make this one, and every hour is audible.
    The {role} called {title} a record about {theme}, and so it is, among other things.
    A leaner, stranger set than the one before it.
    {title} caught {artist} between two homes and at the height of their powers.
    {count} {tracks} about {theme}, played with real conviction.
    A return to first principles for {artist}, recorded with the tape running and the door open.
    The {ordinal} long player by the {city} {role} is the one that regulars ask for by name.
    After a silence that worried their admirers, {artist} came back with {title}.
    {artist} wrote much of {title} in {room}, and it shows in the best way.
    A brisk, bright record with a long shadow.
    The {ordinal} album, and the first on which {artist} sounded like nobody else.
    Half of {title} is about {theme}; the other half is about getting over it.
    Produced by the artist in {room}, with the minimum of fuss.
    For their {ordinal} record {artist} brought in new players and older ideas.
    An album about {theme} that never once raises its voice unnecessarily.
    Begun in {room} and finished in {span}, {title} hangs together beautifully.
    A late-night record that also works in the morning.
    {artist} sounded newly sure of things here, and the playing is superb throughout.
    The quiet one in the catalogue, and many say the best.
    Written in {span} and recorded in less, {title} has the confidence of a first take.
    {artist} invited old friends to {room} and kept the tape running.
    {title} opens in {room} and ends somewhere else entirely.
    The {ordinal} album is where newcomers to {artist} are usually sent first.
    {artist} turned down the volume on this one and turned up everything else.
    A record made in a hurry about not being in one.
    The {role} went into {room} with half an idea and came out with {count} {tracks}.
    Some of these {tracks} had been played live for years, and it shows in the ease of the playing.
    A generous double helping from {artist}, with {theme} never far away.
    {artist} followed the modest success of the one before with something braver.
    {title} divided the audience in {city} and united it again by the second play.
    On {title} the {city} {role} let in a little daylight.
    A collection of {tracks} about {theme}, sequenced like a good walk.
    {artist} scrapped an entire album before making this one, and chose well.
    Recorded between tours in {room}, {title} sounds anything but tired.
    The sleeve says {genre}; the record inside is harder to pin down.
    {artist} at their most direct: {count} {tracks}, no guests, no filler.
    The {ordinal} album, and a change of heart: less polish, more nerve.
    Nothing on {title} lasts a bar longer than it should.
    The {role} from {city} never sounded looser than here.
    A companion piece to the album before, made with the same people in a better mood.
    {artist} started out to make an album about {theme} and ended with one about everything.`),
  studioWithHindsight: lines(`Critics were divided on release; time has sided with {artist}.
    More than one {genre} act has tried to remake {title} since; none has managed.
    A slow seller at first, {title} has outlived most of its rivals.
    It took {artist} {span} to find the sound of {title} and everybody else ten years to copy it.
    {title} took {artist} out of {city} and on to stages a good deal larger.
    Rejected by one label and treasured by another, {title} became the {role}'s calling card.
    Out of print for a decade, {title} was kept alive by taping and hearsay.
    The record that later bands from {city} name first.
    Hardly noticed in its year, {title} is now the one that collectors ask for.
    {title} sounded out of step when it came out, and ahead of it ever since.
    Other people's records are full of borrowed bits of {title}.`),
  classical: lines(`{artist} brought long experience to this programme, recorded in {hall} over {span}.
    A studio account of repertoire that {artist} had been playing for years.
    The {role} from {city} recorded this programme in {hall}, with the minimum of editing.
    A thoughtful programme, thoughtfully played.
    {artist} chose {hall} for these sessions, and its acoustic is half the pleasure.
    Among the finest things {artist} put on record.
    A recital as carefully built as a good dinner.
    Familiar music, freshly considered by {artist}.
    {artist} returned to the manuscript sources for this recording.
    Taped in {span} in {hall}, this was the disc that made the name of {artist}.
    Few recordings of this music are as well balanced as the one by {artist}.
    {artist} made this recording in {span} and never saw a reason to make another.
    Sober, songful and superbly recorded.
    The programme is one that {artist} had taken on tour across four countries.
    The drama is played down, and the music is the stronger for it.
    A young-sounding account, whatever the date on the sleeve.
    Made in {hall} with two microphones and no applause.
    The {role} from {city} at the height of a long career.
    An ideal meeting of players, place and programme.
    Patient, unshowy music-making from {city}.
    A reference version for many collectors, and a fine place to begin for everybody else.`),
  self: lines(`{artist} put only their own name on the sleeve, as if to say that nothing more was needed.
    A self-titled album that serves as an introduction, a manifesto and a party.
    The self-titled record, known to regulars by the colour of its sleeve.
    No title, no sleeve notes, no filler: just {count} {tracks} by {city}'s own {artist}.`),
  live: lines(`{artist} on stage and in high spirits, before a crowd that knows every note.
    Recorded on the second of two sold-out nights, with no repairs afterwards.
    A live set that stretches the familiar {tracks} until they become new ones.
    The {role} from {city} caught on a very good night.
    Taken straight from the mixing desk, crowd noise and all.
    A document of the touring line-up at its peak.
    The encores alone justify the price of this live recording by {artist}.`),
  ep: lines(`{countFew} {tracks} by {artist} between albums, and not a weak one among them.
    A short player recorded in {room} in a single day.
    An EP that says in a quarter of an hour what others need an hour for.
    {artist} cleared the decks with this EP before the next album.
    A small record with a large following, by the {city} {role} {artist}.`),
  epFirst: lines(`A first EP recorded in {room} in a single day.
    {countFew} {tracks}, no label to speak of, and all of {city} talking: the first record by {artist}.
    {artist} tested the water with this EP, and the water was warm.
    A small record with a large following, by the {city} {role} {artist}.`),
  reissue:
    lines(`A new edition of {original}, remastered from the original tapes, with demos and a long essay.
    The record that made {artist}, back in print with {countFew} {tracks} that were left off the first time.
    {original} returned in a heavyweight pressing with previously unheard rehearsal takes.
    An expanded edition of {original}, with a second disc of sessions and a booklet full of photographs.
    Long out of print, {original} is back and sounding better than our old copies ever did.`),
  best: lines(`The place to start with {artist}: the singles, the favourites and one that got away.
    A well-chosen tour of everything {artist} recorded so far.
    {artist} picked the running order of this collection personally, and argued about it.
    All the ones you know by {artist}, and two you will be glad to meet.`),
  volumeFirst: lines(`The first instalment of what became an open-ended series by {artist}.
    {artist} called it the first volume as a joke, and then made a second.
    The start of a series that {artist} returns to whenever the mood and the room are right.`),
  volume: lines(`The latest instalment in an open-ended series by {artist}.
    {artist} kept the series going with {count} more {tracks} from the same well.
    Part of a series that {artist} records whenever the mood and the room are right.
    One volume of an occasional series; they can be heard in any order, but few people stop at one.`),
} as const;

/** On the sound of a record of any genre but classical. */
export const anySounds = lines(`The sequencing is clever and the sound is warm.
  The playing is relaxed, the arrangements are not.
  Headphones reveal a good deal going on in the corners.
  Side two is the stronger, if only just.
  There is a lightness here that takes years of practice.
  The mood is late, the tempo is moderate, and the details are many.
  A little ragged at the edges, which suits it.
  Every instrument has been given room to breathe.
  It sounds expensive and was not.`);

/** What the shop adds at the end. */
export const closings = {
  any: lines(`A shop-floor favourite on Saturdays.
    Comes with a printed inner sleeve.
    One of the records we play when the shop is empty.
    Recommended without reservation.
    Not the obvious place to start, but a rewarding one.
    Play it twice before you decide.
    We have sold more copies of this than we can explain.
    The sleeve is as good as the music.
    Heavyweight pressing in a gatefold sleeve.
    Copies rarely stay on the shelf for long.
    File next to your best headphones.
    The last track is the one to skip to, if you must skip.
    Our Tuesday staff insist that it is underrated.
    Worth it for the opening minute alone.
    Best heard loud.
    Best heard late.
    A fine present for somebody difficult to buy for.
    Ask at the counter and we will put it on.
    Essential, and we do not use the word lightly.
    Includes a lyric booklet and a very odd photograph.
    It grows on you, and then it stays.
    Imported in small numbers.
    A modest classic.`),
  classical: lines(`Texts and translations are included.
    A first choice for newcomers.
    Beautifully recorded and sensibly priced.
    The booklet notes are excellent.
    Recommended without reservation.
    One of the records we play when the shop is empty.
    Handsomely boxed.
    A demonstration disc for a good pair of speakers.
    Copies rarely stay on the shelf for long.
    Warmly recommended.`),
} as const;

export const sentenceWords: Lexicon = {
  theme:
    words(`leaving home, bad weather, small towns, the night shift, growing older, old friends, money, the sea, distance,
    moving house, family, forgiveness, sleeplessness, bad luck, first love, last trains, borrowed time, winter, work,
    memory, fathers, sisters, long drives, homesickness`),
  count: words('eight, nine, ten, eleven, twelve, thirteen, fourteen'),
  countFew: words('Three, Four, Five'),
  hall: words(`the Great Hall at Marlowe, a Bavarian monastery library, St Cuthbert's church, the old Radio House, a snowed-in village church,
    the Concert Hall in {city}, a former riding school, the Maltings at Saltmere, a Lutheran chapel, the Academy in {city},
    a country house outside {city}, the cathedral crypt`),
};
