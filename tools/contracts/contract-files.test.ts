import { defineEvent } from '@musiccorp/chassis/outbox/define-event';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Type } from 'typebox';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { changesIn, contractFiles } from './contract-files.ts';
import type { ServiceContracts } from './read-services.ts';

const moonSeen = defineEvent({
  type: 'musiccorp.moon-seen.v1',
  channel: 'sky',
  description: 'Somebody has seen a moon.',
  subject: 'moonId',
  data: Type.Object({ by: Type.String({ 'x-personal': true }), moonId: Type.String() }),
  example: { by: 'Ada', moonId: 'io' },
});
const tideAsked = defineEvent({ ...moonSeen, type: 'musiccorp.tide-requested.v1', channel: 'sea.requests' });

function service(name: string, events: Partial<ServiceContracts['events']> = {}): ServiceContracts {
  const info = { title: `MusicCorp ${name}`, description: '', version: '1.0.0' };
  return {
    name,
    openApi: { openapi: '3.1.0', info, paths: {} },
    events: { publishes: [], consumes: [], ...events },
  };
}

const sky = service('sky', { publishes: [moonSeen, tideAsked] });
const sea = service('sea', {
  consumes: [
    {
      channel: 'sky',
      handlers: { [moonSeen.type]: { reads: Type.Object({ moonId: Type.String() }) } },
    },
  ],
});

describe('the contract files', () => {
  it('are one of REST per service, and one of events per service that tells or reads some', () => {
    expect([...contractFiles([sky, sea, service('sand')]).keys()]).toEqual([
      'schema/rest/sky.openapi.yaml',
      'schema/events/sky.asyncapi.yaml',
      'schema/rest/sea.openapi.yaml',
      'schema/events/sea.asyncapi.yaml',
      'schema/rest/sand.openapi.yaml',
    ]);
  });

  it('are the same bytes for the same services', () => {
    expect(contractFiles([sky, sea])).toEqual(contractFiles([sky, sea]));
  });

  it('say of each message who receives it, whose it is, and what of it is personal', () => {
    const document: unknown = parse(contractFiles([sky, sea]).get('schema/events/sky.asyncapi.yaml') ?? '');
    expect(document).toMatchObject({
      asyncapi: '3.0.0',
      channels: {
        sky: { description: expect.stringContaining('A topic') },
        'sea.requests': { description: expect.stringContaining('A queue') },
      },
      components: {
        messages: {
          [moonSeen.type]: {
            'x-received-by': ['sea'],
            'x-subject': 'moonId',
            payload: {
              allOf: [
                { $ref: '#/components/schemas/CloudEvent' },
                { properties: { data: { properties: { by: { 'x-personal': true } } } } },
              ],
            },
            examples: [{ payload: { source: '/sky', subject: 'io', data: moonSeen.example } }],
          },
          [tideAsked.type]: { 'x-received-by': [] },
        },
      },
    });
  });

  it('say of a consumer what it reads and no more', () => {
    const text = contractFiles([sky, sea]).get('schema/events/sea.asyncapi.yaml') ?? '';
    expect(text).toContain('action: receive');
    expect(text).toContain('moonId');
    expect(text).not.toContain('x-personal');
  });
});

describe('changes of the contract files', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'contract-files-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const put = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };

  it('are none where every file is as it should be; a missing, another and a needless file are seen', () => {
    const files = contractFiles([sky, sea]);
    expect(changesIn(root, files)).toEqual({ stale: [...files.keys()], leftovers: [] });
    for (const [file, text] of files) put(file, text);
    expect(changesIn(root, files)).toEqual({ stale: [], leftovers: [] });
    put('schema/rest/sky.openapi.yaml', 'openapi: 3.1.0\n');
    put('schema/events/moon.asyncapi.yaml', '');
    expect(changesIn(root, files)).toEqual({
      stale: ['schema/rest/sky.openapi.yaml'],
      leftovers: ['schema/events/moon.asyncapi.yaml'],
    });
  });
});
