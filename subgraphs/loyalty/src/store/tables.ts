/** The tables of this service, with column names in camel case. */
export interface LoyaltyTables {
  accounts: AccountsTable;
}

export interface AccountsTable {
  id: string;
  name: string;
  createdAt: Date;
  version: number;
}
