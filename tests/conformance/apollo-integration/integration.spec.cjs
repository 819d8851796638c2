// CommonJS, as Jest runs it without experimental flags; dist/ is what run.mjs bundles.
const { defineIntegrationTestSuite } = require('@apollo/server-integration-testsuite');
const { serveApolloServer } = require('./dist/serve-apollo-server.cjs');

// The gateway delivers no incremental answers through this door.
defineIntegrationTestSuite(serveApolloServer, { noIncrementalDelivery: true });
