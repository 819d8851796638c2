import type { Lexicon } from '../grammar.ts';
import { lines, words } from './word-list.ts';

/** Words any genre may use; a genre's own list of the same name comes first. */
export const sharedWords: Lexicon = {
  person: words('{given} {family}'),
  colour:
    words(`Blue, Crimson, Amber, Scarlet, Indigo, Violet, Silver, Emerald, Ochre, Cobalt, Russet, Ivory, Black, Gold,
    Copper, Rose, Vermilion, Slate`),
  count: words(
    'Two, Three, Four, Five, Six, Seven, Eight, Nine, Ten, Eleven, Twelve, Thirteen, Twenty, Forty',
  ),
  month: words(
    'January, February, March, April, May, June, July, August, September, October, November, December',
  ),
  day: words('Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday'),
  time: words(`Midnight, Daybreak, Half Past Nine, Dusk, Closing Time, Noon, First Light, Teatime, the Small Hours, Sundown,
    Quarter to Three, Low Tide, Last Orders, Kick-Off, Curfew, Breakfast`),
  season: words('Spring, Summer, Autumn, Winter, Harvest, Midsummer, Easter, Solstice'),
  adj: words(`Quiet, Borrowed, Electric, Hollow, Distant, Ordinary, Restless, Slow, Bright, Broken, Unfinished, Late, Heavy,
    Tender, Careless, Golden, Bitter, Crooked, Narrow, Open, Public, Private, Secret, Second, Last, Perfect, Strange,
    Foreign, Wild, Gentle, Invisible, Common, Useful, Modern, Ancient, Hungry, Sleepless, Fearless, Faded, Temporary,
    Permanent, Honest, Lucky, Idle, Lonely, Northern, Southern, Hidden, Silver, Sudden, Sharp, Soft, Reluctant, Paper,
    Plastic, Concrete, Wooden, Magnetic, Unlikely, Provincial, Suburban, Weekday, Offshore, Double, Half-Remembered`),
  // Things one can have one of: patterns put an article before them.
  noun: words(
    `Harbour, Machine, Garden, Kingdom, Signal, Motorway, Orchard, Telephone, Mirror, River, Window, Engine, Summer, Winter, Holiday, Ceremony, Language, Island, Circus, Cathedral, Hospital, Hotel, Ballroom, Staircase, Letter, Photograph, Compass, Clock, Shadow, Echo, Promise, Mistake, Accident, Argument, Apology, Goodbye, Homecoming, Departure, Arrival, Parade, Carnival, Wedding, Inheritance, Weekend, Evening, Horizon, Shoreline, Lighthouse, Satellite, Radio, Television, Newspaper, Library, Museum, Station, Platform, Bridge, Tunnel, Avenue, Boulevard, Courtyard, Kitchen, Attic, Basement, Allotment, Reservoir, Aerial, Fairground, Ferry, Viaduct, Timetable, Overcoat, Ladder, Postcard, Balcony, Lantern, Wardrobe, Almanac, Wheelhouse, Turnstile, Greenhouse, Chandelier, Jetty, Bandstand, Corridor, Suitcase, Barometer, Piano, Daydream, Rumour, Telescope`,
  ),
  mass: words(
    `Weather, Salt, Honey, Thunder, Lightning, Smoke, Fire, Silence, Distance, Gravity, Memory, Daylight, Paradise, Static, Dust, Rain, Sleep, Patience, Laughter, Electricity, Moonlight, Traffic, Sugar, Iron, Time, Trouble, Applause`,
  ),
  nouns:
    words(`Lanterns, Foxes, Engines, Magpies, Harbours, Lighthouses, Telegrams, Wolves, Orchards, Kites, Captains, Ghosts,
    Horses, Satellites, Pilots, Matches, Tramlines, Strangers, Cinemas, Rivers, Radiators, Corridors, Balconies, Umbrellas,
    Bicycles, Apologies, Excuses, Commuters, Ladders, Curtains, Swimmers, Sailors, Neighbours, Sisters, Brothers, Mothers,
    Daughters, Gardens, Windows, Mirrors, Candles, Feathers, Sparks, Splinters, Souvenirs, Promises, Rumours, Headlights,
    Birthdays, Weddings, Letters, Postcards, Maps, Anchors, Bridges, Gates, Fences, Chimneys, Rooftops, Staircases`),
  gerund:
    words(`Losing, Finding, Leaving, Burning, Counting, Drawing, Following, Forgetting, Remembering, Selling, Stealing,
    Mending, Carrying, Chasing, Breaking, Learning, Naming, Painting, Waiting for, Swimming to, Walking to, Driving Past,
    Asking for, Talking to, Sleeping Through, Dreaming of, Running from, Singing to, Watching, Missing`),
  verb: words(`Hold, Leave, Burn, Follow, Forget, Mind, Feed, Keep, Steal, Mend, Carry, Chase, Break, Trust, Ask, Tell, Bless,
    Blame, Wake, Paint, Ring, Cross, Close, Open, Count, Save, Bury, Borrow, Watch, Find`),
  before: lines(`at the End of the Pier
    Under the Flyover
    After the Rain
    in the Walls
    on the Ring Road
    Before Breakfast
    Without a Map
    Behind the Gasworks
    by the Sea
    of the Provinces
    in Translation
    Across the Estuary
    on the Night Bus
    in a Rented Room
    from the Fourth Floor
    Above the Bakery
    for Beginners
    at the Wrong Address
    in Plain Sight
    Between Stations
    on the Mantelpiece
    of the Long Weekend
    in the Long Grass
    for the Lost and Found`),
  place:
    words(`Halifax, Trieste, Lisbon, Marseille, Whitby, Tangier, Odessa, Valparaíso, Cromer, Morecambe, Nebraska, Antwerp,
    Galway, Alexandria, Montevideo, Havana, Skegness, Ullapool, Ostend, Reykjavík, Samarkand, Tobermory, Savannah, Duluth`),
  street:
    words(`Mercer Street, Cardigan Road, Rue Blanche, Canal Street, Orchard Row, Castle Hill, Frith Lane, Station Road,
    Ropewalk, Lever Street, Calle Ocho, Division Street, Quarry Lane, Paradise Row, Corn Exchange, Tanner's Hill`),
  venue:
    words(`the Trades Club, the Hare & Hounds, the Barrowland, the Vortex, the Roundhouse, the Brudenell, the Apollo,
    the Corn Exchange, the Empire Ballroom, the Assembly Rooms, Town Hall, the Lantern Theatre, the Odeon, the Palais,
    the Railway Arms, the Old Fire Station, the Memorial Hall, the Tramshed, the Winter Gardens, the Boathouse`),
  thing:
    words(`a Piano, a Bicycle, an Overcoat, a Lighthouse, a Telephone, the Moon, an Orange, a Swimming Pool, a Radio,
    a Suitcase, a Weathervane, a Streetlamp, a Greenhouse, the Tide, a Borrowed Car, a Paper Boat`),
  people:
    words(`Insomniacs, Night Drivers, Quiet Neighbours, the Recently Arrived, People Who Wait, My Sister, Distant Cousins,
    the Home Side, Shift Workers, Lighthouse Keepers, Absent Friends, Late Risers, Bad Swimmers, Only Children,
    the Understudy, Former Champions`),
  room: lines(`a converted chapel
    a rented farmhouse
    the back room of a pub
    a former bank vault
    a kitchen with the fridge switched off
    a village hall
    a disused cinema
    a school gymnasium
    an old cotton mill
    a seaside boarding house
    two borrowed rooms above a bakery
    a barn outside {city}
    a small studio in {city}
    a basement in {city}`),
  span: words(
    'three days, two weeks, a single weekend, four nights, nine days, one long winter, eleven afternoons, a month of evenings',
  ),
};
