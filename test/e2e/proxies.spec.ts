import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { createHttpAdapter, HTTP_LIMITS } from '../../src/platform/http/index.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp } from '../support/app.js';
import { testSettings } from '../support/settings.js';

const FORGED = {
  'x-forwarded-for': '6.6.6.6, 7.7.7.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'evil.example',
  forwarded: 'for=6.6.6.6',
  'x-real-ip': '6.6.6.6',
};

describe('X-Forwarded-For', () => {
  let server: FastifyInstance;
  afterEach(() => server.close());

  /** What the bare server of the house takes for the caller's address, without an app on it. */
  async function seenWith(TRUST_PROXY: string): Promise<{ seen: unknown; host: string }> {
    server = createHttpAdapter(testSettings({ TRUST_PROXY }), HTTP_LIMITS).getInstance();
    server.get('/address', ({ ip, protocol, host }) => ({ ip, protocol, host }));
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const response = await fetch(`${url}/address`, { headers: FORGED });
    return { seen: await response.json(), host: new URL(url).host };
  }

  it.each(['off', '10.0.0.0/8', 'uniquelocal,192.0.2.1'])(
    'is not believed of us when TRUST_PROXY is %s',
    async (trusted) => {
      const { seen, host } = await seenWith(trusted);
      expect(seen).toEqual({ ip: '127.0.0.1', protocol: 'http', host });
    },
  );

  it.each(['loopback', '127.0.0.1', '127.0.0.0/8,10.0.0.1'])(
    'is believed as far as a proxy of %s vouches for it',
    async (trusted) => {
      expect((await seenWith(trusted)).seen).toMatchObject({ ip: '7.7.7.7', protocol: 'https' });
    },
  );

  it('is followed through a chain of trusted proxies, and no further', async () => {
    expect((await seenWith('loopback,7.7.7.7')).seen).toMatchObject({ ip: '6.6.6.6' });
  });
});

describe('the rate limit of an address', () => {
  @Controller('guest')
  @Public()
  class GuestController {
    @Get()
    show() {
      return {};
    }
  }

  @Module({ controllers: [GuestController] })
  class GuestModule {}

  it.each([
    ['is not escaped with a forged header', 'off', [200, 200, 200, 429]],
    ['counts the clients of a trusted proxy apart', 'loopback', [200, 200, 200, 200]],
  ])('%s', async (_what, TRUST_PROXY, expected) => {
    const environment = { TRUST_PROXY, RATE_LIMITS: '0.005' };
    const house = await startTestApp({ guests: [{ module: GuestModule }], environment });
    const statuses = [];
    for (let client = 1; client <= 4; client += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${client}` };
      statuses.push((await house.call('GET', '/api/v1/guest', { headers })).status);
    }
    expect(statuses).toEqual(expected);
    await house.close();
  });
});
