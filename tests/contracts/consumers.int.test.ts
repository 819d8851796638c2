import { testEngines } from '@musiccorp/chassis/testing/engines';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ConsumerContract,
  ConsumerExample,
} from '../../gateway/src/check/contracts/consumer-contract.ts';
import { consumerContractIn } from '../../gateway/src/check/contracts/consumer-contract.ts';
import { readContract } from '../../gateway/src/check/contracts/contract-document.ts';
import { faultsOfReading } from '../../gateway/src/check/contracts/reading.ts';
import { startShop, type Shop } from '../shop/start-shop.ts';
import { playedElsewhere } from './played-elsewhere.ts';
import { situationsOf, withKnownPrices, type Played } from './play-situations.ts';

const folder = path.resolve(import.meta.dirname, '../../schema/consumers');
const contracts = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()
  .map((file) => consumerContractIn(readContract(file, readFileSync(path.join(folder, file), 'utf8'))));
const examples = contracts.flatMap((contract) =>
  contract.examples.map((example) => ({ ...contract, example, given: example.given })),
);

/** PostgreSQL where there is one: there it can be seen from outside what was told. */
const engine = testEngines.find(({ name }) => name === 'postgres');

describe.runIf(engine !== undefined)('what the shop really does, read by its consumers', () => {
  let shop: Shop;
  let situations: ReturnType<typeof situationsOf>;
  beforeAll(async () => {
    if (engine === undefined) return;
    shop = await startShop(engine, withKnownPrices);
    situations = situationsOf(shop);
  });
  afterAll(() => shop.stop());

  const played = async (given: string): Promise<Played> => {
    const play = situations.get(given);
    if (play === undefined) throw new Error(`Nobody plays '${given}'.`);
    return play();
  };
  const witness = async (
    { consumer, provider, of, isEvent }: ConsumerContract,
    given: string,
  ): Promise<unknown> => {
    const situation = await played(given);
    if (isEvent) return situation.told(provider, of);
    return (await situation.ask(consumer, provider, of)).body;
  };
  const faults = ({ reads, means }: ConsumerExample, told: unknown) =>
    faultsOfReading(reads.value, told, means);

  it.each(examples.filter(({ given }) => !playedElsewhere.has(given)))(
    '$consumer finds what it reads of $of when $given',
    async ({ example, ...contract }) => {
      expect(faults(example, await witness(contract, example.given))).toEqual([]);
    },
  );

  it('is found out when it keeps its shape and changes its meaning: pounds for pence', async () => {
    const amounts = examples.filter(
      ({ example, given }) =>
        !playedElsewhere.has(given) &&
        [...example.means.keys()].some((member) => member.endsWith('amountMinor')),
    );
    expect(amounts.length).toBeGreaterThan(3);
    for (const { example, ...contract } of amounts) {
      const told = JSON.stringify(await witness(contract, example.given));
      const inPounds: unknown = JSON.parse(
        told.replaceAll(
          /"amountMinor":(\d+)/g,
          (_all, pence: string) => `"amountMinor":${Math.round(Number(pence) / 100)}`,
        ),
      );
      expect(faults(example, inPounds).join('\n')).toMatch(
        /amountMinor is read as \d+, and told as \d+: .* pence/,
      );
    }
  });
});

describe("the consumers' contracts", () => {
  it('are of every service that reads events or asks others', () => {
    const consumers = new Set(contracts.map(({ consumer }) => consumer));
    expect([...consumers].toSorted()).toEqual(
      [
        'fraud-detection',
        'loyalty',
        'notifications',
        'orders',
        'payments',
        'returns',
        'warehouse',
      ].toSorted(),
    );
  });
});
