import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import type { RequestContext } from '../transport/request-context.ts';
import { answerWithApollo } from './apollo-answer.ts';
import { formatError, logInternalErrors } from './format-error.ts';
import { hidingNames } from './hide-names.ts';
import type { HandleGraphQL } from './graphql-handler.ts';
import { refuseMissingOperation } from './operation-choice.ts';
import { judgedRequest, type Documents } from './operation-texts.ts';
import { statusByTheBook } from './request-error-status.ts';

type Executor = ApolloServerOptionsWithGateway<RequestContext>['gateway'];

/** Apollo Server's door: its HTTP rules, CSRF prevention, persisted queries and landing page before our executor. */
export interface ApolloDoor {
  readonly handle: HandleGraphQL;
  /** Loads the supergraph; rejects when it cannot be served. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function apolloDoor(
  gateway: Executor,
  settings: Settings,
  log: Logger,
  plugins: readonly ApolloServerPlugin<RequestContext>[],
  documents: Documents,
): ApolloDoor {
  const server = new ApolloServer<RequestContext>({
    gateway,
    logger: log,
    nodeEnv: settings.mode,
    introspection: settings.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: settings.request.maxBatch > 1,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    hideSchemaDetailsFromClientErrors: !settings.introspection,
    // Each names what is near: hundreds of them are work, and no more help than some.
    validationOptions: { maxErrors: 20 },
    parseOptions: { maxTokens: settings.limits.maxTokens },
    formatError: settings.introspection ? formatError : hidingNames(formatError),
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      settings.landingPage
        ? ApolloServerPluginLandingPageLocalDefault({ embed: true, footer: false })
        : ApolloServerPluginLandingPageDisabled(),
      refuseMissingOperation,
      noteErrors,
      statusByTheBook,
      ...plugins,
    ],
  });
  let started = false;
  return {
    start: async () => {
      await server.start();
      started = true;
    },
    // Apollo Server refuses to be stopped when it could not start.
    stop: async () => {
      if (started) await server.stop();
    },
    handle: async (request, context) => {
      const judged = judgedRequest(request, documents);
      const answer = await answerWithApollo(server, judged, () => Promise.resolve(context));
      return { ...answer, isWhole: answer.status === 200 && !failed.has(context.deadline) };
    },
  };
}

/** Requests of which something failed, by their deadlines: Apollo Server makes copies of the contexts. */
const failed = new WeakSet<RequestContext['deadline']>();

const noteErrors: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue }) => {
        failed.add(contextValue.deadline);
        logInternalErrors(errors, contextValue);
        return Promise.resolve();
      },
    }),
};
