/** The tables of this service, with column names in camel case. */
export interface NotificationsTables {
  mails: MailsTable;
}

export interface MailsTable {
  id: string;
  name: string;
  createdAt: Date;
  version: number;
}
