/** What became known of other gateways, servers and the libraries under this one, since 2022. */
export interface Advisory {
  readonly ids: readonly string[];
  /** What was open where. */
  readonly about: string;
  /** Why it cannot happen here; without it, a test beside this file is named for one of the ids. */
  readonly cannotApply?: string;
}

const row = (ids: string, about: string, cannotApply?: string): Advisory => ({
  ids: ids.split(' = '),
  about,
  ...(cannotApply !== undefined && { cannotApply }),
});

export const advisories: readonly Advisory[] = [
  row('GHSA-2fvv-qxrq-7jq6', 'Apollo Server: the URL unescaped in the landing page'),
  row('GHSA-8r69-3cvp-wxc3', 'Apollo Server: a batch has the cache-control of its first operation'),
  row('GHSA-68jh-rf6x-836f', 'Apollo Server: the nonce of the landing page used twice'),
  row('GHSA-j5g3-5c8r-7qfx', 'Apollo Server: a key in the log when it is no valid header value'),
  row('CVE-2023-41317', 'Apollo Router: a subscription without a name ends the process'),
  row('GHSA-r344-xw3p-2frj = CVE-2023-45812', 'Apollo Router: multipart answers end the process'),
  row('GHSA-cgqf-3cq5-wvcj = CVE-2024-28101', 'Apollo Router: size is limited after decompression'),
  row('GHSA-q9p4-hw9m-fj2v = CVE-2024-32971', 'Apollo Router: two operations with one key of the plan cache'),
  row('GHSA-fmj9-77q8-g6c4 = CVE-2024-43414', 'Apollo planner: endless planning of shared fields'),
  row('GHSA-x6xq-whh3-gg32 = CVE-2024-43783', 'Apollo Router: with a plugin, bodies have no limit'),
  row('GHSA-q2f9-x4p4-7xmh = CVE-2025-32030', 'Apollo Gateway: fragments expanded one by one'),
  row('GHSA-p2q6-pwh5-m6jr = CVE-2025-32031', 'Apollo Gateway: planning without a timeout'),
  row('GHSA-94hh-jmq8-2fgp = CVE-2025-32032', 'Apollo Router: slow planning occupies all planners'),
  row('GHSA-84m6-5m72-45fp = CVE-2025-32033', 'Apollo Router: counters of limits overflow'),
  row('GHSA-75m2-jhh5-j5g2 = CVE-2025-32034', 'Apollo Router: fragments expanded in the planner'),
  row('GHSA-3j43-9v8v-cp3f = CVE-2025-32380', 'Apollo Router: a fragment validated at each spread'),
  row('GHSA-7mpv-9xg6-5r79 = CVE-2025-31496', 'apollo-compiler: a fragment validated at each spread'),
  row('GHSA-g8jh-vg5j-4h3f = CVE-2025-64347', 'Apollo Router: renamed directives are not enforced'),
  row('GHSA-x33c-7c2v-mrj9 = CVE-2025-64173', 'Apollo Router: protected fields read through an interface'),
  row(
    'GHSA-mx7m-j9xf-62hw = CVE-2025-64530',
    'Apollo composition: a protected interface read through a type',
  ),
  row('GHSA-m8jr-fxqx-8xx6', 'Apollo composition: protected inputs of computed fields'),
  row('federation #3321', 'Apollo composition: the scopes of two subgraphs as alternatives'),
  row('GHSA-pfjj-6f4p-rvmh = CVE-2026-32621', 'Apollo Gateway: aliases and answers that change prototypes'),
  row('GHSA-mp6q-xf9x-fwf7 = CVE-2026-23897', 'Apollo Server: rare charsets'),
  row('GHSA-9q82-xgwf-vj6h', 'Apollo Server: GET with an odd content type passes as preflighted'),
  row('GHSA-hff2-gcpx-8f4p', 'Apollo Router: GET with an odd content type passes as preflighted'),
  row('router #8810', 'Apollo Router: no limits for operations whose plan is kept'),
  row('CVE-2023-26144', 'graphql-js: overlapping fields in named fragments'),
  row('graphql-js 16.15.0', 'graphql-js: overlapping fields in inline fragments, and repeated ones'),
  row('GHSA-fc86-6rv6-2jpm = CVE-2026-40476', 'graphql-php: repeated fields'),
  row('GHSA-mfj6-6p54-m98c = CVE-2026-34573', 'Parse Server: the limit itself takes exponential time'),
  row('GHSA-p2x3-8689-cwpg', 'A WebSocket passes by the middleware'),
  row('CVE-2026-30241', 'Mercurius: a WebSocket passes by the limit of depth'),
  row('CVE-2026-35523', 'Strawberry: a WebSocket passes by authentication'),
  row('CVE-2025-32442', 'Fastify: a spelling of the content type that is parsed, but not validated'),
  row('CVE-2026-3419', 'Fastify: garbage behind the content type that is parsed, but not validated'),
  row('GHSA-733v-p3h5-qpq7', 'graphql-armor: what is named __schema is not counted'),
  row('GHSA-224p-v68g-5g8f', 'graphql-armor: the depth of a fragment is that of its first spread'),
  row('graphql-yoga 5.21.3', 'GraphQL Yoga: the map of an upload walks into prototypes'),
  row('CVE-2026-22036', 'undici: any number of content encodings'),
  row('CVE-2026-1525', 'undici: two content lengths'),
  row('CVE-2026-2229', 'undici: a WebSocket server that ends its client with a window size'),
  row('CVE-2026-48931', 'Node.js: an answer to nothing shifts all later answers of its connection'),
  row('CVE-2025-27097', 'GraphQL Mesh: the variables of the first client serve all'),
  row('CVE-2025-27098', 'GraphQL Mesh: static files from outside of their folder'),
  row(
    'Cosmo',
    'No advisory was published until November 2026.',
    'Nothing is known that could be tested; the classes above are tested for all gateways.',
  ),
];
