import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { federationLink, projectFolder } from '../tools/project-folder.ts';
import { runTool, type ToolRun } from '../tools/run-tool.ts';

// How a customer's name comes to be nested while phones of two years ago go on: expand, move, contract. Each step is a
// test that goes on where the one before it ended, in one repository, with the commands that people run.

const customer = (fields: string): string => `${federationLink}

type Query {
  "One customer by id; null when there is none."
  customer(id: ID!): Customer
}

"Somebody who buys."
type Customer @key(fields: "id") {
  "The customer's id."
  id: ID!
${fields}
}
`;
const flat = `  "The given name."
  firstName: String!`;
const deprecated = `  "The given name."
  firstName: String! @deprecated(reason: "Use \`name { given }\`. Removed after 2027-12-31.")`;
const nested = `  "What the customer is called."
  name: CustomerName!`;
const nameType = `
"What a customer is called."
type CustomerName @shareable {
  "The given name."
  given: String!
}`;
const withName = (fields: string): string => customer(fields) + nameType;

const config = projectFolder({ customers: 'type Query { a: String }' });
const root = path.resolve(path.dirname(config), '..');
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const sdl = (text: string): void => put('subgraphs/customers/src/graph/schema.graphql', text);
const asks = (fields: string): void =>
  put(
    'schema/operations/mobile/customer.graphql',
    `query Customer($id: ID!) { customer(id: $id) { id ${fields} } }\n`,
  );
const run = (tool: string, ...args: string[]): Promise<ToolRun> =>
  runTool(tool, ['--supergraph-config', config, ...args]);
async function publish(): Promise<ToolRun> {
  await run('compose');
  return run('publish');
}

/** What a gateway has recorded of a version of the app that nobody can update. */
const seen = (day: string): void =>
  put(
    'schema/usage/old-phones.json',
    JSON.stringify({
      format: 'graph-usage/1',
      day,
      instance: 'gateway-1',
      calls: [
        {
          client: 'mobile',
          version: '4.2',
          operation: 'a',
          count: 1204,
          lastSeen: `${day}T12:00:00.000Z`,
          variables: [],
        },
      ],
      operations: {
        a: {
          name: 'Customer',
          document: 'query Customer($id: ID!) { customer(id: $id) { id firstName } }',
          coordinates: ['Query.customer', 'Query.customer(id:)', 'Customer.id', 'Customer.firstName'],
        },
      },
      omitted: 0,
    }),
  );
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe("a customer's name is nested", () => {
  it('begins with the flat one, which is promised', async () => {
    rmSync(path.join(root, 'chassis'), { recursive: true });
    put('schema/check.yaml', 'forgetUseAfterDays: 30\n');
    sdl(customer(flat));
    asks('firstName');
    seen(daysAgo(1));
    expect(await publish()).toMatchObject({ code: 0, stdout: expect.stringContaining('version 1.0.0') });
  });

  it('fails in one step: whoever reads the flat name would find nothing', async () => {
    sdl(withName(nested));
    asks('name { given }');
    const { code, stdout } = await run('schema-check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/BREAKING +field-removed +Customer\.firstName/);
    expect(stdout).toMatch(/Removing Customer\.firstName breaks .*mobile 4\.2.*1,204 calls/);
    expect(stdout).toContain('Remedy:');
    const refused = await publish();
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was published') });
    expect(readFileSync(path.join(root, 'schema/CHANGELOG.md'), 'utf8')).not.toContain('## 2');
  });

  it('expands: the nested name stands beside the flat one, and old clients go on', async () => {
    sdl(withName(`${deprecated}\n${nested}`));
    const { code, stdout } = await run('schema-check');
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('minor') });
    expect(await publish()).toMatchObject({ code: 0, stdout: expect.stringContaining('version 1.1.0') });
    expect(readFileSync(path.join(root, 'schema/fields.md'), 'utf8')).toContain(
      '**Deprecated:** Use `name { given }`',
    );
  });

  it('does not contract while an old phone asks for the flat name, though our own app does not', async () => {
    asks('name { given }');
    expect(await publish()).toMatchObject({ code: 0 });
    sdl(withName(nested));
    const { code, stdout } = await run('schema-check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/mobile 4\.2/);
  });

  it('contracts when nobody has asked for it for a month: a major version that breaks nobody', async () => {
    seen(daysAgo(31));
    const { code, stdout } = await run('schema-check');
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No known operation uses it'),
    });
    const published = await publish();
    expect(published).toMatchObject({ code: 0, stdout: expect.stringContaining('version 2.0.0') });
    const changelog = readFileSync(path.join(root, 'schema/CHANGELOG.md'), 'utf8');
    expect(changelog).toMatch(/## 2\.0\.0[^]*Customer\.firstName[^]*## 1\.1\.0/);
    expect(await run('publish')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('promises all of it already'),
    });
  });
});
