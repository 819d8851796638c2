import type { Finding, Report } from '../finding.ts';

/** For code scanning. Source: SARIF 2.1.0 (OASIS); a result without a place has no `locations`. */
export function sarifReport({ findings }: Report): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const sarif = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'gateway check',
            rules: rules.map((id) => ({ id, shortDescription: { text: id.replaceAll('-', ' ') } })),
          },
        },
        results: findings.map((finding) => result(finding, rules)),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

function result(finding: Finding, rules: readonly string[]) {
  const { rule, severity, message, remedy, places, coordinate, subject, waiver } = finding;
  const name = [subject, coordinate].filter(Boolean).join(' ');
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: severity,
    message: {
      text: [`${coordinate === '' ? '' : `${coordinate}: `}${message}`, remedy].filter(Boolean).join(' '),
    },
    locations: places.slice(0, 10).map(({ file, line }) => ({
      physicalLocation: {
        artifactLocation: { uri: uriOf(file) },
        region: { startLine: line },
      },
      ...(name === '' ? {} : { logicalLocations: [{ fullyQualifiedName: name }] }),
    })),
    partialFingerprints: { change: `${rule} ${subject} ${coordinate}` },
    ...(waiver
      ? { suppressions: [{ kind: 'external', justification: `${waiver.owner}: ${waiver.reason}` }] }
      : {}),
  };
}

/** Of a file of a revision (`HEAD~1:schema/suns.graphql`) the path: a reference begins with no scheme (RFC 3986, 4.2). */
function uriOf(file: string): string {
  const path = file.slice(file.lastIndexOf(':') + 1).replaceAll('\\', '/');
  return path.split('/').map(encodeURIComponent).join('/');
}
