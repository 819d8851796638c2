import pg from 'pg';

/**
 * What stands in each service's tables, as one text per service: equal before and after, nothing was written. What services
 * note down for themselves, without being asked, is left out.
 */
export async function fingerprintsOf(
  databaseUrls: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const fingerprints = new Map<string, string>();
  for (const [service, connectionString] of databaseUrls) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      fingerprints.set(service, await fingerprintOf(client));
    } finally {
      await client.end();
    }
  }
  return fingerprints;
}

async function fingerprintOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const parts: string[] = [];
  for (const { name } of rows) {
    const found = await client.query<{ fingerprint: string }>(
      `select count(*) || ' rows ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as fingerprint
       from ${client.escapeIdentifier(name)} as t`,
    );
    parts.push(`${name}: ${found.rows[0]?.fingerprint ?? ''}`);
  }
  return parts.join('\n');
}
