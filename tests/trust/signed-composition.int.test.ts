import { createHttpServer } from '@musiccorp/chassis/http/create-http-server';
import { forEveryone } from '@musiccorp/chassis/trust/access';
import { secretFor } from '@musiccorp/chassis/trust/keys';
import { requireTrust } from '@musiccorp/chassis/trust/require-trust';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { startFromSource } from '../gateway/start-from-source.ts';

const logger = pino({ level: 'silent' });
const secret = 'a'.repeat(40);

/** A service that believes signed calls only; gives a list of subgraphs with its address. */
async function listMoons(): Promise<string> {
  const keys = [{ id: 'gateway.1', secret: secretFor(secret, 'moons') }];
  const guard = requireTrust({ service: 'moons', keys, outsiders: [], opsToken: 'open', opsAreOpen: false });
  const moons = await createHttpServer({ title: 'moons', description: '', version: '1', logger, guard });
  moons.post('/graphql', { config: { access: forEveryone } }, async () => ({
    data: { _service: { sdl: 'type Query { moons: String }' } },
  }));
  const url = await moons.listen({ host: '127.0.0.1', port: 0 });
  const folder = mkdtempSync(path.join(tmpdir(), 'signed-'));
  onTestFinished(async () => {
    rmSync(folder, { recursive: true });
    await moons.close();
  });
  const file = path.join(folder, 'supergraph.yaml');
  writeFileSync(file, `subgraphs: { moons: { schema: { subgraph_url: "${url}/graphql?from=list" } } }`);
  return file;
}

it('a service that believes signed calls only tells a gateway with a key its SDL', async () => {
  const settings = {
    signing: { key: `gateway.1:${secret}` },
    composition: { pollMs: 20, timeoutMs: 10_000 },
  };
  const gateway = await startFromSource(await listMoons(), logger, settings);
  onTestFinished(() => gateway.stop());
  expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
});

it('a service that believes signed calls only tells no gateway without one', async () => {
  await expect(startFromSource(await listMoons(), logger)).rejects.toThrow(/moons is down: .*401/);
});
