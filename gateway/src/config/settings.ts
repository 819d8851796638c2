import { Type, type Static } from 'typebox';
import { faultRulesSchema, faultSeedSchema } from './fault-settings.ts';
import {
  brownOutSchema,
  issuerSchema,
  restTargetSchema,
  roleSchema,
  subgraphSchema,
} from './listed-settings.ts';
import { bytes, cost, count, group, milliseconds } from './setting-kinds.ts';

/** Every setting with its default and meaning; `defaultByMode` stands where the default depends on `mode`. */
export const settingsSchema = group('Settings of the gateway.', {
  mode: Type.Union([Type.Literal('development'), Type.Literal('production')], {
    default: 'development',
    description:
      'Development shows introspection, Sandbox and the explorer; production hides them. Left out, it is production when `NODE_ENV` is.',
  }),
  host: Type.String({ default: '127.0.0.1', minLength: 1, description: 'Address to listen on.' }),
  port: Type.Integer({
    default: 4000,
    minimum: 0,
    maximum: 65_535,
    description: 'Port to listen on; 0 picks a free one.',
  }),
  path: Type.String({
    default: '/graphql',
    pattern: '^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$',
    description: 'Path of the GraphQL endpoint.',
  }),
  subgraphs: Type.Record(Type.String(), subgraphSchema, {
    default: {},
    description:
      'Changes per subgraph, by its name in the supergraph: `url`, `timeoutMs`, and of `resilience`: `maxInFlight`, `retries`, `breakerFailures`, `breakerOpenMs`, `slowMs`.',
  }),
  fastLane: Type.Boolean({
    default: true,
    description:
      'Whether operations that are known already skip Apollo Server; answers are the same either way.',
  }),
  request: group('What one GraphQL request may take.', {
    deadlineMs: milliseconds(30_000, 'Longest time for one GraphQL request, all subgraph calls together.'),
    maxBodyBytes: bytes(
      1_048_576,
      'Largest GraphQL request body, counted before and after it is decompressed.',
    ),
    maxJsonDepth: count(64, 'Deepest nesting of the JSON of a request.'),
    maxBatch: count(1, 'Most operations in one request body, sent as a list; 1 takes no lists.'),
    receiveTimeoutMs: milliseconds(60_000, 'Longest time for a request to arrive completely.'),
  }),
  limits: group('What one GraphQL document may hold, counted before it is validated.', {
    maxCharacters: count(
      32_768,
      'Longest text of a document, its comments and spaces too; and of its arguments where fragments spread them.',
    ),
    maxTokens: count(2_000, 'Most names, braces, values and other marks in it.'),
    maxOperations: count(20, 'Most operations in it, of which a request chooses one.'),
    maxDepth: count(16, 'Most fields in fields; the query that tools read the schema with has 15.'),
    maxRootFields: count(10, 'Most fields at the root of one operation.'),
    maxAliases: count(30, 'Most aliases in one operation, its fragments spread.'),
    maxDirectives: count(50, 'Most directives on operations, variables and selections, fragments spread.'),
    maxSelections: count(10_000, 'Most selections of the whole document, fragments spread.'),
    maxRepeats: count(
      100,
      'Most selections of one response name at one place; all places together have as many pairs as six full ones.',
    ),
    maxVariables: count(100, 'Most variables that one operation declares.'),
    maxListItems: count(1_000, 'Most values in the lists of its arguments, and in those of its variables.'),
  }),
  cost: group('What one operation may cost: an object is 1, and what `@cost` and `@listSize` say.', {
    max: cost(100_000, 'Most that one operation may cost, reckoned from its text and variables.', 1),
    listSize: count(10, 'Size of a list about which `@listSize` says nothing.'),
    show: Type.Boolean({
      default: false,
      description: 'Whether answers carry `extensions.cost`: what was estimated, what it was, and the most.',
    }),
  }),
  budget: group('What the operations of one client may cost over time: docs/limits.md.', {
    perSecond: cost(0, 'What a client gets back each second; 0 sets no budget.', 0),
    burst: cost(100_000, 'Most that a client may spend at once.', 1),
    maxClients: count(
      100_000,
      'Most clients that are kept in memory; who asked longest ago is forgotten first.',
    ),
    trustedProxies: Type.Integer({
      default: 0,
      minimum: 0,
      maximum: 20,
      description:
        'How many proxies stand before the gateway; so many last entries of x-forwarded-for are believed. 0 believes none.',
    }),
    redisUrl: Type.String({
      default: '',
      writeOnly: true,
      pattern: '^(rediss?://.+)?$',
      description: 'Redis in which the gateways of one graph share the budgets; none keeps them in memory.',
    }),
  }),
  trustedDocuments: Type.Union([Type.Literal('off'), Type.Literal('warn'), Type.Literal('only')], {
    default: 'off',
    description:
      'Whether only operations of `planning.manifest` are answered: `only` refuses others, `warn` logs them.',
  }),
  response: group('How answers are sent.', {
    compress: Type.Boolean({
      default: true,
      description: 'Whether text answers are compressed (br, gzip) for clients that accept it.',
    }),
    compressAboveBytes: Type.Integer({
      default: 1024,
      minimum: 0,
      maximum: 2_147_483_647,
      description: 'Only answers longer than this are compressed.',
    }),
  }),
  transport: group('How subgraphs are called.', {
    timeoutMs: milliseconds(10_000, 'Longest wait for one subgraph call.'),
    connectTimeoutMs: milliseconds(3_000, 'Longest wait for a connection to a subgraph or REST target.'),
    keepAliveMs: milliseconds(30_000, 'How long an idle connection to a subgraph is kept.'),
    maxConnections: count(128, 'Most connections to one origin.'),
    maxResponseBytes: bytes(33_554_432, 'Largest response of one subgraph call.'),
    maxBatch: count(1_000, 'Most entities asked for in one subgraph call; more are split over several.'),
    joinCalls: Type.Boolean({
      default: true,
      description:
        'Whether different entities that one subgraph is asked for at the same time go in one call, as `_entities` under aliases.',
    }),
    shareInFlight: Type.Boolean({
      default: false,
      description:
        'Whether equal queries with equal forwarded headers, at the same time, are one subgraph call.',
    }),
  }),
  resilience: group('What keeps a subgraph that fails from doing harm.', {
    maxInFlight: count(
      512,
      'Most calls to one subgraph, and requests to one REST target, that may wait for an answer or a connection at a time; more are refused at once.',
    ),
    retries: Type.Integer({
      default: 1,
      minimum: 0,
      maximum: 10,
      description:
        'How often a query, or a REST read or write with an Idempotency-Key, is repeated whose connection failed or whose answer is 502, 503 or 504; nothing else is.',
    }),
    retryDelayMs: milliseconds(
      50,
      'Longest wait before the first retry, chosen at random; it doubles with each.',
    ),
    retryPercent: Type.Integer({
      default: 10,
      minimum: 0,
      maximum: 100,
      description: 'Most retries, as a percentage of all calls to all subgraphs and REST targets.',
    }),
    maxRetryAfterMs: milliseconds(
      2_000,
      'Longest Retry-After that is waited for; where more is asked for, the call is not repeated.',
      0,
    ),
    breakerFailures: Type.Integer({
      default: 10,
      minimum: 0,
      maximum: 20,
      description:
        'How many of the last 20 calls for one root field or entity type, or by one method to one REST target, have to fail for it not to be called any more; 0 always calls.',
    }),
    breakerOpenMs: milliseconds(1_000, 'How long it is not called then, until one call is let through.'),
    slowMs: milliseconds(
      5_000,
      'A call to a subgraph that takes this long counts as failed there, even if it is answered.',
    ),
  }),
  planning: group('How operations become plans, and how long plans are kept.', {
    timeoutMs: milliseconds(5_000, 'Longest time for the first plan of an operation.'),
    maxEvaluatedPlans: count(100, 'Most plans that are compared for the first plan of an operation.'),
    refineTimeoutMs: milliseconds(
      60_000,
      'Longest search for a better plan of an operation that is asked for again; 0 searches for none.',
      0,
    ),
    refineEvaluatedPlans: count(10_000, 'Most plans that are compared in such a search.'),
    retryAfterMs: milliseconds(
      60_000,
      'How long an operation without a plan is refused before it is planned again.',
    ),
    maxPlans: count(2_000, 'Most plans that are kept.'),
    maxPlanBytes: bytes(67_108_864, 'Most memory for plans, measured by their texts and selections.'),
    maxMemoryMb: count(1_024, 'Most memory of one planner thread, in MiB.'),
    idleMs: milliseconds(
      30_000,
      'How long the planner thread is kept when there is nothing to plan: it takes some 40 MiB, and about half a second to start.',
    ),
    manifest: Type.String({
      default: '',
      description: 'JSON file of operations (id to document) that are planned before a graph is served.',
    }),
    warmMs: milliseconds(
      2_000,
      'Longest time that a graph is not served because such operations are planned; the rest follows.',
      0,
    ),
  }),
  watchSupergraph: Type.Boolean({
    default: true,
    description: 'Whether a changed supergraph file is served without a restart (command line only).',
  }),
  signing: group('How subgraphs and REST targets can tell that a call comes from this gateway.', {
    key: Type.String({
      default: '',
      writeOnly: true,
      description:
        '`id:secret`, with a secret of 32 characters or more: signs every call, also for whom it is made. None signs nothing.',
    }),
  }),
  overload: group(
    'How much is taken on at once; what is too much is refused at once, with 503 and Retry-After.',
    {
      minInFlight: count(
        200,
        'The limit of GraphQL requests under way never gets lower, however slow the subgraphs are.',
      ),
      maxInFlight: count(
        2_000,
        'The limit never gets higher. Between the two, it follows how long requests take.',
      ),
      reserve: Type.Number({
        default: 0.25,
        minimum: 0,
        maximum: 0.9,
        description: 'Share of the limit that is kept for operations that come first.',
      }),
      first: Type.Array(Type.String({ minLength: 1 }), {
        default: [],
        description:
          'Names of operations that come first, a `*` for any letters (`Checkout*`). Requests of the REST edge are not limited here.',
      }),
      retryAfterSeconds: count(1, 'What refused clients are told to wait, in seconds.'),
    },
  ),
  composition: group('Composing the graph, when the supergraph file lists subgraphs (command line only).', {
    pollMs: milliseconds(
      10_000,
      'How often subgraphs and their files are looked at; also the first wait before a refused graph is tried again.',
    ),
    timeoutMs: milliseconds(3_000, 'Longest wait for a subgraph to tell its SDL.'),
  }),
  lastGood: Type.String({
    default: '',
    description:
      'File that keeps the supergraph served last, for a start at which the latest cannot be served; empty: beside a list of subgraphs, none beside a composed supergraph (command line only).',
  }),
  pinnedOperations: Type.Union([Type.Literal('refuse'), Type.Literal('warn')], {
    default: 'refuse',
    description:
      'Whether a new supergraph that would break an operation of `planning.manifest` is refused, or only told of.',
  }),
  headers: group('Which client headers travel to subgraphs.', {
    forward: Type.Array(Type.String({ pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }), {
      default: ['traceparent', 'tracestate'],
      description: 'Header names sent on to every subgraph, besides x-correlation-id, which is always sent.',
    }),
  }),
  auth: group('Who asks, and what they may see.', {
    issuers: Type.Array(issuerSchema, {
      default: [],
      description:
        'Whose tokens are accepted. Without one, nothing is checked in development, and production refuses a graph with protected fields.',
    }),
    algorithms: Type.Array(
      Type.Union([
        Type.Literal('EdDSA'),
        Type.Literal('Ed25519'),
        Type.Literal('ES256'),
        Type.Literal('RS256'),
      ]),
      {
        default: ['EdDSA', 'Ed25519', 'ES256', 'RS256'],
        minItems: 1,
        description: 'Algorithms that tokens may be signed with.',
      },
    ),
    subjectClaim: Type.String({ default: 'sub', minLength: 1, description: 'Claim that says who asks.' }),
    rolesClaim: Type.String({
      default: 'roles',
      minLength: 1,
      description: 'Claim with the roles, as a list or a text; dots lead into objects.',
    }),
    scopesClaim: Type.String({
      default: 'scope',
      minLength: 1,
      description: 'Claim with the scopes, as a list or a text; dots lead into objects.',
    }),
    roles: Type.Record(Type.String(), roleSchema, {
      default: {},
      description: 'What a role brings, by its name: `scopes` and `policies`.',
    }),
    leewayMs: milliseconds(60_000, 'How far the clocks of issuers may differ from ours.', 0),
    cacheMs: milliseconds(60_000, 'How long a verified token is not verified again.', 0),
    maxTokenBytes: bytes(8_192, 'Longest token.'),
    keysTimeoutMs: milliseconds(5_000, 'Longest wait for the keys of an issuer.'),
    keysRefreshMs: milliseconds(600_000, 'After which time the keys are loaded again.'),
    keysRetryMs: milliseconds(30_000, 'How often at most an unknown key loads the keys again.'),
    keysKeepMs: milliseconds(86_400_000, 'How long keys are used while they cannot be loaded again.'),
  }),
  rest: Type.Array(restTargetSchema, {
    default: [],
    description: 'REST edge: requests under `prefix` are forwarded to `url`.',
  }),
  errors: group('What is told of errors, and to whom.', {
    subgraphMessages: Type.Union([Type.Literal('mask'), Type.Literal('pass')], {
      defaultByMode: true,
      description:
        'Whether clients read what subgraphs say of their errors, or only that there is one, with its `code`; the log has it all.',
    }),
    passExtensions: Type.Array(Type.String({ minLength: 1 }), {
      default: [],
      description: 'Extensions of masked errors that clients read nevertheless, by name.',
    }),
    maxErrors: count(100, 'Most errors in one answer; one more counts the rest.'),
    keep: Type.Integer({
      default: 200,
      minimum: 0,
      maximum: 100_000,
      description: 'How many explanations of answers with errors are kept in memory for /explain/{id}.',
    }),
    keepBytes: bytes(4_194_304, 'Most memory for them, measured by their JSON.'),
    explainToken: Type.String({
      default: '',
      writeOnly: true,
      description:
        'Bearer token that opens /explain/{id}, by correlation id; none closes it. Development needs none. Explanations hold no personal data but what is in entity keys.',
    }),
  }),
  degraded: group('What stands in for fields whose subgraph fails, where `@degrade` allows it.', {
    enabled: Type.Boolean({
      default: true,
      description:
        'Whether anything stands in for a failed fetch; otherwise such fields are null, with an error.',
    }),
    maxEntries: count(10_000, 'Most last answers that are kept.'),
    maxBytes: bytes(33_554_432, 'Most memory for them, measured by their texts.'),
    refreshMs: milliseconds(
      1_000,
      'How old a kept answer is at least when a newer one is written over it.',
      0,
    ),
    maxTold: count(200, 'Most fields that `extensions.degraded` lists; one more entry counts the rest.'),
  }),
  faults: group(
    'Faults that the gateway makes up, to practise an outage; each answer that meets one says so.',
    {
      rules: faultRulesSchema,
      seed: faultSeedSchema,
      header: Type.Boolean({
        defaultByMode: true,
        description: 'Whether a request may bring rules of its own in x-inject-faults; else it is refused.',
      }),
      allowInProduction: Type.Boolean({
        default: false,
        description: 'Production with rules, or with the header, starts only if this is true.',
      }),
    },
  ),
  introspection: Type.Boolean({ defaultByMode: true, description: 'Whether clients may query the schema.' }),
  landingPage: Type.Boolean({
    defaultByMode: true,
    description: 'Whether the GraphQL path shows Apollo Sandbox to browsers (loaded from the internet).',
  }),
  explorer: group('The explorer at /graphiql, which needs no internet.', {
    enabled: Type.Boolean({ defaultByMode: true, description: 'Whether /graphiql is served.' }),
    defaultQuery: Type.String({
      default: '',
      description: 'Query it opens with; none shows a short help text.',
    }),
    defaultVariables: Type.Record(Type.String(), Type.Unknown(), {
      default: {},
      description: 'Variables it opens with.',
    }),
  }),
  cors: group('Which web pages may read answers.', {
    origins: Type.Array(Type.String({ pattern: '^(\\*|https?://[^/*]+?(:\\*)?)$' }), {
      defaultByMode: true,
      description:
        'Origins let in: exact, with any port (`http://localhost:*`), or `*` for all. Cookies are never allowed.',
    }),
  }),
  usage: group(
    'Which client uses what of the graph: a file a day, for `gateway usage` and the schema check.',
    {
      folder: Type.String({
        default: '',
        description: 'Folder that the records are written to; none records nothing. Gateways may share it.',
      }),
      flushMs: milliseconds(10_000, 'How often what was counted is written.'),
      keepDays: count(90, 'How many days are kept.'),
      maxEntries: count(
        10_000,
        'Most combinations of client, version and operation in a day; the rest is counted as one number.',
      ),
    },
  ),
  deprecation: group('What becomes of deprecated fields, arguments and values.', {
    brownOuts: Type.Array(brownOutSchema, {
      default: [],
      description:
        'Announced times at which requests that use something deprecated are slowed or refused, to find who still does.',
    }),
  }),
  metrics: group('What Prometheus reads at /metrics.', {
    token: Type.String({
      default: '',
      writeOnly: true,
      description: 'Bearer token that opens /metrics; none closes it. Development needs none.',
    }),
  }),
  ready: group('The /ready probe.', {
    probeTimeoutMs: milliseconds(2_000, 'Longest wait for one subgraph to answer the probe.'),
    cacheMs: milliseconds(1_000, 'How long one result of the probe is reused.', 0),
  }),
  drain: group('Stopping.', {
    drainMs: milliseconds(10_000, 'Longest wait for requests in flight.', 0),
    announceMs: milliseconds(0, 'How long /ready says 503 before the port closes.', 0),
  }),
  log: group('Logging.', {
    level: Type.Union(
      [
        Type.Literal('trace'),
        Type.Literal('debug'),
        Type.Literal('info'),
        Type.Literal('warn'),
        Type.Literal('error'),
        Type.Literal('fatal'),
        Type.Literal('silent'),
      ],
      { default: 'info', description: 'Least important level that is logged.' },
    ),
  }),
});

