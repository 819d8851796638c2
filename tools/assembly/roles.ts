/** What the staff of the shop may read, by role; the scopes are those of the services' SDL. Customers read what is theirs. */
export const roles: Readonly<Record<string, { readonly scopes: string[] }>> = {
  support: {
    scopes: [
      'customers:read',
      'orders:read',
      'payments:read',
      'loyalty:read',
      'mails:read',
      'returns:read',
      'shipments:read',
    ],
  },
  warehouse: { scopes: ['shipments:read', 'orders:read', 'returns:read'] },
  accounting: { scopes: ['customers:read', 'orders:read', 'payments:read', 'returns:read'] },
  'fraud-analyst': { scopes: ['customers:read', 'orders:read', 'payments:read', 'fraud:read'] },
};
