import { testEngines } from '@musiccorp/chassis/testing/engines';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf } from '../../chassis/test/open-inbox.ts';
import { startListeningMoon } from '../../chassis/test/start-listening-moon.ts';
import { findBrowser, quietBrowser } from './find-browser.ts';

const executablePath = findBrowser();
const soon = { timeout: 15_000 };

describe.skipIf(executablePath === null)(
  'the message hospital in a browser (needs Chromium; CHROMIUM_PATH names one)',
  () => {
    let moon: Awaited<ReturnType<typeof startListeningMoon>>;
    let browser: Browser;
    let page: Page;
    const outside: string[] = [];
    const complaints: string[] = [];
    beforeAll(async () => {
      if (executablePath === null) return;
      moon = await startListeningMoon(testEngines[0]!);
      await moon.receive(
        messageOf('io', 1, { data: { crater: 5, note: '<img src=x onerror="document.title=1">' } }),
        messageOf('io', 2, { data: { crater: 'Loki' } }),
        messageOf('europa', 1, { data: {} }),
        messageOf('europa', 2, { data: { crater: 'Pwyll' } }),
      );
      browser = await chromium.launch({ executablePath, args: quietBrowser });
      page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
      await page.route('**/*', (route) => {
        const { origin } = new URL(route.request().url());
        if (origin === moon.url) return route.continue();
        outside.push(route.request().url());
        return route.abort();
      });
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${moon.url}/ops/hospital.html`);
    });
    afterAll(async () => {
      await browser?.close();
      await moon?.stop();
    });

    const choose = (subject: string) => page.getByRole('button', { name: subject }).click();
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    it('lists what is in it, and shows what went wrong with a message', async () => {
      await expect.poll(() => page.locator('#total').innerText(), soon).toBe('2 messages');
      await choose('io');
      await expect.poll(() => page.locator('#reason').innerText(), soon).toBe('data.crater must be string.');
      expect(await page.locator('#facts').innerText()).toContain('1 of the same subject');
      expect(await page.locator('#data').inputValue()).toContain('<img src=x');
    });

    it('says what is wrong with data that is no JSON, or that its reader cannot read', async () => {
      await page.locator('#data').fill('{ crater');
      await button('Save data').click();
      await expect.poll(() => page.locator('#say').innerText(), soon).toContain('The data is not JSON');
      await page.locator('#data').fill('{ "crater": 6 }');
      await button('Save data').click();
      await expect.poll(() => page.locator('#say').innerText(), soon).toContain('data.crater must be string');
      expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    });

    it('saves the data that a person has changed and replays the message; those behind it follow', async () => {
      await page.locator('#data').fill('{ "crater": "Pele" }');
      await button('Save and replay').click();
      await expect.poll(() => page.locator('#say').innerText(), soon).toBe('Handled.');
      await expect.poll(() => moon.sightings(), soon).toEqual(['io: Pele', 'io: Loki']);
      expect(await page.locator('#state').innerText()).toBe('DONE');
      expect(await page.locator('#total').innerText()).toBe('1 message');
    });

    it('discards a message for a reason', async () => {
      await choose('europa');
      await expect.poll(() => page.locator('#reason').innerText(), soon).toContain('crater');
      await button('Discard …').click();
      await page.locator('#why').fill('A smudge on the lens');
      await button('Discard for good').click();
      await expect.poll(() => page.locator('#state').innerText(), soon).toBe('DISCARDED');
      await expect.poll(() => moon.sightings(), soon).toContain('europa: Pwyll');
      expect(await page.locator('#empty').innerText()).toContain('Nothing is in the hospital');
    });

    it('replays all of a filter', async () => {
      moon.clouds.add('callisto').add('ganymede');
      await moon.receive(messageOf('callisto', 1), messageOf('ganymede', 1));
      const total = page.locator('#total');
      await expect
        .poll(async () => {
          await button('Filter').click();
          return total.innerText();
        }, soon)
        .toBe('2 messages');
      moon.clouds.clear();
      await page.getByLabel('Reason has').fill('callisto');
      await button('Filter').click();
      await button('Replay all 1').click();
      await expect.poll(() => moon.sightings(), soon).toContain('callisto: Tycho');
      expect(await moon.sightings()).not.toContain('ganymede: Tycho');
    });

    it('asks nobody but the service, and has nothing to complain about', () => {
      expect(outside).toEqual([]);
      expect(complaints).toEqual([]);
    });
  },
);
