import { testEngines } from '@musiccorp/chassis/testing/engines';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShop, type Shop } from '../shop/start-shop.ts';
import { findBrowser, quietBrowser } from './find-browser.ts';

const executablePath = findBrowser();
const configFile = fileURLToPath(new URL('../../clients/web/vite.config.ts', import.meta.url));
const manifest = JSON.parse(
  readFileSync(new URL('../../schema/operations/manifest.json', import.meta.url), 'utf8'),
) as Record<string, string>;

interface Sent {
  readonly query?: string;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: string } };
}

describe.skipIf(executablePath === null)(
  'the web client in a browser (needs Chromium; CHROMIUM_PATH names one)',
  () => {
    let shop: Shop;
    let pages: ViteDevServer;
    let browser: Browser;
    let page: Page;
    let origin: string;
    const sent: Sent[] = [];
    const complaints: string[] = [];
    const clients: (string | undefined)[] = [];

    beforeAll(async () => {
      if (executablePath === null) return;
      shop = await startShop(testEngines[0]!);
      process.env['GATEWAY_URL'] = shop.url;
      pages = await createServer({ configFile, logLevel: 'silent', server: { port: 0 } });
      await pages.listen();
      origin = (pages.resolvedUrls?.local[0] ?? '').replace(/\/$/, '');
      browser = await chromium.launch({ executablePath, args: quietBrowser });
      page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (!request.url().endsWith('/graphql')) return;
        sent.push(request.postDataJSON() as Sent);
        clients.push(request.headers()['apollographql-client-name']);
      });
    });
    afterAll(async () => {
      await browser?.close();
      await pages?.close();
      await shop?.stop();
    });

    const look = async (name: string): Promise<void> => {
      const folder = process.env['PICTURES'];
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    };

    it('shows the albums, with their price and whether they are in stock', async () => {
      await page.goto(origin);
      await expect.poll(() => page.locator('.card h3').count(), { timeout: 60_000 }).toBeGreaterThan(5);
      expect(await page.locator('[role=status]').innerText()).toMatch(/\d+ albums/);
      expect(await page.locator('.card').first().innerText()).toMatch(/[£€$]|\d/);
      await look('browse');
    });

    it('searches, and leafs by genre', async () => {
      const title = await page.locator('.card h3').first().innerText();
      await page.getByRole('searchbox').fill(title);
      await page.getByRole('searchbox').press('Enter');
      await expect
        .poll(() => page.locator('[role=status]').innerText(), { timeout: 15_000 })
        .toContain(title);
      expect(await page.locator('.card h3').allInnerTexts()).toContain(title);
      await page.goto(origin);
      await page.locator('nav.genres a').nth(1).click();
      await expect.poll(() => page.locator('nav.genres [aria-current]').innerText()).not.toBe('All');
    });

    it('shows an album, and what else its artist has made', async () => {
      await page.goto(`${origin}/#/`);
      await page.locator('.card a').first().click();
      await expect.poll(() => page.locator('.album h1').count(), { timeout: 15_000 }).toBe(1);
      expect(await page.locator('.album').innerText()).toContain('Released');
      await look('album');
    });

    it("shows a customer's latest orders, the last one first", async () => {
      const customerId = shop.world.orders.orders[0]?.customerId ?? '';
      await page.goto(`${origin}/#/orders/${customerId}`);
      await expect.poll(() => page.locator('.order').count(), { timeout: 15_000 }).toBeGreaterThan(0);
      await look('orders');
    });

    it('says what is missing when a service is down, and shows the rest', async () => {
      await shop.assembly.services.get('warehouse')?.stop();
      await page.goto(origin);
      await page.reload();
      await expect.poll(() => page.locator('.card h3').count(), { timeout: 30_000 }).toBeGreaterThan(5);
      expect(await page.locator('.card .stock').first().innerText()).toBe('stock unknown');
      await look('degraded');
      complaints.splice(0);
    });

    it('sent nothing but hashes of the manifest, under its name, and had nothing to complain about', () => {
      expect(sent.length).toBeGreaterThan(4);
      for (const { query, extensions } of sent) {
        expect(query).toBeUndefined();
        expect(Object.keys(manifest)).toContain(extensions?.persistedQuery?.sha256Hash);
      }
      expect(new Set(clients)).toEqual(new Set(['web']));
      expect(complaints).toEqual([]);
    });
  },
);
