/** A version of what is promised: `1.4.0`. */
export type Version = `${number}.${number}.${number}`;

/** The version that follows when the changes force this one (semver.org, 6-8); the first is 1.0.0. */
export function nextVersion(current: string | null, forces: 'major' | 'minor' | 'patch'): Version {
  if (current === null) return '1.0.0';
  const [major = 0, minor = 0, patch = 0] = current.split('.').map(Number);
  if (forces === 'major') return `${major + 1}.0.0`;
  return forces === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** A change, as the check's report tells it. */
export interface PublishedChange {
  readonly severity: 'error' | 'note' | 'warning';
  readonly subject: string;
  readonly coordinate: string;
  readonly message: string;
  readonly change?: { readonly contract: string; readonly shape: string; readonly forces: string };
  readonly waiver?: { readonly owner: string; readonly reason: string; readonly expires: string };
}

const intro = `# Changelog of the graph

What has been promised to clients and between services, by version: a major one broke a promise, a minor one added to it.
`;

/** The changelog with one more entry, the newest first. */
export function withEntry(
  changelog: string | null,
  version: string,
  day: string,
  changes: readonly PublishedChange[],
): string {
  const older = (changelog ?? intro).slice((changelog ?? intro).search(/\n## /) + 1 || undefined);
  const before = changelog?.includes('\n## ') === true ? older : '';
  return `${intro}\n## ${version} (${day})\n\n${entry(changes)}${before === '' ? '' : `\n${before}`}`;
}

const kinds = [
  ['Broken', 'breaking'],
  ['To look at', 'dangerous'],
  ['New, relaxed or reworded', 'safe'],
] as const;

function entry(changes: readonly PublishedChange[]): string {
  if (changes.length === 0) return 'The first promise.\n';
  return kinds
    .map(([title, shape]) => [title, changes.filter(({ change }) => change?.shape === shape)] as const)
    .filter(([, found]) => found.length > 0)
    .map(([title, found]) => `### ${title}\n\n${found.map(line).join('\n')}\n`)
    .join('\n');
}

function line({ subject, coordinate, message, change, waiver }: PublishedChange): string {
  const owner = subject === '' ? 'public graph' : `${subject}, ${change?.contract ?? ''}`;
  const waived = waiver === undefined ? '' : ` Waived by ${waiver.owner}: ${waiver.reason}`;
  return `- ${owner}: \`${coordinate}\`: ${message.replaceAll(/\s+/g, ' ')}${waived}`;
}
