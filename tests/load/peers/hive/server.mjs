// Hive Gateway from its own command line, with its planner in Rust and all else at its default. It cannot choose a free port.
import { once } from 'node:events';
import { createServer } from 'node:net';

const [supergraphFile] = process.argv.slice(2);
if (supergraphFile === undefined) throw new Error('usage: node server.mjs SUPERGRAPH');

const probe = createServer().listen({ host: '127.0.0.1', port: 0 });
await once(probe, 'listening');
const { port } = probe.address();
probe.close();
await once(probe, 'close');

const flags = ['--hive-router-runtime', '--host=127.0.0.1', `--port=${port}`];
process.argv.splice(2, Infinity, 'supergraph', supergraphFile, ...flags);
await import('./node_modules/@graphql-hive/gateway/dist/bin.js');
