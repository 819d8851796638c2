import { diffMarks } from './diff-marks.ts';
import { textOf, type FieldFacts, type ServiceFacts, type TypeFacts } from './service-facts.ts';
import { trace } from '../use/traces.ts';
import type { Suspect, Told } from './suspect.ts';

export interface ServicePair {
  readonly before: readonly ServiceFacts[];
  readonly after: readonly ServiceFacts[];
  /** Whether clients see a coordinate in the graph that is to be. */
  readonly staysPublic: (coordinate: string) => boolean;
}

/** What changed between the services and the gateway: keys, and who answers a field. */
export function diffServices(pair: ServicePair): Suspect[] {
  const names = [...new Set([...pair.after, ...pair.before].map(({ name }) => name))];
  return names.flatMap((name) => {
    const was = pair.before.find((one) => one.name === name);
    const is = pair.after.find((one) => one.name === name);
    return diffService(name, was, is, pair).map((told): Suspect => ({
      ...told,
      contract: 'subgraph',
      subject: name,
    }));
  });
}

function diffService(
  name: string,
  was: ServiceFacts | undefined,
  is: ServiceFacts | undefined,
  pair: ServicePair,
): Told[] {
  if (!was) {
    return [
      safe('service-added', name, { forces: 'minor', because: 'nobody asks a service that was not there' }),
      ...(is
        ? [...is.types.keys()].flatMap((type) =>
            diffType({ service: name, type, pair }, undefined, is.types.get(type)),
          )
        : []),
      ...(is ? takenOver(name, undefined, is) : []),
    ];
  }
  const types = [...new Set([...(is?.types.keys() ?? []), ...was.types.keys()])];
  return [
    ...serviceItself(was, is),
    ...types.flatMap((type) =>
      diffType({ service: name, type, pair }, was.types.get(type), is?.types.get(type)),
    ),
    ...(is ? takenOver(name, was, is) : []),
  ];
}

function serviceItself(was: ServiceFacts, is: ServiceFacts | undefined): Told[] {
  if (!is) {
    return [
      {
        rule: 'service-removed',
        coordinate: was.name,
        was: was.url,
        shape: 'dangerous',
        forces: 'minor',
        because: 'gateways that still serve the published supergraph go on asking it',
        remedy:
          'Publish the supergraph without it first, and stop the service when every gateway serves that one.',
        traces: [trace.asked(was.name, '*')],
      },
    ];
  }
  if (was.url === is.url) return [];
  return [
    {
      rule: 'service-url-changed',
      coordinate: was.name,
      was: was.url,
      is: is.url,
      shape: 'dangerous',
      forces: 'patch',
      because: 'gateways ask at the new place as soon as the supergraph is published',
      remedy: 'Let the service answer at both places until every gateway serves the new supergraph.',
      traces: [trace.asked(was.name, '*')],
    },
  ];
}

/** What a service says for itself, and composition does not merge. */
const serviceMarks = ['interfaceObject', 'context', 'cacheTag'];

interface TypeAt {
  readonly service: string;
  readonly type: string;
  readonly pair: ServicePair;
}

function diffType(at: TypeAt, was: TypeFacts | undefined, is: TypeFacts | undefined): Told[] {
  const { service, type } = at;
  const fields = [...new Set([...(is?.fields.keys() ?? []), ...(was?.fields.keys() ?? [])])];
  return [
    ...diffKeys(service, type, was, is),
    ...(was && is ? diffMarks(serviceMarks, type, was.directives, is.directives) : []),
    ...fields
      .filter((name) => !(is && isKeyField(is, name) && !was?.fields.has(name)))
      .flatMap((name) => {
        const isKey = was !== undefined && isKeyField(was, name);
        return diffField(at, name, was?.fields.get(name), is?.fields.get(name), isKey);
      }),
  ];
}

/** A key has to be there for the service to be entered: it answers nothing that is of use elsewhere. */
function isKeyField({ keys }: TypeFacts, field: string): boolean {
  return [...keys.keys()].some((key) => key.split(' ').includes(field));
}

