import { words } from './word-list.ts';

/** A town with what its postal codes look like: 'x' is a digit, '?' a letter. */
export interface Town {
  readonly city: string;
  readonly postalCode: string;
}

export interface Country {
  readonly countryCode: string;
  readonly weight: number;
  readonly towns: readonly Town[];
  readonly streets: readonly string[];
  readonly numberFirst: boolean;
}

function towns(text: string): readonly Town[] {
  return words(text).map((entry) => {
    const at = entry.indexOf(':');
    return { city: entry.slice(0, at), postalCode: entry.slice(at + 1) };
  });
}

/** Where parcels go. Street names are common ones; no address is meant to be anybody's. */
export const countries: readonly Country[] = [
  {
    countryCode: 'GB',
    weight: 84,
    numberFirst: true,
    towns:
      towns(`London:SE1x x??, London:N1x x??, London:E1x x??, London:SW1x x??, Leeds:LS6 x??, Bristol:BS5 x??, Glasgow:G12 x??, Glasgow:G41 x??,
      Manchester:M2x x??, Hull:HU5 x??, Sheffield:S1x x??, Cardiff:CF1x x??, Belfast:BT9 x??, Newcastle upon Tyne:NE2 x??, Norwich:NR2 x??,
      Coventry:CV5 x??, Brighton:BN2 x??, Hastings:TN34 x??, Dundee:DD2 x??, Swansea:SA2 x??, Liverpool:L1x x??, Nottingham:NG7 x??,
      Birmingham:B1x x??, Halifax:HX1 x??, Margate:CT9 x??, Edinburgh:EH6 x??, Aberdeen:AB2x x??, Oxford:OX4 x??, Cambridge:CB1 x??, York:YO3x x??,
      Exeter:EX4 x??, Hebden Bridge:HX7 x??, Leicester:LE2 x??, Bradford:BD9 x??, Plymouth:PL4 x??, Inverness:IV2 x??, Aberystwyth:SY23 x??`),
    streets:
      words(`Mill Lane, Station Road, Victoria Street, Albert Road, Church Lane, Chapel Street, Alma Terrace, Canal Road, Park Avenue, Queen's Road,
      Orchard Close, Ferry Road, Wellington Street, Clarence Road, Cardigan Road, Beech Grove, Harbour View, Union Street, St John's Road,
      Northgate, Garden Row, Salisbury Road, Brunswick Place, Quarry Hill, Springfield Avenue, Foundry Lane, Bridge Street, Windmill Hill,
      Trafalgar Terrace, Lime Street, Elm Road, Hawthorn Drive, The Crescent, School Lane, Prospect Place, Manor Road, Grange Road, Cobden Street`),
  },
  {
    countryCode: 'IE',
    weight: 5,
    numberFirst: true,
    towns: towns(
      'Dublin:D08 ?x?x, Dublin:D06 ?x?x, Cork:T12 ?x?x, Galway:H91 ?x?x, Limerick:V94 ?x?x, Sligo:F91 ?x?x',
    ),
    streets: words(
      'Main Street, Patrick Street, Quay Road, Abbey Lane, Chapel Hill, Strand Road, Bridge Street, Castle Park, Marine Terrace',
    ),
  },
  {
    countryCode: 'FR',
    weight: 3,
    numberFirst: true,
    towns: towns('Paris:7501x, Paris:7500x, Lyon:6900x, Nantes:44x00, Lille:59x00, Rennes:35x00'),
    streets: words(
      'rue des Lilas, rue Victor Hugo, avenue de la Gare, rue du Moulin, place du Marché, rue des Écoles, impasse du Port',
    ),
  },
  {
    countryCode: 'DE',
    weight: 3,
    numberFirst: false,
    towns: towns('Berlin:1099x, Berlin:1204x, Hamburg:2035x, Köln:5067x, Leipzig:0417x, München:8033x'),
    streets: words(
      'Lindenstraße, Bahnhofstraße, Gartenweg, Schillerstraße, Am Markt, Mühlenweg, Kastanienallee, Hafenstraße',
    ),
  },
  {
    countryCode: 'NL',
    weight: 2,
    numberFirst: false,
    towns: towns('Amsterdam:105x ??, Utrecht:351x ??, Rotterdam:302x ??, Groningen:971x ??'),
    streets: words('Dorpsstraat, Kerkstraat, Molenweg, Havenkade, Schoolstraat, Oranjelaan, Stationsplein'),
  },
  {
    countryCode: 'SE',
    weight: 1,
    numberFirst: false,
    towns: towns('Stockholm:118 xx, Göteborg:413 xx, Malmö:214 xx, Uppsala:753 xx'),
    streets: words('Storgatan, Skolgatan, Björkvägen, Hamngatan, Kyrkogatan, Ringvägen'),
  },
  {
    countryCode: 'ES',
    weight: 1,
    numberFirst: false,
    towns: towns('Madrid:2801x, Barcelona:0801x, Sevilla:4100x, Valencia:4600x'),
    streets: words(
      'Calle Mayor, Calle del Sol, Avenida de la Constitución, Calle San José, Plaza Nueva, Paseo del Río',
    ),
  },
  {
    countryCode: 'US',
    weight: 1,
    numberFirst: true,
    towns: towns('Portland:9721x, Chicago:6062x, Brooklyn:1121x, Austin:7870x'),
    streets: words(
      'Maple Street, Oak Avenue, 2nd Street, Elm Street, Lakeview Drive, Franklin Avenue, Division Street',
    ),
  },
];
