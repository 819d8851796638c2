import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpServer } from '../../chassis/src/http/create-http-server.ts';
import type { HttpServer } from '../../chassis/src/http/http-server.ts';
import { createLogger } from '../../chassis/src/logging/create-logger.ts';
import { httpRequest, sendBytes, type HttpAnswer } from '../gateway/http-request.ts';

let server: HttpServer;
let url: string;
const taken: unknown[] = [];
beforeAll(async () => {
  const logger = createLogger('moon', 'silent');
  server = await createHttpServer({ title: 'Moon', description: '', version: '1', logger });
  const schema = {
    body: Type.Object({ pence: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  };
  server.post('/v1/craters', { schema }, ({ body }) => {
    taken.push(body);
    return { ok: true };
  });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

const post = (type: string, body: string): Promise<HttpAnswer> =>
  httpRequest(url, { path: '/v1/craters', headers: { 'content-type': type }, body });

describe('a service', () => {
  const types = [
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'APPLICATION/JSON;x=y',
    'application/json ;x',
    'application/json\t',
    'application/json\tgarbage',
    ' application/json',
    'application/json garbage',
    'application/json;',
    'application/json,text/plain',
    'application/jsonp',
    'application/ json',
    'application/merge-patch+json',
    'text/plain',
    '',
    '__proto__',
  ];
  it.each(['CVE-2025-32442', 'CVE-2026-3419'])(
    '%s: never takes a body that its schema refuses, however the content type is spelled',
    async () => {
      taken.length = 0;
      for (const type of types) {
        for (const body of ['{"pence":-1}', '{"pence":1,"more":1}', '{}', '[]', '"a"']) {
          const { status } = await post(type, body);
          expect([400, 415, 422]).toContain(status);
        }
      }
      expect(taken).toEqual([]);
      expect((await post('application/json', '{"pence":1}')).status).toBe(200);
      expect(taken).toEqual([{ pence: 1 }]);
    },
  );

  it('GHSA-pfjj-6f4p-rvmh: takes no member that would reach a prototype', async () => {
    for (const body of [
      '{"pence":1,"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
    ]) {
      const { status, text } = await post('application/json', body);
      expect([status, text]).toEqual([400, expect.stringContaining('which is never taken')]);
      expect({}).not.toHaveProperty('polluted');
    }
  });

  it('CVE-2026-1525: refuses a request that has two lengths, or a length beside chunks', async () => {
    for (const lengths of [
      'content-length: 11\r\ncontent-length: 5',
      'content-length: 5\r\ntransfer-encoding: chunked',
    ]) {
      const head = `POST /v1/craters HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${lengths}\r\n\r\n`;
      const answer = await sendBytes(url, `${head}{"pence":1}`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    }
  });
});
