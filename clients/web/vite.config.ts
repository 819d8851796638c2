import { defineConfig } from 'vite';

// Where the gateway is; the page and the graph share one origin, as they would behind one load balancer.
const gateway = process.env['GATEWAY_URL'] ?? 'http://localhost:4000';
const proxy = { '/graphql': gateway, '/v1': gateway };

export default defineConfig({
  root: import.meta.dirname,
  // One copy of these, wherever they are installed.
  resolve: { dedupe: ['react', 'react-dom', 'graphql'] },
  server: { port: 4100, proxy, fs: { allow: ['../..'] } },
  preview: { port: 4100, proxy },
  build: { outDir: 'dist', emptyOutDir: true },
});
