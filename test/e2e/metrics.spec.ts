import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import { newId } from '../../src/platform/database/index.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';

@Controller('guest')
@Public()
class GuestController {
  @Get('things/:thing/parts/:part')
  part(@Param('part') part: string) {
    return { part };
  }

  @Post('things')
  @HttpCode(202)
  make() {
    return {};
  }

  @Get('breaks')
  breaks(): void {
    throw new Error('broken');
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-z0-9_]+)(?:\{(.*)\})? (-?(?:[\d.e+-]+|Nan|\+Inf))$/i;

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ guests: [{ module: GuestModule }] });
});
afterAll(() => house.close());

async function samples(): Promise<Sample[]> {
  const text = await (await house.fetch('/metrics')).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    if (name === undefined) throw new Error(`Not in Prometheus' text format: ${line}`);
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)",?/g)].map(([, label, text]) => [label, text]);
    return { name, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}

/** How many requests were counted, as "GET /health 200": 3. They are counted when they are over, which may be after their answer arrived. */
async function counted(total: number): Promise<Record<string, number>> {
  return eventually(`${total} requests counted`, async () => {
    const counts = (await samples()).filter(
      ({ name, labels }) => name === 'tradeyard_http_request_seconds_count' && labels['route'] !== '/metrics',
    );
    const sum = counts.reduce((soFar, { value }) => soFar + value, 0);
    return (
      sum >= total &&
      Object.fromEntries(
        counts.map(({ labels, value }) => [`${labels['method']} ${labels['route']} ${labels['status']}`, value]),
      )
    );
  });
}

describe('/metrics', () => {
  it('counts requests by the pattern of their route, and all unknown ones together', async () => {
    const paths = [
      `/api/v1/guest/things/${newId()}/parts/1`,
      `/api/v1/guest/things/${newId()}/parts/2`,
      '/health/live',
      '/docs',
      '/docs/assets/swagger.js',
    ];
    for (const path of [...paths, '/api/v1/guest/breaks', '/one', '/two?x=1', '/api/v1/three', '/wp-admin/x.php'])
      await house.fetch(path);
    await house.call('POST', '/api/v1/guest/things', { body: {} });
    await house.call('POST', '/api/v1/guest/things', { body: '{' });
    await house.call('PATCH', '/four');
    expect(await counted(13)).toEqual({
      'GET /api/v1/guest/things/:thing/parts/:part 200': 2,
      'GET /health/live 200': 1,
      'GET /docs 200': 1,
      'GET /docs/assets/* 200': 1,
      'GET /api/v1/guest/breaks 500': 1,
      'GET none 404': 4,
      'POST /api/v1/guest/things 202': 1,
      'POST /api/v1/guest/things 400': 1,
      'PATCH none 404': 1,
    });
  });

  it('is text that Prometheus reads, with a type and a sentence for each metric', async () => {
    const response = await house.fetch('/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    const names = new Set((await samples()).map(({ name }) => name));
    for (const name of names) {
      const family = name.replace(/_(bucket|sum|count)$/, '');
      expect([name, text.includes(`# TYPE ${family} `) || text.includes(`# TYPE ${name} `)]).toEqual([name, true]);
      expect([name, text.includes(`# HELP ${family} `) || text.includes(`# HELP ${name} `)]).toEqual([name, true]);
    }
  });

  it('shows the database pool, the queue and the process', async () => {
    const known = Object.fromEntries((await samples()).map(({ name, value }) => [name, value]));
    expect(known).toMatchObject({
      tradeyard_database_waiting: 0,
      tradeyard_jobs_due: 0,
      tradeyard_jobs_given_up: 0,
      tradeyard_nodejs_eventloop_lag_seconds: expect.any(Number),
      tradeyard_process_resident_memory_bytes: expect.any(Number),
    });
    expect(known['tradeyard_database_connections']).toBeGreaterThanOrEqual(1);
    expect(known['tradeyard_database_connections_idle']).toBeLessThanOrEqual(
      known['tradeyard_database_connections'] ?? 0,
    );
  });
});
