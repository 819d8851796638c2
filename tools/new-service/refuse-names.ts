import { UserError } from '../command-line/command-line.ts';
import { serviceNames, spellings, type ServiceNames } from './names.ts';
import type { Repository } from './repository.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Folders and settings of the repository itself: DATA_DIR, LOG_LEVEL, PORT would be keys of such a service. */
const ofRepository = words(
  'gateway chassis subgraph subgraphs schema tools tests deploy docs clients musiccorp data log host port test require nats redis node npm',
);
/** Variables and types that a service's files have already, words of the languages, and tables that SQL has. */
const ofTemplate = words(
  `accept action answer args body change connection context cursor decision door edge fact graph headers id kysely link
   loader loaders message name node page path problem query refusal refuse reply representation request result row rows
   schema server service statement subgraph transaction version
   any array await boolean break case catch class const continue date debugger default delete do else enum error export
   extends false finally for function if implements import in instanceof interface let map new null number object package
   private promise protected public record return set static string super switch symbol this throw true try type typeof
   undefined user var void while with yield mutation subscription column constraint group order select table where`,
);
const kebabCase = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;
const pascalCase = /^([A-Z][a-z0-9]+)+$/;

/** The names of a new service, or a UserError that says which of them cannot be and why. */
export function checkedNames(name: string, entity: string | undefined, repository: Repository): ServiceNames {
  if (!kebabCase.test(name) || name.length > 30)
    throw refused(`${name} is not a name for a service; write up to 30 letters in kebab case: gift-cards`);
  if (entity !== undefined && (!pascalCase.test(entity) || entity.length > 30))
    throw refused(`${entity} is not a name for an entity; write up to 30 letters like GiftCard`);
  const problem =
    problemOfService(name, repository) ?? problemOfEntity(serviceNames(name, entity), repository);
  if (problem !== undefined) throw refused(problem);
  return serviceNames(name, entity);
}

/** The port that was asked for, or the next free one. */
export function checkedPort(asked: string | undefined, { ports }: Repository): number {
  if (asked === undefined) return Math.max(4005, ...ports) + 1;
  const port = Number(asked);
  if (!/^\d+$/.test(asked) || port < 1024 || port > 65_535)
    throw refused(`${asked} is not a port for a service; give a number from 1024 to 65535`);
  if (port === 4000 || ports.includes(port))
    throw refused(
      `port ${port} is taken; taken are 4000 (gateway), ${[...new Set(ports)].toSorted((a, b) => a - b).join(', ')}`,
    );
  return port;
}

function problemOfService(name: string, { services }: Repository): string | undefined {
  if (services.includes(name)) return `there is a service ${name} already: subgraphs/${name}`;
  if (ofRepository.has(name) || ofTemplate.has(name))
    return `${name} is a word that the repository uses itself; choose another name`;
  const near = services.find((other) => name.startsWith(`${other}-`) || other.startsWith(`${name}-`));
  if (near === undefined) return undefined;
  const [short = '', long = ''] = [name, near].toSorted((a, b) => a.length - b.length);
  const prefix = spellings.upperSnake(short.split('-'));
  return `${long} begins with the name of the service ${short}, so its settings (${prefix}_…) could not be told apart`;
}

function problemOfEntity(names: ServiceNames, repository: Repository): string | undefined {
  const { types, queries } = repository;
  const [single, several] = [names.entity, names.entities];
  const pascal = spellings.pascal(single);
  const choose = 'choose another with --entity';
  for (const name of [single, several].map(spellings.camel))
    if (ofTemplate.has(name.toLowerCase()))
      return `an entity ${pascal} would need the name ${name}, which is taken in every service; ${choose}`;
  const type = [pascal, `${pascal}Connection`, `${pascal}Edge`].find((name) => types.has(name));
  if (type !== undefined) return `the graph has a type ${type} already; ${choose}`;
  const query = [single, several].map(spellings.camel).find((name) => queries.has(name));
  if (query !== undefined) return `the graph has Query.${query} already; ${choose}`;
  const prefix = `/v1/${spellings.kebab(several)}`;
  if ((repository.read('tools/assembly/members.ts') ?? '').includes(`'${prefix}'`))
    return `another service has the REST path ${prefix} already; ${choose}`;
  return undefined;
}

function refused(message: string): UserError {
  return new UserError(`${message}.`, 1);
}
