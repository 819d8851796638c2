import path from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { fillTemplate } from './fill-template.ts';
import { spellings, type ServiceNames } from './names.ts';
import { registerService } from './register-service.ts';
import type { Repository } from './repository.ts';

/** Everything that a new service is, before any of it is written: path from the root → formatted text. */
export interface ServicePlan {
  readonly name: string;
  readonly created: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
}

export async function planService(
  repository: Repository,
  names: ServiceNames,
  port: number,
): Promise<ServicePlan> {
  const name = spellings.kebab(names.service);
  const files = [...fillTemplate(names, port, repository.versions)];
  const created = files.map(([file, text]) => [`subgraphs/${name}/${file}`, text] as const);
  return {
    name,
    created: await formatted(repository.root, created),
    changed: await formatted(repository.root, registerService(repository, names, port)),
  };
}

async function formatted(
  root: string,
  files: Iterable<readonly [string, string]>,
): Promise<Map<string, string>> {
  const result = new Map<string, string>();
  for (const [file, text] of files) {
    const filepath = path.join(root, file);
    const { inferredParser } = await getFileInfo(filepath);
    const options = { ...(await resolveConfig(filepath)), filepath };
    result.set(file, inferredParser === null ? text : await format(text, options));
  }
  return result;
}