function diffKeys(
  service: string,
  type: string,
  was: TypeFacts | undefined,
  is: TypeFacts | undefined,
): Told[] {
  const removed = [...(was?.keys ?? [])].filter(([key]) => !is?.keys.has(key));
  const added = [...(is?.keys ?? [])].filter(([key]) => was && !was.keys.has(key));
  const kept = [...(is?.keys ?? [])].flatMap(([key, { isResolvable }]) => {
    const before = was?.keys.get(key);
    return before && before.isResolvable !== isResolvable ? [{ key, isResolvable }] : [];
  });
  const keyGone = (rule: string, key: string): Told => ({
    rule,
    coordinate: type,
    was: `@key(fields: "${key}")`,
    is: rule === 'key-removed' ? undefined : `@key(fields: "${key}", resolvable: false)`,
    shape: 'breaking',
    forces: 'major',
    because: `gateways enter ${service} with this key of ${type}, and are refused`,
    remedy: `Keep \`@key(fields: "${key}")\` on ${type} in ${service} until no plan of a published supergraph uses it.`,
    traces: [trace.entered(service, type, key)],
    lookAt: [type],
  });
  return [
    ...removed.map(([key, { isResolvable }]) =>
      isResolvable
        ? keyGone('key-removed', key)
        : safe('key-stub-removed', type, {
            was: `@key(fields: "${key}")`,
            because: 'nobody could enter by it',
          }),
    ),
    ...added.map(([key]) =>
      safe('key-added', type, {
        is: `@key(fields: "${key}")`,
        forces: 'minor',
        because: 'it is one more way in',
      }),
    ),
    ...kept.map(({ key, isResolvable }) =>
      isResolvable
        ? safe('key-became-resolvable', type, { forces: 'minor', because: 'it is one more way in' })
        : keyGone('key-no-longer-resolvable', key),
    ),
  ];
}

function diffField(
  at: TypeAt,
  name: string,
  was: FieldFacts | undefined,
  is: FieldFacts | undefined,
  isKey: boolean,
): Told[] {
  const coordinate = `${at.type}.${name}`;
  return [
    ...(was?.isResolved && !is?.isResolved && !isKey ? leftService(at, coordinate) : []),
    ...(was && is ? diffFieldMarks(coordinate, was, is) : []),
    ...(!was?.isResolved && is?.isResolved && !is.directives.has('override') && wasAnswered(at, name)
      ? [
          safe('field-answered-here-too', coordinate, {
            forces: 'minor',
            because: 'it is one more place to ask',
          }),
        ]
      : []),
    ...(was && is ? diffMarks(serviceMarks, coordinate, was.directives, is.directives) : []),
  ];
}

function wasAnswered({ type, service, pair }: TypeAt, field: string): boolean {
  return pair.before.some(
    ({ name, types }) => name !== service && types.get(type)?.fields.get(field)?.isResolved === true,
  );
}

/** Where clients lose it, the public graph tells it; here it is about who answers it now. */
function leftService({ service, type, pair }: TypeAt, coordinate: string): Told[] {
  if (!pair.staysPublic(coordinate)) return [];
  const field = coordinate.slice(type.length + 1);
  const taker = pair.before.find(
    ({ name, types }) =>
      name !== service &&
      types
        .get(type)
        ?.fields.get(field)
        ?.directives.get('override')
        ?.some((one) => textOf(one, 'from') === service),
  );
  if (taker) {
    return [
      safe('field-handed-over', coordinate, {
        because: `${taker.name} has answered it since it said @override(from: "${service}")`,
      }),
    ];
  }
  const stayed = pair.before.find(
    ({ name, types }) => name !== service && types.get(type)?.fields.get(field)?.isResolved,
  );
  const holder =
    stayed ??
    pair.after.find(({ name, types }) => name !== service && types.get(type)?.fields.get(field)?.isResolved);
  const to = holder?.name ?? 'another service';
  return [
    {
      rule: stayed ? 'shared-field-left-service' : 'field-moved-without-override',
      coordinate,
      was: service,
      is: to,
      shape: 'breaking',
      forces: 'minor',
      because: `gateways that still serve the published supergraph ask ${service} for it, which no longer has it`,
      remedy: `Keep ${coordinate} in ${service}, add \`@override(from: "${service}")\` to it in ${to}, publish that, and remove it then.`,
      traces: [trace.asked(service, coordinate)],
    },
  ];
}

