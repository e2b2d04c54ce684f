import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { closeApp } from '../../src/boot/close-app.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { answerOn, rawConnection } from '../support/raw-http.js';

let entered: PromiseWithResolvers<void>;
let released: PromiseWithResolvers<void>;

@Controller('guest')
@Public()
class GuestController {
  constructor(private readonly dataSource: DataSource) {}

  /** Needs the database once more after the wait, as an honest request may. */
  @Post('slow')
  async slow() {
    entered.resolve();
    await released.promise;
    const [row] = await this.dataSource.query<[{ sum: number }]>('SELECT 40 + 2 AS sum');
    return { ...row, padding: 'x'.repeat(100_000) };
  }

  @Get('quick')
  quick() {
    return {};
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

let database: TestDatabase;
let house: TestApp;

beforeEach(async () => {
  entered = Promise.withResolvers();
  released = Promise.withResolvers();
  database = await createTestDatabase();
  house = await startTestApp({ guests: [{ module: GuestModule }], database });
});
afterEach(async () => {
  released.resolve();
  await closeApp(house.app, 0);
  await database.drop();
});

const refusesConnections = () =>
  rawConnection(house.url).then(
    (socket) => socket.destroy() && false,
    () => true,
  );

describe('a stop', () => {
  it('lets a running request finish whole, and nobody in meanwhile', async () => {
    const running = house.call('POST', '/api/v1/guest/slow');
    await entered.promise;
    const closed = closeApp(house.app, 60_000);
    await eventually('connections are refused', refusesConnections);
    released.resolve();
    const { status, body } = await running;
    expect({ status, sum: body.sum, length: body.padding.length }).toEqual({ status: 201, sum: 42, length: 100_000 });
    await closed;
  });

  it('does not wait for connections that ask for nothing', async () => {
    const idle = await rawConnection(house.url);
    const kept = await rawConnection(house.url);
    kept.write('GET /api/v1/guest/quick HTTP/1.1\r\nhost: a\r\n\r\n');
    const answers = Promise.all([answerOn(idle), answerOn(kept)]);
    await house.call('GET', '/api/v1/guest/quick');
    await closeApp(house.app, 60_000);
    expect((await answers).map(({ status }) => status)).toEqual([NaN, 200]);
  });

  it('lets go of a request that does not end, when its time is over', async () => {
    const running = house.call('POST', '/api/v1/guest/slow').catch(() => 'let go');
    await entered.promise;
    await closeApp(house.app, 50);
    expect(await running).toBe('let go');
    expect(await refusesConnections()).toBe(true);
  });
});
