import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { newId } from '../../src/platform/database/index.js';
import { ForRole, ForTerminals, Public, Rate } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { as, asImpostor, asTerminal } from '../support/test-callers.js';

@Controller('guest')
class GuestController {
  @Get('open')
  @Public()
  open() {
    return {};
  }

  @Get('costly')
  @Public()
  @Rate({ name: 'costly', limit: 300, windowSeconds: 3_600 })
  costly() {
    return {};
  }

  @Get('mine')
  @ForRole('user')
  mine() {
    return {};
  }

  @Get('machine')
  @ForTerminals()
  machine() {
    return {};
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

let house: TestApp;
let free: TestApp;

/** A hundredth: 6 requests an address, 12 a user, 60 a key, 1 with bad credentials, 3 of what is costly. */
beforeAll(async () => {
  const guests = [{ module: GuestModule }];
  house = await startTestApp({ guests, environment: { RATE_LIMITS: '0.01', TRUST_PROXY: 'loopback' } });
  free = await startTestApp({ guests, environment: { RATE_LIMITS: 'off' } });
});
afterAll(() => Promise.all([house.close(), free.close()]));

let addresses = 0;
/** An address whose buckets are full. */
function newAddress(): Record<string, string> {
  addresses += 1;
  return { 'x-forwarded-for': `203.0.113.${addresses}` };
}

async function statusesOf(times: number, path: string, headers: Record<string, string>) {
  const statuses = [];
  for (let call = 0; call < times; call += 1) statuses.push((await house.call('GET', path, { headers })).status);
  return statuses;
}

const allowed = (count: number, refused: number) => [
  ...Array<number>(count).fill(200),
  ...Array<number>(refused).fill(429),
];

describe('rate limits', () => {
  it('tell in headers what is left, and when to come back', async () => {
    const headers = newAddress();
    const first = await house.call('GET', '/api/v1/guest/open', { headers });
    expect(first.headers.get('ratelimit-policy')).toBe('"address";q=6;w=60');
    expect(first.headers.get('ratelimit')).toBe('"address";r=5;t=10');
    expect(await statusesOf(5, '/api/v1/guest/open', headers)).toEqual(allowed(5, 0));
    const last = await house.call('GET', '/api/v1/guest/open', { headers });
    expect(last.headers.get('ratelimit')).toMatch(/^"address";r=0;t=\d+$/);
    const wait = Number(last.headers.get('retry-after'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(10);
    expect(last).toMatchObject({
      status: 429,
      body: { code: 'request.rate_limited', detail: `The limit "address" is used up. Try again in ${wait} s.` },
    });
  });

  it('count each user apart, and users apart from their address', async () => {
    const address = newAddress();
    const [ada, bob] = [as('user', newId()), as('admin', newId())];
    expect(await statusesOf(13, '/api/v1/guest/mine', { ...address, ...ada })).toEqual(allowed(12, 1));
    expect(await statusesOf(12, '/api/v1/guest/mine', { ...address, ...bob })).toEqual(allowed(12, 0));
    expect(await statusesOf(7, '/api/v1/guest/open', { ...address, ...ada })).toEqual(allowed(6, 1));
  });

  it('count each key of a user apart', async () => {
    const user = newId();
    expect(await statusesOf(61, '/api/v1/guest/machine', asTerminal(newId(), user))).toEqual(allowed(60, 1));
    expect(await statusesOf(1, '/api/v1/guest/machine', asTerminal(newId(), user))).toEqual([200]);
    expect(await statusesOf(1, '/api/v1/guest/mine', as('user', user))).toEqual([200]);
  });

  it('let an address try few credentials, and do not make others pay for it', async () => {
    const address = newAddress();
    expect(await statusesOf(2, '/api/v1/guest/mine', { ...address, ...asImpostor })).toEqual([401, 429]);
    expect(await statusesOf(1, '/api/v1/guest/machine', address)).toEqual([429]);
    expect(await statusesOf(1, '/api/v1/guest/mine', { ...address, ...as('user', newId()) })).toEqual([200]);
    expect(await statusesOf(1, '/api/v1/guest/open', address)).toEqual([200]);
    expect(await statusesOf(1, '/api/v1/guest/mine', { ...newAddress(), ...asImpostor })).toEqual([401]);
  });

  it("can be a route's own", async () => {
    const address = newAddress();
    expect(await statusesOf(4, '/api/v1/guest/costly', address)).toEqual(allowed(3, 1));
    expect(await statusesOf(1, '/api/v1/guest/open', address)).toEqual([200]);
  });

  it('leave those alone who watch over us', async () => {
    const address = newAddress();
    for (const path of ['/health', '/health/live', '/metrics']) {
      expect(await statusesOf(10, path, address)).toEqual(allowed(10, 0));
      expect((await house.fetch(path)).headers.get('ratelimit')).toBeNull();
    }
    expect(await statusesOf(6, '/api/v1/guest/open', address)).toEqual(allowed(6, 0));
  });

  it('can be off', async () => {
    for (let call = 0; call < 20; call += 1) {
      const { status, headers } = await free.call('GET', '/api/v1/guest/open');
      expect([status, headers.get('ratelimit-policy')]).toEqual([200, null]);
    }
  });
});
