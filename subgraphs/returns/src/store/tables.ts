/** The tables of this service, with column names in camel case. */
export interface ReturnsTables {
  returnCases: ReturnCasesTable;
}

export interface ReturnCasesTable {
  id: string;
  name: string;
  createdAt: Date;
  version: number;
}
