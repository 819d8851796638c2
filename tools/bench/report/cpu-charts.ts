import type { Bar, Chart } from './render-chart.ts';
import type { Report } from './render-report.ts';
import type { Row } from './summarize.ts';

/** How charts name a target. */
export interface ChartLabel {
  readonly text: string;
  readonly kind: Bar['kind'];
}

type Labels = Readonly<Record<string, ChartLabel>>;
type Rows = Pick<Report, 'rows' | 'baseline'>;

/**
 * For each workload, how many times less CPU each target takes for a request than the baseline: rivals from best to worst,
 * then the limit. None where CPU could not be measured.
 */
export function cpuCharts(
  report: Rows,
  workloads: readonly { readonly name: string; readonly chartTitle: string }[],
  labels: Labels,
): Record<string, Chart> {
  return Object.fromEntries(
    workloads.flatMap(({ name, chartTitle }) => {
      const bars = barsOf(report, name, labels);
      const subtitle = `Times less CPU for each request than ${nameOf(labels, report.baseline)}; longer is better`;
      return bars.length === 0 ? [] : [[name, { title: chartTitle, subtitle, bars }]];
    }),
  );
}

function barsOf({ rows }: Rows, workload: string, labels: Labels): Bar[] {
  const bars = rows.filter(({ operation }) => operation === workload).flatMap((row) => barOf(row, labels));
  const rank = ({ kind, value }: Bar): number => (kind === 'limit' ? -Infinity : value);
  return bars.toSorted((a, b) => rank(b) - rank(a));
}

function barOf({ target, cpuRatio, cpuMsPerRequest }: Row, labels: Labels): Bar[] {
  if (cpuRatio === undefined || cpuMsPerRequest === undefined) return [];
  const note = `${cpuMsPerRequest.toFixed(cpuMsPerRequest < 10 ? 2 : 0)} ms`;
  const { kind } = labels[target] ?? { kind: 'other' };
  return [{ label: nameOf(labels, target), kind, value: cpuRatio, text: `${cpuRatio.toFixed(1)} ×`, note }];
}

function nameOf(labels: Labels, target: string): string {
  return labels[target]?.text ?? target;
}
