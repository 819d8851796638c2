import { postgresAnswers } from '@musiccorp/chassis/testing/engines';
import { describe, expect, it } from 'vitest';
import { checkInvariants, invariants } from '../../tools/chaos/check-invariants.ts';
import type { Evidence } from '../../tools/chaos/evidence.ts';
import { runChaos } from '../../tools/chaos/run-chaos.ts';
import { plantedBugs, type PlantedBug } from './planted-bugs.ts';

const quietly = { seed: 7, concurrency: 8, say: () => {}, signal: new AbortController().signal };
// A cluster of its own needs the same programs as the server that answers.
const hasPostgres = await postgresAnswers();

// Its databases take most of a minute to load, on every start a little longer: `CHAOS=1 npm test`, or `npm run chaos`.
const isWild = process.env['CHAOS'] === '1';

describe.skipIf(!hasPostgres)('a shop of separate processes (needs PostgreSQL and nats-server)', () => {
  it('loses and doubles nothing when it is killed piece by piece, and the checker notices each kind of bug', async () => {
    const unnoticed: string[] = [];
    const { violations, checkouts, kills } = await runChaos({
      ...quietly,
      checkouts: 60,
      kills: 8,
      embedded: false,
      onEvidence: async (evidence) => {
        for (const bug of plantedBugs) if (!(await isNoticed(evidence, bug))) unnoticed.push(bug.bug);
      },
    });
    expect(violations).toEqual([]);
    expect(kills).toBe(8);
    expect(checkouts.filter(({ order }) => order !== undefined).length).toBeGreaterThan(30);
    expect(unnoticed).toEqual([]);
  }, 600_000);
});

describe.runIf(isWild)('a shop of one process with embedded databases (CHAOS=1)', () => {
  it('loses and doubles nothing when it is killed', async () => {
    const { violations, kills } = await runChaos({ ...quietly, checkouts: 25, kills: 3, embedded: true });
    expect(violations).toEqual([]);
    expect(kills).toBe(3);
  }, 600_000);
});

describe('the planted bugs', () => {
  it('are one for each invariant', () => {
    expect(plantedBugs.map(({ says }) => says).toSorted()).toEqual(
      invariants.map(({ says }) => says).toSorted(),
    );
  });
});

async function isNoticed(
  evidence: Evidence,
  { says, service, statements = [], alter }: PlantedBug,
): Promise<boolean> {
  if (service !== undefined) await evidence.ask(service, 'begin');
  try {
    if (service !== undefined) {
      // Without constraints and triggers, which would refuse most of these.
      await evidence.ask(service, 'set local session_replication_role = replica');
      for (const statement of statements) await evidence.ask(service, statement);
    }
    const violations = await checkInvariants(alter?.(evidence) ?? evidence);
    return violations.some((violation) => violation.says === says);
  } finally {
    if (service !== undefined) await evidence.ask(service, 'rollback');
  }
}
