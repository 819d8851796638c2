import { buildSchema, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findDeprecatedUse, type BrownOut } from './deprecated-use.ts';
import { datesIn, deprecationsOf } from './deprecations.ts';
import { operationUsage } from './operation-usage.ts';

const schema = buildSchema(`
  type Query { customer(by: By, old: Int @deprecated(reason: "Since 2025-01-01.")): Customer }
  type Customer {
    phone: String @deprecated(reason: "Use contact. Deprecated since 2026-01-31, removed after 2027-01-31.")
    fax: String @deprecated
    contact: String
  }
  enum By { NAME @deprecated(reason: "Use KEY; removed after 2026-12-24.") KEY }
`);
const servedSinceMs = Date.parse('2026-06-01T00:00:00Z');
const brownOut: BrownOut = {
  coordinate: 'Customer.phone',
  from: '2026-12-01T09:00Z',
  until: '2026-12-01T10:00Z',
  mode: 'refuse',
  slowMs: 1000,
};

function use(text: string, variables: Record<string, unknown> = {}) {
  const deprecated = { deprecations: deprecationsOf(schema), brownOuts: [brownOut], servedSinceMs };
  const [definition] = parse(text).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('One operation, please.');
  const usage = operationUsage({ apiSchema: schema, definition, fragments: [] });
  return findDeprecatedUse(deprecated, usage)?.(variables);
}

describe('deprecated use', () => {
  it('is told in the headers of RFC 9745 and RFC 8594', () => {
    expect(use('{ customer { phone } }')?.headers).toEqual([
      ['deprecation', `@${Date.parse('2026-01-31') / 1000}`],
      ['sunset', 'Sun, 31 Jan 2027 00:00:00 GMT'],
      ['brown-out', '"Customer.phone";mode=refuse;from="2026-12-01T09:00Z";until="2026-12-01T10:00Z"'],
    ]);
  });

  it('is deprecated by the time at which the schema was first served, when nothing says since when', () => {
    expect(use('{ customer { fax } }')?.headers).toEqual([['deprecation', `@${servedSinceMs / 1000}`]]);
  });

  it('gives the earliest dates of all that is used', () => {
    const headers = use('{ customer(old: 1, by: NAME) { phone } }')?.headers ?? [];
    expect(headers[0]).toEqual(['deprecation', `@${Date.parse('2025-01-01') / 1000}`]);
    expect(headers[1]).toEqual(['sunset', 'Thu, 24 Dec 2026 00:00:00 GMT']);
  });

  it('is found in the values of variables', () => {
    const text = 'query ($by: By) { customer(by: $by) { contact } }';
    expect(use(text, { by: 'KEY' })).toBeUndefined();
    expect(use(text, { by: 'NAME' })?.headers[1]).toEqual(['sunset', 'Thu, 24 Dec 2026 00:00:00 GMT']);
  });

  it('is nothing where nothing is deprecated', () => {
    expect(use('{ customer { contact } }')).toBeUndefined();
  });

  it('meets a brown-out only while it lasts', () => {
    const at = (time: string) => use('{ customer { phone } }')?.brownOutAt(Date.parse(time));
    expect(at('2026-12-01T08:59:59Z')).toBeUndefined();
    expect(at('2026-12-01T09:00:00Z')).toBe(brownOut);
    expect(at('2026-12-01T10:00:00Z')).toBeUndefined();
  });

  it('reads the dates of a reason, and takes nothing else for dates', () => {
    expect(datesIn('Removed on 2027-01-31')).toEqual({
      sinceMs: undefined,
      sunsetMs: Date.parse('2027-01-31'),
    });
    expect(datesIn('Made for the sale of 2024-11-29')).toEqual({ sinceMs: undefined, sunsetMs: undefined });
    expect(datesIn('since 2026-99-99')).toEqual({ sinceMs: undefined, sunsetMs: undefined });
  });
});
