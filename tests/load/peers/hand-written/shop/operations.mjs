// Each of the shop's operations with the best plan that a person would write: what can be asked at once is asked at once,
// and a service is asked once where the gateways' plans ask it twice.

const money = '{ amount currency }';

const customerName = 'query ($id: ID!) { customer(id: $id) { id name { full nick } } }';
const latestOrders = `query ($customers: [_Any!]!) {
  _entities(representations: $customers) {
    ... on Customer { orders(first: 5) { nodes { id placedAt total ${money} shipped } } }
  }
}`;

export async function customerOverview({ customers, orders }, { customerId }) {
  const [{ customer }, { _entities }] = await Promise.all([
    customers.graph(customerName, { id: customerId }),
    orders.graph(latestOrders, { customers: [{ __typename: 'Customer', id: customerId }] }),
  ]);
  if (customer === null) return { customer: null };
  return { customer: { ...customer, orders: _entities[0]?.orders ?? null } };
}

const album = `query ($id: ID!) {
  album(id: $id) {
    id title description releaseDate coverUrl
    genres { id name }
    listPrice ${money}
    artist { id name albums(first: 6, except: $id) { nodes { id title releaseDate listPrice ${money} } } }
  }
}`;
const stockCounts = `query ($albums: [_Any!]!) {
  _entities(representations: $albums) { ... on Album { stock { id available inStock } } }
}`;

export async function productPage({ catalog, warehouse }, { albumId }) {
  const found = (await catalog.graph(album, { id: albumId })).album;
  if (found === null) return { album: null };
  const { artist, ...facts } = found;
  const others = artist.albums.nodes;
  const [stock, ...stockOfOthers] = await readStock(warehouse, [found, ...others]);
  const nodes = others.map((other, index) => ({ ...other, stock: onlyWhether(stockOfOthers[index]) }));
  return { album: { ...facts, stock, artist: { ...artist, albums: { nodes } } } };
}

async function readStock(warehouse, albums) {
  const representations = albums.map(({ id }) => ({ __typename: 'Album', id }));
  const { _entities } = await warehouse.graph(stockCounts, { albums: representations });
  return _entities.map((entity) => entity?.stock ?? null);
}

function onlyWhether(stock) {
  return stock && { id: stock.id, inStock: stock.inStock };
}

const order = `query ($id: ID!) {
  order(id: $id) {
    id status placedAt
    total ${money}
    customer { id }
    lineItems { id title quantity total ${money} album { id } }
    history { id to at reason }
    fulfilment { state reason steps { name state at reason } }
    actions { rel method href }
  }
}`;
const shipmentsOfOrder = `query ($orders: [_Any!]!) {
  _entities(representations: $orders) { ... on Order { shipments { id status dispatchedAt deliveredAt } } }
}`;
const paymentOfOrder = `query ($orders: [_Any!]!) {
  _entities(representations: $orders) {
    ... on Order { payment { id status takenAt amount ${money} refunded ${money} } }
  }
}`;
const covers = `query ($albums: [_Any!]!) {
  _entities(representations: $albums) { ... on Album { id coverUrl artist { id name } } }
}`;

export async function orderDetails({ orders, warehouse, payments, customers, catalog }, { orderId }) {
  const representations = { orders: [{ __typename: 'Order', id: orderId }] };
  const [asked, sent, paid] = await Promise.all([
    orders.graph(order, { id: orderId }),
    warehouse.graph(shipmentsOfOrder, representations),
    payments.graph(paymentOfOrder, representations),
  ]);
  if (asked.order === null) return { order: null };
  const { history, fulfilment, actions, ...facts } = asked.order;
  const [customer, albums] = await Promise.all([
    readCustomer(customers, facts.customer),
    readAlbums(catalog, facts.lineItems),
  ]);
  return {
    order: {
      ...facts,
      customer,
      lineItems: facts.lineItems.map((item) => ({ ...item, album: albums.get(item.album?.id) ?? null })),
      payment: paid._entities[0]?.payment ?? null,
      shipments: sent._entities[0]?.shipments ?? [],
      history,
      fulfilment,
      actions,
    },
  };
}

/** Over REST, which needs no parsing of a query for one small resource. */
async function readCustomer(customers, reference) {
  if (reference === null) return null;
  const customer = await customers.rest(`/v1/customers/${encodeURIComponent(reference.id)}`);
  return customer && { id: customer.id, name: { full: `${customer.givenName} ${customer.familyName}` } };
}

async function readAlbums(catalog, lineItems) {
  const ids = [...new Set(lineItems.flatMap(({ album }) => (album === null ? [] : [album.id])))];
  if (ids.length === 0) return new Map();
  const representations = ids.map((id) => ({ __typename: 'Album', id }));
  const { _entities } = await catalog.graph(covers, { albums: representations });
  return new Map(_entities.flatMap((entity) => (entity === null ? [] : [[entity.id, entity]])));
}

const albums = `query ($genre: ID, $search: String, $first: Int, $after: String) {
  albums(genre: $genre, search: $search, first: $first, after: $after) {
    totalCount
    nodes { id title coverUrl releaseDate artist { id name } listPrice ${money} }
    pageInfo { hasNextPage endCursor }
  }
}`;

export async function catalogBrowse({ catalog, warehouse }, { genre, search, first = 20, after }) {
  const page = (await catalog.graph(albums, { genre, search, first, after })).albums;
  const stock = page.nodes.length === 0 ? [] : await readStock(warehouse, page.nodes);
  const nodes = page.nodes.map((node, index) => ({ ...node, stock: stock[index] }));
  return { albums: { totalCount: page.totalCount, nodes, pageInfo: page.pageInfo } };
}
