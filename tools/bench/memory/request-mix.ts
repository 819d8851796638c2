export type RequestKind = 'popular' | 'general' | 'distinct' | 'error' | 'left';

export interface MixedRequest {
  readonly kind: RequestKind;
  readonly body: string;
}

export const distinctDocuments = 50_000;
const popularDocuments = 100;

/**
 * Of twenty requests, one is left by its client before it is answered, two are errors, eight ask popular documents (three
 * of them through the general door), and nine ask one document after the other of many.
 */
export function requestAt(index: number): MixedRequest {
  const place = index % 20;
  // Each kind that asks many documents asks all of them.
  const number = Math.floor(index / 20) % distinctDocuments;
  if (place === 0)
    return { kind: 'left', body: bodyOf(`query Left${number} { slow { id a${number}: first } }`) };
  if (place <= 2) return { kind: 'error', body: errorAt(number * 2 + place) };
  if (place <= 10) {
    const query = documentAt((index * 7) % popularDocuments);
    return place <= 5
      ? { kind: 'general', body: bodyOf(query, { extensions: {} }) }
      : { kind: 'popular', body: bodyOf(query) };
  }
  return { kind: 'distinct', body: bodyOf(documentAt((number * 9 + place - 11) % distinctDocuments)) };
}

// As long as what clients really send, so that what is bounded by size is soon full.
const moreFields = Array.from({ length: 24 }, (_, index) => `more${index}: first`).join(' ');

function documentAt(number: number): string {
  return `query Document${number} { thing { id a${number}: first second ${moreFields} } }`;
}

/** In turn: no GraphQL, a field and a type that are not in the schema, an error of a service. */
function errorAt(number: number): string {
  switch (number % 4) {
    case 0:
      return bodyOf(`query Cut${number} { thing {`);
    case 1:
      return bodyOf(`query Unknown${number} { thing { id unknown${number} } }`);
    case 2:
      return bodyOf(`query Given${number}($no: Nothing${number}) { thing { id } }`);
    default:
      return bodyOf(`query Broken${number} { broken { id a${number}: first } }`);
  }
}

function bodyOf(query: string, more: object = {}): string {
  return JSON.stringify({ query, ...more });
}
