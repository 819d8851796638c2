import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { version } from '../package.json';
import { createGraphClient } from './graph-client.ts';
import { Shop } from './shop.tsx';
import './shop.css';

const place = document.querySelector('#shop');
if (place === null) throw new Error('The page has no place for the shop.');
createRoot(place).render(
  <StrictMode>
    <ApolloProvider client={createGraphClient(version)}>
      <Shop />
    </ApolloProvider>
  </StrictMode>,
);
