/** The flags of the check, alike for every command that runs it. */
export const checkFlags = {
  'supergraph-config': { value: 'FILE', says: "rover's supergraph.yaml (default schema/supergraph.yaml)." },
  base: {
    value: 'BASE',
    says: 'What is published: a folder with a supergraph.yaml, or a revision of git (default: baseline/ beside the configuration).',
  },
  'no-base': { says: 'Composes and lints only.' },
  operations: {
    value: 'FOLDER',
    says: "Clients' operations, CLIENT/*.graphql (default: operations/ beside the configuration).",
  },
  usage: {
    value: 'FOLDER',
    says: 'What gateways recorded, a folder or one file (default: usage/ beside the configuration, where there is one).',
  },
  waivers: { value: 'FOLDER', says: 'Waivers (default: waivers/ beside the configuration).' },
  policy: { value: 'FILE', says: 'How strict it is (default: check.yaml beside the configuration).' },
  budgets: {
    value: 'FILE',
    says: 'What plans may come to (default: plan-budgets.json beside the configuration).',
  },
  'no-cache': { says: 'Composes and plans everything anew.' },
  format: { value: 'FORMAT', says: 'terminal, markdown, json or sarif (default terminal).' },
  output: { value: 'FILE', says: 'Writes the report there instead.' },
} as const;

export type CheckFlag = keyof typeof checkFlags;

export const exitCodesNote =
  'Exit codes: 0 nothing fails, 1 something does, 2 it could not be checked, as when the graph does not compose.';
