import { createLogger } from '@musiccorp/chassis/logging/create-logger';
import type { EventContract } from '@musiccorp/chassis/service/create-service';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { members, type Member } from '../assembly/members.ts';

/** What a service promises: its routes as it serves them, and its events. */
export interface ServiceContracts {
  readonly name: string;
  readonly openApi: OpenApiDocument;
  readonly events: EventContract;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly description: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

/** Starts each service on an empty database of its own, asks it, and leaves nothing behind. */
export async function readServices(): Promise<ServiceContracts[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'contracts-'));
  try {
    const services: ServiceContracts[] = [];
    for (const member of members) services.push(await readService(member, folder));
    return services;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where nobody listens: no neighbour is asked for a contract. */
const nowhere = 'http://127.0.0.1:9';

async function readService(member: Member, folder: string): Promise<ServiceContracts> {
  const portSetting = `${member.name.toUpperCase().replaceAll('-', '_')}_PORT`;
  const configured = member.configure({ DATA_DIR: folder, [portSetting]: '0' });
  const service = configured.create({ logger: createLogger(member.name, 'error') }, () => nowhere);
  await service.start();
  try {
    const response = await fetch(`${service.url}/docs/json`);
    const openApi = (await response.json()) as OpenApiDocument;
    return { name: member.name, openApi, events: service.events };
  } finally {
    await service.stop();
  }
}