/** All settings, complete. */
export type Settings = Static<typeof settingsSchema>;

/** Some of the settings, at any depth; what is left out takes its default. */
export type PartialSettings = {
  readonly [Key in keyof Settings]?: Settings[Key] extends readonly (infer Item)[]
    ? readonly PartialItem<Item>[]
    : Settings[Key] extends object
      ? Partial<Settings[Key]>
      : Settings[Key];
};

type PartialItem<Item> = Item extends { readonly prefix: string; readonly url: string }
  ? Pick<Item, 'prefix' | 'url'> & Partial<Item>
  : Item;

const localPages = ['http://localhost:*', 'http://127.0.0.1:*'];
const hostedPages = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];

/** The mode that a text means: tools have other values of `NODE_ENV`, such as "test", which mean development here. */
export function modeOf(text: unknown): Settings['mode'] {
  return text === 'production' ? 'production' : 'development';
}

/** The defaults that depend on the mode, by dotted key. */
export const defaultsByMode: Readonly<Record<Settings['mode'], Readonly<Record<string, unknown>>>> = {
  development: {
    'errors.subgraphMessages': 'pass',
    'faults.header': true,
    introspection: true,
    landingPage: true,
    'explorer.enabled': true,
    'cors.origins': [...hostedPages, ...localPages],
  },
  production: {
    'errors.subgraphMessages': 'mask',
    'faults.header': false,
    introspection: false,
    landingPage: false,
    'explorer.enabled': false,
    'cors.origins': [],
  },
};
