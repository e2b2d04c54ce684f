import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

@Controller('guest')
@Public()
class GuestController {
  @Get('address')
  address(@Req() { ip, protocol, host }: FastifyRequest) {
    return { ip, protocol, host };
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

const FORGED = {
  'x-forwarded-for': '6.6.6.6, 7.7.7.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'evil.example',
  forwarded: 'for=6.6.6.6',
  'x-real-ip': '6.6.6.6',
};

let house: TestApp;
afterEach(() => house.close());

async function seenWith(TRUST_PROXY: string): Promise<unknown> {
  house = await startTestApp({ guests: [{ module: GuestModule }], environment: { TRUST_PROXY } });
  return (await house.call('GET', '/api/v1/guest/address', { headers: FORGED })).body;
}

describe('X-Forwarded-For', () => {
  it.each(['off', '10.0.0.0/8', 'uniquelocal,192.0.2.1'])(
    'is not believed of us when TRUST_PROXY is %s',
    async (trusted) => {
      expect(await seenWith(trusted)).toEqual({ ip: '127.0.0.1', protocol: 'http', host: new URL(house.url).host });
    },
  );

  it.each(['loopback', '127.0.0.1', '127.0.0.0/8,10.0.0.1'])(
    'is believed as far as a proxy of %s vouches for it',
    async (trusted) => {
      expect(await seenWith(trusted)).toMatchObject({ ip: '7.7.7.7', protocol: 'https' });
    },
  );

  it('is followed through a chain of trusted proxies, and no further', async () => {
    expect(await seenWith('loopback,7.7.7.7')).toMatchObject({ ip: '6.6.6.6' });
  });
});

describe('the rate limit of an address', () => {
  const limited = async (TRUST_PROXY: string) => {
    house = await startTestApp({
      guests: [{ module: GuestModule }],
      environment: { TRUST_PROXY, RATE_LIMITS: '0.005' },
    });
    const statuses = [];
    for (let client = 1; client <= 4; client += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${client}` };
      statuses.push((await house.call('GET', '/api/v1/guest/address', { headers })).status);
    }
    return statuses;
  };

  it('is not escaped with a forged header', async () => {
    expect(await limited('off')).toEqual([200, 200, 200, 429]);
  });

  it('counts the clients of a trusted proxy apart', async () => {
    expect(await limited('loopback')).toEqual([200, 200, 200, 200]);
  });
});
