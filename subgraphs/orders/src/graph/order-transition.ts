import type { OrderTransitionResolvers } from './resolvers.generated.ts';

export const OrderTransition: OrderTransitionResolvers = {
  id: (transition) => `${transition.orderId}-${transition.sequence}`,
};
