import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import { messageOf } from '../errors/message-of.ts';

export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  /** A sentence without its full stop. */
  readonly reason: string;
}

export interface ParsedYaml {
  readonly document: Document;
  readonly lines: LineCounter;
  /** What the text says; undefined where there are problems. */
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
}

/** Parses YAML or JSON; throws for no text: what is wrong with it is told as problems. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problemAt = (offset: number, reason: string): YamlProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, reason };
  };
  const problems = [
    ...document.errors.map(({ pos, message }) => problemAt(pos[0], message)),
    ...unknownAliases(document).map(({ offset, name }) =>
      problemAt(offset, `*${name} names nothing; put text that begins with * in quotes`),
    ),
  ];
  if (problems.length > 0) return { document, lines, value: undefined, problems };
  try {
    return { document, lines, value: document.toJS() as unknown, problems };
  } catch (error) {
    return { document, lines, value: undefined, problems: [problemAt(0, messageOf(error))] };
  }
}

/** The parser leaves them in the document, and fails when the value is made. */
function unknownAliases(document: Document): { readonly offset: number; readonly name: string }[] {
  const found: { offset: number; name: string }[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document) === undefined)
        found.push({ offset: alias.range?.[0] ?? 0, name: alias.source });
    },
  });
  return found;
}
