import { secretFor, type Key } from '@musiccorp/chassis/trust/keys';
import { randomBytes } from 'node:crypto';

/** Who calls whom, by name. */
export type Callers = ReadonlyMap<string, readonly string[]>;

/** A key for each process that calls others, and for each that is called the keys of its callers. */
export interface ShopKeys {
  readonly signing: ReadonlyMap<string, Key>;
  readonly trusted: ReadonlyMap<string, readonly Key[]>;
}

/** Makes new keys. `version` tells them from others of the same parties. */
export function makeShopKeys(callers: Callers, version: string): ShopKeys {
  const names = new Set([...callers.values()].flat());
  const signing = new Map(
    [...names].map((name): [string, Key] => [
      name,
      { id: `${name}.${version}`, secret: randomBytes(32).toString('base64url') },
    ]),
  );
  const trusted = [...callers].map(([service, asking]): [string, Key[]] => [
    service,
    asking.flatMap((name) => {
      const key = signing.get(name);
      return key === undefined ? [] : [{ id: key.id, secret: secretFor(key.secret, service) }];
    }),
  ]);
  return { signing, trusted: new Map(trusted) };
}

/** As a setting has it. */
export function keyText({ id, secret }: Key): string {
  return `${id}:${secret}`;
}
