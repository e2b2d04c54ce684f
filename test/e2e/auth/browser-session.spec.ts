import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type Person, signUp } from '../../support/sign-ups.js';

let house: TestApp;
let ada: Person;

beforeAll(async () => {
  house = await startTestApp({
    environment: { PUBLIC_URL: 'https://trade.example.com', CORS_ORIGINS: 'https://app.example.com' },
  });
  ada = await signUp(house);
});
afterAll(() => house.close());

interface Browser {
  readonly cookie: string;
  readonly csrf: string;
  readonly setCookies: readonly string[];
}

const OURS = { origin: 'https://trade.example.com', 'sec-fetch-site': 'same-origin' };

async function begin(path = '/api/v1/auth/session'): Promise<Browser> {
  const response = await house.call('POST', path, {
    headers: OURS,
    body: { email: ada.email, password: ada.password },
  });
  expect(response.status).toBe(200);
  return browserOf(response.headers, response.body.csrf_token);
}

function browserOf(headers: Headers, csrf: string): Browser {
  const setCookies = headers.getSetCookie();
  return { cookie: setCookies.map((line) => line.split(';')[0]).join('; '), csrf, setCookies };
}

const send = (browser: Browser, method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
  house.call(method, path, { headers: { cookie: browser.cookie, ...headers }, ...(body && { body }) });

describe('a browser', () => {
  it('gets its tokens in cookies that no script and no other site can use', async () => {
    const { setCookies } = await begin();
    const access = setCookies.find((line) => line.startsWith('__Host-ty_access='));
    const refresh = setCookies.find((line) => line.startsWith('__Secure-ty_refresh='));
    for (const line of [access, refresh]) {
      expect(line).toMatch(/HttpOnly/i);
      expect(line).toMatch(/Secure/i);
      expect(line).toMatch(/SameSite=Strict/i);
    }
    expect(access).toMatch(/Path=\/(;|$)/);
  });

  it('never sees a token in a body', async () => {
    const response = await house.call('POST', '/api/v1/auth/session', {
      headers: OURS,
      body: { email: ada.email, password: ada.password },
    });
    expect(response.body).toEqual({ user: expect.objectContaining({ id: ada.id }), csrf_token: expect.any(String) });
  });

  it('is known by its cookies, and may change things with its CSRF token only', async () => {
    const browser = await begin();
    expect((await send(browser, 'GET', '/api/v1/auth/me')).body.id).toBe(ada.id);
    const change = { full_name: 'Ada King' };
    const refused = await send(browser, 'PATCH', '/api/v1/users/me', OURS, change);
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('auth.csrf_refused');
    const wrong = await send(browser, 'PATCH', '/api/v1/users/me', { ...OURS, 'x-csrf-token': 'wrong' }, change);
    expect(wrong.body.code).toBe('auth.csrf_refused');
    const right = await send(browser, 'PATCH', '/api/v1/users/me', { ...OURS, 'x-csrf-token': browser.csrf }, change);
    expect(right.status).toBe(200);
  });

  it.each([
    { origin: 'https://evil.example.com', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example.com' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ])('is not obeyed from elsewhere: %j', async (elsewhere) => {
    const browser = await begin();
    const headers = { ...elsewhere, 'x-csrf-token': browser.csrf } as Record<string, string>;
    expect((await send(browser, 'PATCH', '/api/v1/users/me', headers, { full_name: 'X' })).body.code).toBe(
      'auth.csrf_refused',
    );
    expect((await send(browser, 'POST', '/api/v1/auth/session/refresh', headers)).body.code).toBe('auth.csrf_refused');
  });

  it('may be a listed web app on another origin', async () => {
    const browser = await begin();
    const headers = { origin: 'https://app.example.com', 'sec-fetch-site': 'same-site', 'x-csrf-token': browser.csrf };
    expect((await send(browser, 'PATCH', '/api/v1/users/me', headers, { full_name: 'Ada' })).status).toBe(200);
  });

  it('has a CSRF token of its own session only', async () => {
    const [one, other] = [await begin(), await begin()];
    const headers = { ...OURS, 'x-csrf-token': other.csrf };
    expect((await send(one, 'PATCH', '/api/v1/users/me', headers, { full_name: 'X' })).body.code).toBe(
      'auth.csrf_refused',
    );
  });

  it('refreshes by its cookie and keeps its CSRF token, also over the older paths', async () => {
    const browser = await begin('/api/token/');
    const refreshed = await send(browser, 'POST', '/api/token/refresh/', OURS);
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.csrf_token).toBe(browser.csrf);
    const next = browserOf(refreshed.headers, refreshed.body.csrf_token);
    expect((await send(next, 'GET', '/api/v1/auth/session')).body.csrf_token).toBe(browser.csrf);
    expect((await send(browser, 'POST', '/api/v1/auth/session/refresh', OURS)).status).toBe(401);
  });

  it('signs out: the cookies go, and what was copied of them is worthless', async () => {
    const browser = await begin();
    const out = await send(browser, 'DELETE', '/api/v1/auth/session', { ...OURS, 'x-csrf-token': browser.csrf });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().every((line) => line.includes('Max-Age=0'))).toBe(true);
    expect((await send(browser, 'GET', '/api/v1/auth/me')).status).toBe(401);
    expect((await send(browser, 'POST', '/api/v1/auth/session/refresh', OURS)).status).toBe(401);
  });

  it('needs a cookie to refresh', async () => {
    expect((await house.call('POST', '/api/v1/auth/session/refresh', { headers: OURS })).body.code).toBe(
      'auth.refresh_invalid',
    );
  });
});
