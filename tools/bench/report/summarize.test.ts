import { describe, expect, it } from 'vitest';
import type { CellResult, ClosedRound } from '../measure.ts';
import { summarize } from './summarize.ts';

const round = (rps: number, cpuMsPerRequest: number | undefined, shares: Partial<ClosedRound> = {}) => ({
  rps,
  requests: 100,
  failed: 0,
  bytesPerAnswer: 10,
  callsPerRequest: 6,
  cpuMsPerRequest,
  cpuShare: 1,
  servicesShare: 0.1,
  loadShare: 0.1,
  residentBytes: 1_048_576,
  ...shares,
});
const result = (target: string, closed: ClosedRound[]): CellResult => ({
  operation: 'page',
  target,
  closed,
  openPerSecond: 0,
  open: [],
});

describe('a summary', () => {
  it('takes ratios round by round, so that a round in which all are slow changes none', () => {
    const stock = result('stock', [round(100, 4), round(10, 40), round(100, 4)]);
    const ours = result('ours', [round(1000, 0.4), round(100, 4), round(800, 0.5)]);
    const rows = summarize([ours, stock], 'stock');
    expect(rows.map(({ rpsRatio, cpuRatio }) => [rpsRatio, cpuRatio])).toEqual([
      [10, 10],
      [1, 1],
    ]);
    expect(rows[0]).toMatchObject({ rps: 800, cpuMsPerRequest: 0.5, residentMiB: 1, rounds: 3, failed: 0 });
  });

  it('has no ratio where there is nothing to compare with', () => {
    const [alone] = summarize([result('ours', [round(10, undefined)])], 'stock');
    expect(alone).toMatchObject({ rpsRatio: undefined, cpuRatio: undefined, cpuMsPerRequest: undefined });
  });

  it.each([
    [{ cpuShare: 0.9, servicesShare: 0.9 }, 'target'],
    [{ cpuShare: 0.5, servicesShare: 0.6, loadShare: 0.3 }, 'services and load'],
    [{ cpuShare: 0.5, servicesShare: 0.3, loadShare: 0.3 }, 'neither'],
  ])('says who was the limit: %j', (shares, limitedBy) => {
    expect(summarize([result('ours', [round(10, 1, shares)])], 'ours')[0]).toMatchObject({ limitedBy });
  });
});
