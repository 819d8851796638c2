import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import {
  CustomerOrdersDocument,
  type CustomerOrdersQuery,
} from '../../../schema/operations/generated/graphql.ts';
import { Cover } from './album-card.tsx';
import { day, money } from './format.ts';
import { Missing } from './missing.tsx';
import { linkTo } from './route.ts';

type Order = NonNullable<CustomerOrdersQuery['customer']>['orders']['nodes'][number];

/** A customer's latest orders. */
export function Orders({ customerId }: { customerId: string }): ReactNode {
  const { data, loading, error } = useQuery(CustomerOrdersDocument, {
    variables: { customerId },
    skip: customerId === '',
    errorPolicy: 'all',
  });
  const customer = data?.customer;
  if (customer === undefined && loading) return <p className="quiet">One moment …</p>;
  if (customer === null || customer === undefined) {
    return error === undefined ? (
      <p className="missing">There is no customer {customerId}.</p>
    ) : (
      <Missing error={error} what="The orders" />
    );
  }
  const { nodes } = customer.orders;
  return (
    <>
      <h1>{customer.name.full}</h1>
      <Missing error={error} what="Some of this" />
      <p className="quiet">{nodes.length === 0 ? 'No orders yet.' : 'Your latest orders'}</p>
      <ol className="orders">
        {nodes.map((order) => (
          <OrderCard key={order.id} order={order} />
        ))}
      </ol>
    </>
  );
}

function OrderCard({ order }: { order: Order }): ReactNode {
  return (
    <li className="order">
      <p className="line">
        <b>{day(order.placedAt)}</b>
        <span className={`status ${order.status.toLowerCase()}`}>{order.status.toLowerCase()}</span>
        <span className="quiet">{order.id}</span>
        <b className="right">{money(order.total)}</b>
      </p>
      <ul className="items">
        {order.lineItems.map(({ id, title, quantity, album }) => (
          <li key={id}>
            {album === null || album === undefined ? (
              <span>
                <Cover url={undefined} title={title} /> {title}
              </span>
            ) : (
              <a href={linkTo({ page: 'album', id: album.id })}>
                <Cover url={album.coverUrl} title={title} /> {title}
              </a>
            )}
            {quantity > 1 && <span className="quiet"> × {quantity}</span>}
          </li>
        ))}
      </ul>
    </li>
  );
}
