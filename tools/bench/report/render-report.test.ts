import { describe, expect, it } from 'vitest';
import { cpuCharts, type ChartLabel } from './cpu-charts.ts';
import { paragraphOf, withParagraph } from './publish-report.ts';
import { renderReport, renderTables, type Report } from './render-report.ts';
import type { Row } from './summarize.ts';

const row = (target: string, cpuRatio: number | undefined, more: Partial<Row> = {}): Row => ({
  operation: 'page',
  target,
  rounds: 5,
  rps: 1000,
  rpsRatio: 10.04,
  cpuMsPerRequest: cpuRatio === undefined ? undefined : 4 / cpuRatio,
  cpuRatio,
  p50Ms: undefined,
  p99Ms: undefined,
  latencies: 0,
  openPerSecond: 0,
  generatorP99Ms: undefined,
  callsPerRequest: [6, 6],
  bytesPerAnswer: 4291,
  cpuShare: 0.99,
  servicesShare: 0.2,
  loadShare: 0.1,
  residentMiB: 100,
  limitedBy: 'target',
  requests: 10,
  failed: 0,
  ...more,
});
const rows = [row('ours', 10.04), row('stock', 1), row('hive', 1.5), row('hand-written', 12)];
const labels: Record<string, ChartLabel> = {
  ours: { text: 'this gateway', kind: 'ours' },
  stock: { text: 'Stock 1', kind: 'other' },
  'hand-written': { text: 'by hand', kind: 'limit' },
};
const workloads = [
  { name: 'page', chartTitle: 'A page' },
  { name: 'deep', chartTitle: 'Deep' },
];
const report: Report = {
  title: 'gateway',
  startedAt: '2026-11-21T10:00:00.000Z',
  tookSeconds: 60,
  commit: 'abc',
  machine: { processor: 'Abacus', cores: 2, memoryMiB: 1, system: 'Linux' },
  loadAverage: [1, 2],
  versions: { node: '20', '@apollo/gateway': '2', '@apollo/server': '5', hive: undefined },
  baseline: 'stock',
  replay: true,
  method: ['By counting.'],
  leftOut: [],
  answersCheckedEqual: 3,
  rows,
  charts: cpuCharts({ rows, baseline: 'stock' }, workloads, labels),
};

describe('a report', () => {
  it('is a table for each operation, without columns that nobody measured', () => {
    const text = renderTables(report);
    expect(text).toContain('### page\n\nanswers of 4,291 bytes\n\n| target ');
    expect(text).toMatch(/\| ours +\| 1000 \| +10\.04 \| +0\.40 \| +10\.04 \| +6 \|/);
    expect(text).not.toContain('p99');
    expect(renderTables({ ...report, rows: [row('ours', 1, { latencies: 9, p99Ms: 7 })] })).toMatch(/ 7\.0 /);
  });

  it('names failures, other numbers of calls and disturbance', () => {
    const bad = row('ours', undefined, { failed: 2, callsPerRequest: [5, 6], limitedBy: 'neither' });
    const text = renderTables({ ...report, rows: [bad] });
    expect(text).toContain('ours (2 of 10 failed)');
    expect(text).toContain('5 to 6');
    expect(text).toContain('In 1 of 1 rows nothing of the bench was busy all the time');
  });

  it('shows its pictures, its versions and its method', () => {
    const text = renderReport(report, new Map([['page', 'gateway-page.svg']]));
    expect(text).toContain('### page\n\n![A page](gateway-page.svg)\n\nanswers');
    expect(text).toContain('\nnode 20, @apollo/gateway 2, @apollo/server 5.\n');
    expect(text).toContain('- By counting.');
  });
});

describe('the charts of a report', () => {
  it('go from the best rival to the worst, and then to the limit', () => {
    expect(report.charts['page']?.bars.map(({ label, text, note }) => [label, text, note])).toEqual([
      ['this gateway', '10.0 ×', '0.40 ms'],
      ['hive', '1.5 ×', '2.67 ms'],
      ['Stock 1', '1.0 ×', '4.00 ms'],
      ['by hand', '12.0 ×', '0.33 ms'],
    ]);
    expect(report.charts['page']?.subtitle).toContain('than Stock 1;');
  });

  it('are left out where nothing was measured', () => {
    expect(Object.keys(report.charts)).toEqual(['page']);
    expect(cpuCharts({ rows: [row('ours', undefined)], baseline: 'stock' }, workloads, labels)).toEqual({});
  });
});

describe('what is published', () => {
  it('says in the README what the chart shows', () => {
    const text = paragraphOf(report, 'page');
    expect(text).toContain('![A page](docs/benchmarks/gateway-page.svg)');
    expect(text).toContain(
      'this gateway 10.0 times less CPU than `@apollo/gateway` 2 in `@apollo/server` 5,',
    );
    expect(text).toContain('cost 12.0 times less CPU than `@apollo/gateway`.');
    expect(() => paragraphOf(report, 'deep')).toThrow('no figures of deep');
  });

  it('replaces what was published before, and nothing else', () => {
    const [begin, end] = [
      '<!-- Written by `npm run bench -- gateway --publish` -->',
      '<!-- Written until here -->',
    ];
    const once = withParagraph(`above\n\n${begin}\n\n${end}\n\nbelow\n`, 'one');
    expect(once).toBe(`above\n\n${begin}\n\none\n\n${end}\n\nbelow\n`);
    expect(withParagraph(once, 'two')).toBe(once.replace('one', 'two'));
    expect(() => withParagraph('nothing', 'one')).toThrow('README.md has no place');
  });
});