/** Fields that a service takes from another one. */
function takenOver(service: string, was: ServiceFacts | undefined, is: ServiceFacts): Told[] {
  return [...is.types].flatMap(([type, { fields }]) =>
    [...fields].flatMap(([field, { directives }]): Told[] => {
      const old = was?.types.get(type)?.fields.get(field)?.directives.get('override')?.[0];
      const now = directives.get('override')?.[0];
      const [from, before] = [textOf(now, 'from'), textOf(old, 'from')];
      const coordinate = `${type}.${field}`;
      if (from !== undefined && from !== before) {
        return [
          safe('field-taken-over', coordinate, {
            was: from,
            is: service,
            forces: 'minor',
            because: `${from} still answers it to gateways that serve the published supergraph`,
          }),
        ];
      }
      if (from === undefined && before !== undefined && fields.has(field)) {
        return [safe('override-removed', coordinate, { was: before, because: 'nobody else answers it' })];
      }
      const [label, oldLabel] = [textOf(now, 'label'), textOf(old, 'label')];
      if (from === undefined || label === oldLabel) return [];
      return [
        {
          rule: 'override-label-changed',
          coordinate,
          was: oldLabel ?? 'always',
          is: label ?? 'always',
          shape: 'dangerous',
          forces: 'patch',
          because: `another share of the requests is answered by ${service} instead of ${from}`,
          remedy: `Watch the errors and times of ${service} while the share changes.`,
          traces: [coordinate],
        },
      ];
    }),
  );
}

function diffFieldMarks(coordinate: string, was: FieldFacts, is: FieldFacts): Told[] {
  const told: Told[] = [];
  if (was.directives.has('shareable') !== is.directives.has('shareable')) {
    const rule = is.directives.has('shareable') ? 'shareable-added' : 'shareable-removed';
    told.push(
      safe(rule, coordinate, { because: 'no other service answers it, or the graph would not compose' }),
    );
  }
  for (const directive of ['requires', 'provides'] as const) {
    const [old, now] = [was, is].map(({ directives }) => directives.get(directive)?.[0]);
    const [before, after] = [textOf(old, 'fields'), textOf(now, 'fields')];
    if (before !== after) told.push(fieldSetChanged(directive, coordinate, before, after));
  }
  return told;
}

function fieldSetChanged(
  directive: 'requires' | 'provides',
  coordinate: string,
  was: string | undefined,
  is: string | undefined,
): Told {
  const rule = `${directive}-${was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'}`;
  if (rule === 'provides-added' || rule === 'requires-removed') {
    return safe(rule, coordinate, {
      was,
      is,
      because: 'gateways that serve the published supergraph ask as before',
    });
  }
  return {
    rule,
    coordinate,
    was,
    is,
    shape: 'dangerous',
    forces: 'patch',
    because:
      directive === 'requires'
        ? 'gateways that still serve the published supergraph send the service what it required before'
        : 'gateways that still serve the published supergraph ask this service for what it provided',
    remedy:
      directive === 'requires'
        ? 'Let the service answer with and without the new fields until every gateway serves the new supergraph.'
        : 'Let the service go on answering these fields until every gateway serves the new supergraph.',
    traces: [coordinate],
  };
}

function safe(
  rule: string,
  coordinate: string,
  told: { because: string; was?: string | undefined; is?: string | undefined; forces?: 'minor' | 'patch' },
): Told {
  return { rule, coordinate, shape: 'safe', forces: 'patch', remedy: '', traces: [], ...told };
}
