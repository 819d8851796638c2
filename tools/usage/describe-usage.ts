import type { UsedOperation } from '../../gateway/src/usage/merge-usage.ts';

/** Who uses one coordinate, a line for each operation of a client's version. */
export function describeUsers(coordinate: string, users: readonly UsedOperation[], firstDay: string): string {
  if (users.length === 0) return `${coordinate}: nobody has used it since ${firstDay}.`;
  const calls = users.reduce((sum, user) => sum + user.calls, 0);
  return [
    `${coordinate}: ${counted(users.length, 'operation')}, ${counted(calls, 'call')} since ${firstDay}`,
    ...columns([
      ['client', 'version', 'operation', 'calls', 'last seen'],
      ...users.map((user) => [
        user.client,
        user.version,
        user.operation.name,
        user.calls.toLocaleString('en'),
        user.lastSeen,
      ]),
    ]),
  ].join('\n');
}

/** What each version of each client asked, most calls first. */
export function describeClients(used: readonly UsedOperation[], firstDay: string): string {
  if (used.length === 0) return `Nothing has been asked since ${firstDay}.`;
  const rows = new Map<
    string,
    { client: string; version: string; operations: number; calls: number; last: string }
  >();
  for (const { client, version, calls, lastSeen } of used) {
    const key = `${client}\0${version}`;
    const row = rows.get(key) ?? { client, version, operations: 0, calls: 0, last: '' };
    row.operations += 1;
    row.calls += calls;
    if (lastSeen > row.last) row.last = lastSeen;
    rows.set(key, row);
  }
  return columns([
    ['client', 'version', 'operations', 'calls', 'last seen'],
    ...[...rows.values()]
      .toSorted((one, other) => other.calls - one.calls)
      .map(({ client, version, operations, calls, last }) => [
        client,
        version,
        String(operations),
        calls.toLocaleString('en'),
        last,
      ]),
  ]).join('\n');
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
