import { words } from './word-list.ts';

/** Real acts that the word lists could put together by chance: the seed's artists are invented. */
export const famousNames: ReadonlySet<string> = new Set(
  words(`The Paper Kites, Frightened Rabbit, Band of Horses, Arctic Monkeys, Electric Wizard, The Wedding Present, Kid Harpoon,
    The Electric Prunes, The Rolling Stones, Black Sabbath, Black Lion, Iron Lion, The Captains, The Magnificents, The Intruders,
    The Meditations, The Heptones, The Abyssinians, Steel Pulse, Burning Spear, Third World, Black Uhuru, The Gladiators, The Congos,
    Culture, The Ravens, The Pilots, The Regulars, The Swimmers, The Encores, The Lanterns, The Constellations, The Admirals,
    The Royal Notes, The Libertines, The Radiators, Telegraph, Copper, Big Moose Walker, Little Walter, Blind Lemon Jefferson,
    Sister Rosetta Tharpe, Papa Roach, King Tubby, Prince Jammy, Prince Far I, Ras Michael, Jah Wobble, Papa San, Ranking Roger,
    Young Thug, Young Jeezy, Lil Wayne, Lady Saw, Queen Latifah, MC Lyte, DJ Premier, DJ Shadow, DJ Food, Doctor Dre, Oracle, Cipher,
    Mako, Skylark, Nightjar, Wraith, Tremor, Obsidian, Monolith, Lumi, Romy, Vesper, Isolde, Birdie, Zuri, Ember, Tru, Lyric, Elan, Solé,
    The Starlets, The Satins, The Lovebirds, The Marvelettes, The Velvettes, The Sweethearts, The Emotions, The Imperials, The Supremes,
    Second Nature, Lakeside, The Alibis, The Blueprints, The Delegates, The Architects, The Clerks, Modern English, Public Image,
    Static Panic, Radical Riot, The Ministry, Iron Maiden, Iron Reagan, The Ghosts, Concrete Blonde, Black Mountain, Black Foundation,
    Golden Earring, Golden Horizon, The Librarians, The Herons, The Cormorants, The Understudies, The Swellers, The Commuters,
    Aldwych Quartet, Linden Quartet, Meridian Quartet, Kestrel Quartet, Halcyon Quartet, Corvus Quartet, Electric Fantasia, Warehouse,
    Willow & Heather, Danish String Quartet, The Carter Family, The Watson Family, The Highlife Brothers, The Ramblers,
    The Corner Shop Poets, Half Pint, MC Cipher, Topaz, Onyx, Domino, Semicolon, Crystal Waters, Silver Convention, Neon Hearts`).map(
    (name) => name.toLowerCase(),
  ),
);
