import { Kind, parse, type DocumentNode } from 'graphql';

/** The shop's nouns that hold even before a graph is composed. */
const floor =
  'Album Artist Genre Customer Order LineItem Payment Refund Shipment Stock Reservation Wishlist'.split(' ');

/** Ordinary phrases in which a noun is not the shop's: `sortOrder`, `orderBy`, the stock (unmodified) gateway, a function's
 * return type. */
const ordinary = [
  /\b(sort|byte|running|print|definition|lock|start|stop|source|in|by|of|document|field|key|insertion|stage|reverse|call|declaration|execution|topological|pre|post) order\b/g,
  /\border by\b/g,
  /\border of\b/g,
  /^order$/g,
  /\bstock (gateway|executor|server)\b/g,
  /\breturn (type|value)\b/g,
];

/** Nouns as lower-case phrases: the floor and every entity (a type with a key) of the composed graph. */
export function businessNouns(supergraphSdl: string | undefined): Set<string> {
  const entities = supergraphSdl === undefined ? [] : entityNames(parse(supergraphSdl, { noLocation: true }));
  return new Set([...floor, ...entities].map(phraseOf));
}

/** The first noun that an identifier is made of, or undefined. */
export function nounIn(identifier: string, nouns: ReadonlySet<string>): string | undefined {
  let phrase = phraseOf(identifier);
  for (const pattern of ordinary) phrase = phrase.replace(pattern, '');
  return [...nouns].find((noun) => new RegExp(`\\b${noun.replace(/y$/, '(y|ie)')}(s|es)?\\b`).test(phrase));
}

/** `lineItemId`, `LINE_ITEM_ID` and `line-item-id` are all `line item id`. */
function phraseOf(identifier: string): string {
  return identifier
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
}

function entityNames(document: DocumentNode): string[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const hasKey = definition.directives?.some(
      ({ name, arguments: given }) =>
        name.value === 'join__type' && given?.some((one) => one.name.value === 'key'),
    );
    return hasKey === true ? [definition.name.value] : [];
  });
}
