import type { Chart } from './render-chart.ts';
import type { Row } from './summarize.ts';
import type { Machine } from './describe-machine.ts';

export interface Report {
  /** The suite, and how it was run where that changes what the figures mean. */
  readonly title: string;
  readonly startedAt: string;
  readonly tookSeconds: number;
  readonly commit: string | undefined;
  readonly machine: Machine;
  /** At the beginning and at the end. */
  readonly loadAverage: readonly [number, number];
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** What the ratios are to. */
  readonly baseline: string;
  /** Whether services answered from memory. */
  readonly replay: boolean;
  readonly method: readonly string[];
  /** Targets that were wanted and not measured. */
  readonly leftOut: readonly string[];
  readonly answersCheckedEqual: number;
  readonly rows: readonly Row[];
  /** By operation; empty where tables say it all. */
  readonly charts: Readonly<Record<string, Chart>>;
}

/** The tables of a report in Markdown that can be read as text, and what to think of them: what is on the screen. */
export function renderTables(report: Report, pictures: ReadonlyMap<string, string> = new Map()): string {
  return [...tablesOf(report, pictures), ...warningsOf(report)].join('\n\n');
}

function warningsOf({ rows, replay }: Report): string[] {
  const behindServices = rows.filter(({ limitedBy }) => limitedBy === 'services and load').length;
  const disturbed = rows.filter(({ limitedBy }) => limitedBy === 'neither').length;
  const of = (count: number): string => `${count} of ${rows.length} rows`;
  const advice = replay ? '.' : ', or run with --replay.';
  return [
    behindServices > 0
      ? [
          `In ${of(behindServices)} the services or the load generator were the limit: RPS compares little there. Compare the CPU${advice}`,
        ]
      : [],
    disturbed > 0
      ? [
          `In ${of(disturbed)} nothing of the bench was busy all the time: other processes of the machine disturbed it.`,
        ]
      : [],
  ].flat();
}

function tablesOf({ rows, baseline, charts }: Report, pictures: ReadonlyMap<string, string>): string[] {
  return [...new Set(rows.map(({ operation }) => operation))].map((operation) => {
    const own = rows.filter((row) => row.operation === operation);
    const [first] = own;
    const bytes = first?.bytesPerAnswer;
    const facts = [
      bytes === undefined ? [] : `answers of ${Math.round(bytes).toLocaleString('en-GB')} bytes`,
      first === undefined || first.latencies === 0
        ? []
        : `latencies at ${first.openPerSecond.toFixed(0)} requests a second`,
    ].flat();
    const columns = columnsOf(baseline).filter(({ isWanted = () => true }) => own.some(isWanted));
    const picture = pictures.get(operation);
    const shown = picture === undefined ? [] : [`![${charts[operation]?.title ?? operation}](${picture})`];
    return [`### ${operation}`, ...shown, facts.join(', '), table(columns, own)].join('\n\n');
  });
}

/** The whole report in Markdown; `pictures` are the files of its charts, beside it. */
export function renderReport(report: Report, pictures: ReadonlyMap<string, string>): string {
  const { machine, versions, loadAverage, leftOut } = report;
  const known = Object.entries(versions).flatMap(([name, version]) => (version ? `${name} ${version}` : []));
  return [
    `# Bench: ${report.title}`,
    '',
    `${report.startedAt}, ${report.tookSeconds.toFixed(0)} s${report.commit ? `, commit ${report.commit}` : ''}.`,
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryMiB} MiB, ${machine.system}; load average ${loadAverage.join(' before, ')} after.`,
    `${known.join(', ')}.`,
    ...leftOut.map((name) => `Left out, because it could not be installed: ${name}.`),
    '',
    renderTables(report, pictures),
    '',
    '## How it was measured',
    '',
    ...report.method.map((sentence) => `- ${sentence}`),
    '',
  ].join('\n');
}

interface Column {
  readonly head: string;
  readonly cell: (row: Row) => string;
  readonly isText?: boolean;
  /** Left out where no row wants it. */
  readonly isWanted?: (row: Row) => boolean;
}

const hasLatencies = ({ latencies }: Row): boolean => latencies > 0;

function columnsOf(baseline: string): Column[] {
  return [
    { head: 'target', cell: nameOf, isText: true },
    { head: 'RPS', cell: ({ rps }) => show(rps, rps !== undefined && rps < 100 ? 1 : 0) },
    { head: `× ${baseline}`, cell: ({ rpsRatio }) => show(rpsRatio, 2) },
    { head: 'CPU ms', cell: ({ cpuMsPerRequest }) => show(cpuMsPerRequest, 2) },
    { head: '× less', cell: ({ cpuRatio }) => show(cpuRatio, 2) },
    { head: 'p50 ms', cell: ({ p50Ms }) => show(p50Ms, 1), isWanted: hasLatencies },
    { head: 'p99 ms', cell: ({ p99Ms }) => show(p99Ms, 1), isWanted: hasLatencies },
    { head: 'calls', cell: callsOf },
    { head: 'own CPU', cell: ({ cpuShare }) => percent(cpuShare) },
    { head: 'services', cell: ({ servicesShare }) => percent(servicesShare) },
    { head: 'load', cell: ({ loadShare }) => percent(loadShare) },
    { head: 'RSS MiB', cell: ({ residentMiB }) => show(residentMiB, 0) },
    { head: 'limited by', cell: ({ limitedBy }) => limitedBy, isText: true },
  ];
}

function nameOf({ target, failed, requests }: Row): string {
  return failed > 0 ? `${target} (${failed} of ${requests} failed)` : target;
}

function callsOf({ callsPerRequest }: Row): string {
  return [...new Set(callsPerRequest.map((calls) => String(Number(calls.toFixed(2)))))].join(' to ');
}

function show(value: number | undefined, digits: number): string {
  return value === undefined ? '–' : value.toFixed(digits);
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

/** Markdown with aligned columns: texts to the left, numbers to the right. */
function table(columns: readonly Column[], rows: readonly Row[]): string {
  const lines = [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const widths = columns.map((_, index) => Math.max(3, ...lines.map((cells) => cells[index]?.length ?? 0)));
  const [head = '', ...body] = lines.map((cells) => {
    const padded = cells.map((text, index) => {
      const width = widths[index] ?? 0;
      return columns[index]?.isText === true ? text.padEnd(width) : text.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  });
  const rule = columns.map(({ isText = false }, index) => {
    const width = widths[index] ?? 0;
    return isText ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`;
  });
  return [head, `| ${rule.join(' | ')} |`, ...body].join('\n');
}
