import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PROJECT_ROOT } from '../../src/config/index.js';
import { ALIASES } from '../../src/platform/http/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

describe('/openapi.json', () => {
  it('is the checked-in document', async () => {
    const response = await house.fetch('/openapi.json');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.text()).toBe(readFileSync(join(PROJECT_ROOT, 'openapi.json'), 'utf8'));
  });
});

it('the document shows both ways to carry a session, and every older path', async () => {
  const { body } = await house.call('GET', '/openapi.json');
  expect(body.components.securitySchemes).toMatchObject({
    bearer: { type: 'http', scheme: 'bearer' },
    session_cookie: { type: 'apiKey', in: 'cookie', name: '__Host-ty_access' },
  });
  expect(body.paths['/api/v1/auth/me'].get.security).toEqual([{ bearer: [] }, { session_cookie: [] }]);
  for (const { method, from, to } of ALIASES) {
    expect(body.info.description).toContain(`| \`${method} ${from}\` | \`${method} ${to}\` |`);
  }
});

describe('a page of the docs in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** Opens the page, and notes what it should not do. */
  async function visit(path: string, see: (page: Page) => Promise<void>) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    const elsewhere: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on(
      'response',
      (response) => response.status() >= 400 && complaints.push(`${response.status()}: ${response.url()}`),
    );
    page.on('request', (request) => isElsewhere(request.url()) && elsewhere.push(request.url()));
    await page.goto(house.url + path);
    await see(page);
    await page.waitForLoadState('networkidle');
    await page.close();
    expect({ complaints, elsewhere }).toEqual({ complaints: [], elsewhere: [] });
  }

  const isElsewhere = (url: string) => !url.startsWith(`${house.url}/`) && !/^(data|blob):/.test(url);

  it('/docs shows the operations and tries one out', async () => {
    await visit('/docs', async (page) => {
      await page.getByText('/api/v1/users/me').first().waitFor();
      await page.locator('.opblock-summary', { hasText: '/health/live' }).click();
      await page.getByRole('button', { name: 'Execute' }).click();
      await page.locator('.live-responses-table').getByText('"status": "ok"').waitFor();
    });
  });

  it('/redoc shows the operations and finds one', async () => {
    await visit('/redoc', async (page) => {
      await page.getByText('/api/v1/users/me').first().waitFor();
      await page.getByPlaceholder('Search').fill('profile');
      await page.getByRole('search').getByText('Changes my profile').first().waitFor();
    });
  });
});
