/** The data that the suite expects of a products subgraph, and its resolvers. */
interface Product {
  readonly id: string;
  readonly sku: string;
  readonly package: string;
  readonly variation: { readonly id: string };
  readonly dimensions: { readonly size: string; readonly weight: number; readonly unit: string };
  readonly createdBy: User;
  readonly notes: string | null;
  readonly research: readonly Research[];
}

interface Research {
  readonly study: { readonly caseNumber: string; readonly description: string };
  readonly outcome: string | null;
}

interface User {
  readonly email: string;
  readonly name: string;
  readonly totalProductsCreated: number;
}

/** A user as the router refers to it: the key, and what `@requires` asks for. */
interface UserReference {
  readonly email: string;
  readonly totalProductsCreated?: number;
  readonly yearsOfEmployment?: number;
}

type ProductReference =
  | { readonly id: string }
  | { readonly sku: string; readonly package: string }
  | { readonly sku: string; readonly variation: { readonly id: string } };

interface DeprecatedProductKey {
  readonly sku: string;
  readonly package: string;
}

const user: User = { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 };
const dimensions = { size: 'small', weight: 1, unit: 'kg' };
const deprecatedProduct = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: user,
};
const federationStudy: Research = {
  study: { caseNumber: '1234', description: 'Federation Study' },
  outcome: null,
};
const studioStudy: Research = { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null };
const products: readonly Product[] = [
  {
    id: 'apollo-federation',
    sku: 'federation',
    package: '@apollo/federation',
    variation: { id: 'OSS' },
    dimensions,
    createdBy: user,
    notes: null,
    research: [federationStudy],
  },
  {
    id: 'apollo-studio',
    sku: 'studio',
    package: '',
    variation: { id: 'platform' },
    dimensions,
    createdBy: user,
    notes: null,
    research: [studioStudy],
  },
];

function findProduct(reference: ProductReference): Product | undefined {
  if ('id' in reference) return products.find(({ id }) => id === reference.id);
  const named = products.filter(({ sku }) => sku === reference.sku);
  return 'package' in reference
    ? named.find((product) => product.package === reference.package)
    : named.find(({ variation }) => variation.id === reference.variation.id);
}

const findDeprecated = (key: DeprecatedProductKey): typeof deprecatedProduct | null =>
  key.sku === deprecatedProduct.sku && key.package === deprecatedProduct.package ? deprecatedProduct : null;

export const productsResolvers = {
  Query: {
    product: (_: unknown, { id }: { id: string }) => findProduct({ id }),
    deprecatedProduct: (_: unknown, key: DeprecatedProductKey) => findDeprecated(key),
  },
  Product: { __resolveReference: findProduct },
  DeprecatedProduct: { __resolveReference: findDeprecated },
  ProductResearch: {
    __resolveReference: ({ study: { caseNumber } }: { study: { caseNumber: string } }) =>
      [federationStudy, studioStudy].find(({ study }) => study.caseNumber === caseNumber),
  },
  User: {
    __resolveReference: (reference: UserReference) =>
      reference.email === user.email ? { ...user, ...reference } : null,
    averageProductsCreatedPerYear: ({ totalProductsCreated, yearsOfEmployment }: UserReference) =>
      totalProductsCreated === undefined || yearsOfEmployment === undefined
        ? null
        : Math.round(totalProductsCreated / yearsOfEmployment),
  },
  Inventory: {
    __resolveReference: ({ id }: { id: string }) => ({ id, deprecatedProducts: [deprecatedProduct] }),
  },
};
