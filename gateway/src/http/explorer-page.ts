import type { Settings } from '../config/settings.ts';

/** The page around the explorer; its settings travel as inert JSON, which no content security policy runs. */
export function explorerPage(settings: Settings): string {
  const { defaultQuery, defaultVariables } = settings.explorer;
  const json = JSON.stringify({ path: settings.path, defaultQuery, defaultVariables }).replaceAll(
    '<',
    '\\u003c',
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Explorer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/assets/graphiql.css">
<style>html, body, #explorer { height: 100%; margin: 0; } #explorer > p { padding: 2rem; font-family: sans-serif; }</style></head>
<body><div id="explorer"><p>Loading the explorer …</p></div>
<script type="application/json" id="settings">${json}</script>
<script src="/graphiql/assets/react.js"></script>
<script src="/graphiql/assets/react-dom.js"></script>
<script src="/graphiql/assets/graphiql.js"></script>
<script src="/graphiql/assets/start.js"></script></body>
</html>
`;
}

/** Runs in the browser. A query in the address replaces what the browser remembers from the last visit. */
export const explorerStart = `'use strict';
(() => {
  const settings = JSON.parse(document.getElementById('settings').textContent);
  const address = new URLSearchParams(location.search);
  const given = address.get('query');
  const variables = JSON.stringify(settings.defaultVariables, null, 2);
  const fetcher = async (request, options) => {
    const response = await fetch(settings.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(options && options.headers) },
      body: JSON.stringify(request),
    });
    return response.json();
  };
  const props = { fetcher, isHeadersEditorEnabled: true, shouldPersistHeaders: false };
  const visitedBefore = localStorage.getItem('graphiql:tabState') !== null;
  if (settings.defaultQuery !== '') props.defaultQuery = settings.defaultQuery;
  if (given !== null) {
    props.query = given;
    props.variables = address.get('variables') || '';
    if (address.has('operationName')) props.operationName = address.get('operationName');
  } else if (!visitedBefore && settings.defaultQuery !== '') {
    props.query = settings.defaultQuery;
    props.variables = variables === '{}' ? '' : variables;
  }
  ReactDOM.createRoot(document.getElementById('explorer')).render(React.createElement(GraphiQL, props));
})();
`;
