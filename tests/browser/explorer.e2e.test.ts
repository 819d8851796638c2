import { testEngines } from '@musiccorp/chassis/testing/engines';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShop, type Shop } from '../shop/start-shop.ts';
import { findBrowser, quietBrowser } from './find-browser.ts';

const executablePath = findBrowser();

describe.skipIf(executablePath === null)(
  'the explorer in a browser (needs Chromium; CHROMIUM_PATH names one)',
  () => {
    let shop: Shop;
    let browser: Browser;
    let page: Page;
    const outside: string[] = [];
    const complaints: string[] = [];
    beforeAll(async () => {
      if (executablePath === null) return;
      shop = await startShop(testEngines[0]!);
      browser = await chromium.launch({ executablePath, args: quietBrowser });
      page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      // The network is off: whatever does not go to the gateway is refused and written down.
      await page.route('**/*', (route) => {
        const { origin } = new URL(route.request().url());
        if (origin === shop.url) return route.continue();
        outside.push(route.request().url());
        return route.abort();
      });
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    });
    afterAll(async () => {
      await browser?.close();
      await shop?.stop();
    });

    it("opens with the phone's query, and running it shows the customer and the orders", async () => {
      await page.goto(`${shop.url}/graphiql`);
      await page.getByRole('button', { name: /execute query/i }).click();
      const result = page.locator('.result-window');
      await expect.poll(() => result.innerText(), { timeout: 15_000 }).toContain('"full"');
      expect(await result.innerText()).toContain('"orders"');
      expect(await result.innerText()).not.toContain('errors');
      const picture = process.env['EXPLORER_PICTURE'];
      if (picture !== undefined) await page.screenshot({ path: picture });
    });

    it('asks nobody but the gateway, and the page has nothing to complain about', () => {
      expect(outside).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('shows people the way at the root', async () => {
      await page.goto(shop.url);
      await expect.poll(() => page.locator('body').innerText()).toContain('needs no internet');
    });
  },
);
