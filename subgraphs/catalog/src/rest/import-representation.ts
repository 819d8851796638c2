import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import {
  importStatuses,
  maxKeptProblems,
  reportOf,
  type Import,
  type ImportProblem,
} from '../domain/import.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const imported = {
  id: Type.String(),
  fileName: Type.String(),
  status: Type.Enum(importStatuses),
  failure: Type.Union([Type.String(), Type.Null()], { description: 'Why it ended before the last line.' }),
  linesRead: Type.Integer({ description: 'Lines with a product, so far.' }),
  imported: Type.Integer({ description: 'Albums that are new.' }),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  rejected: Type.Integer({ description: 'All that were rejected, also those not listed.' }),
  startedAt: InstantSchema,
  finishedAt: nullable(InstantSchema),
  links: Type.Array(LinkSchema),
};

export const ImportSummarySchema = Type.Object(imported, { title: 'ImportSummary' });
export const ImportSchema = Type.Object(
  {
    ...imported,
    problems: Type.Array(Type.Object({ line: Type.Integer(), reason: Type.String() }), {
      description: `The first ${maxKeptProblems} lines that were rejected.`,
    }),
  },
  { title: 'Import' },
);
export type ImportRepresentation = Static<typeof ImportSchema>;

/** An import as REST shows it. */
export function representImport(of: Import, problems: readonly ImportProblem[]): ImportRepresentation {
  const report = reportOf(of, problems);
  const links = [{ rel: 'self', method: 'GET', href: importPath(of.id) }];
  return { ...report, problems: [...report.problems], links };
}

export function importPath(id: string): string {
  return `/v1/imports/${id}`;
}
