/** Lists of errors that a subgraph may send beside null for `season`, and what the client reads of them. */
export interface ReportedErrors {
  readonly title: string;
  readonly errors: string;
  readonly read: readonly { readonly code: string; readonly message: string; readonly path?: unknown }[];
}

const code = 'SUBGRAPH_ERROR';
const path = ['season'];
const row = (title: string, errors: string, ...read: ReportedErrors['read'][number][]): ReportedErrors => ({
  title,
  errors,
  read,
});

export const reportedErrors: readonly ReportedErrors[] = [
  row(
    'names another service',
    '{"message":"m","path":["season"],"extensions":{"service":"space","code":"X"}}',
    {
      code: 'X',
      message: 'm',
      path,
    },
  ),
  row('gives a code that is no text', '{"message":"m","path":["season"],"extensions":{"code":{"a":1}}}', {
    code,
    message: 'm',
    path,
  }),
  row(
    'chooses the status of the answer',
    '{"message":"m","path":["season"],"extensions":{"http":{"status":500}}}',
    {
      code,
      message: 'm',
      path,
    },
  ),
  row('gives extensions that are no object', '{"message":"m","path":["season"],"extensions":"x"}', {
    code,
    message: 'm',
    path,
  }),
  row(
    'names a prototype',
    '{"message":"m","path":["season"],"extensions":{"__proto__":{"code":"polluted"}}}',
    {
      code,
      message: 'm',
      path,
    },
  ),
  row('gives a message that is no text', '{"message":{"a":1},"path":["season"]}', {
    code,
    message: 'The subgraph weather reported an error.',
    path,
  }),
  row('gives a path that is no list', '{"message":"m","path":"season","locations":"x"}', {
    code,
    message: 'm',
    path,
  }),
  row('gives a path with null in it', '{"message":"m","path":[null]}', { code, message: 'm', path }),
  row('points beyond its data', '{"message":"m","path":["season","months",99999999]}', {
    code,
    message: 'm',
    path: ['season', 'months', 99_999_999],
  }),
  row('points outside of its data', '{"message":"m","path":["__proto__","constructor",-1]}', {
    code,
    message: 'm',
    path,
  }),
];
