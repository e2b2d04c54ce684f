import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Module, type OnModuleInit, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsersService } from '../../src/modules/users/index.js';
import { Transactions } from '../../src/platform/database/index.js';
import { Hints } from '../../src/platform/hints/index.js';
import { defineJob, JobRegistry, Jobs, payload, text } from '../../src/platform/jobs/index.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { logLines } from '../support/log-lines.js';
import { SeverableLink } from '../support/severable-link.js';
import { as } from '../support/test-callers.js';

const ERRAND = defineJob('guest.errand', payload({ name: text }));
const errandsDone: string[] = [];

@Controller('guest')
@Public()
class GuestController {
  constructor(private readonly dataSource: DataSource) {}

  @Post('long-statement')
  async longStatement() {
    await this.dataSource.query('SELECT pg_sleep(60)');
  }
}

@Module({ controllers: [GuestController] })
class GuestModule implements OnModuleInit {
  constructor(private readonly registry: JobRegistry) {}

  onModuleInit(): void {
    this.registry.handle(ERRAND, async ({ name }) => {
      errandsDone.push(name);
    });
  }
}

let database: TestDatabase;
let link: SeverableLink;
let house: TestApp;
let admin: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  link = await SeverableLink.to(database.url);
  house = await startTestApp({ guests: [{ module: GuestModule }], database: { ...database, url: link.url } });
  const { id } = await house.app
    .get(Transactions)
    .run((tx) =>
      house.app
        .get(UsersService)
        .create(tx, { email: 'ada@example.com', fullName: 'Ada', role: 'admin' }, { kind: 'system', id: 'test' }),
    );
  admin = as('admin', id);
  await runErrand('before');
});
afterAll(async () => {
  await house.close();
  await link.cut();
  await database.drop();
});

async function runErrand(name: string): Promise<void> {
  await house.app.get(Transactions).run((tx) => house.app.get(Jobs).enqueue(tx, ERRAND, { name }));
  await eventually(`the errand "${name}" is done`, () => errandsDone.includes(name));
}

const healthStatus = async () => (await house.fetch('/health')).status;

describe('while the database is gone', () => {
  beforeEach(() => link.cut());
  afterEach(async () => {
    await link.mend();
    await eventually('the app is well again', async () => (await healthStatus()) === 200);
  });

  it('requests that need it are told to come back', async () => {
    const reads = Array.from({ length: 20 }, () => house.call('GET', '/api/v1/users', { headers: admin }));
    const write = house.call('PATCH', '/api/v1/users/me', { headers: admin, body: { full_name: 'Countess' } });
    for (const { status, headers, body } of await Promise.all([...reads, write])) {
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect({ status, code: body.code, wait: headers.get('retry-after') }).toEqual({
        status: 503,
        code: 'service.database_unavailable',
        wait: '2',
      });
    }
    const requestErrors = logLines(house).filter(({ level, part }) => level === 'error' && part !== 'jobs');
    expect(requestErrors).toEqual([]);
  });

  it('health names the part, and the process is alive', async () => {
    expect(await house.call('GET', '/health')).toMatchObject({
      status: 503,
      body: { status: 'failing', database: { status: 'failing', detail: 'cannot be reached' } },
    });
    expect(await house.call('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('the metrics are still there', async () => {
    const response = await house.fetch('/metrics');
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toMatch(/^tradeyard_http_request_seconds_count\{.*status="503"\} \d+$/m);
    expect(text).toMatch(/^tradeyard_jobs_due Nan$/m);
  });

  it('what does not need it is served', async () => {
    expect((await house.call('GET', '/docs')).status).toBe(200);
    expect((await house.call('GET', '/api/v1/users/me')).status).toBe(401);
    expect((await house.call('GET', '/nowhere')).status).toBe(404);
  });
});

describe('when the database goes', () => {
  it('a statement that is under way ends at once, as the rest does', async () => {
    const running = house.call('POST', '/api/v1/guest/long-statement');
    await eventually('the statement runs', async () => {
      const found = await database.query(
        `SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid() AND datname = current_database()`,
      );
      return found.length > 0;
    });
    await link.cut();
    expect(await running).toMatchObject({ status: 503, body: { code: 'service.database_unavailable' } });
    await link.mend();
  });
});

describe('when the database is back', () => {
  beforeAll(async () => {
    await link.cut();
    expect(await healthStatus()).toBe(503);
    await link.mend();
    await eventually('the app is well again', async () => (await healthStatus()) === 200);
  });

  it('requests are served as if nothing had been', async () => {
    const calls = Array.from({ length: 30 }, () => house.call('GET', '/api/v1/users', { headers: admin }));
    expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set([200]));
    const body = { full_name: 'Countess' };
    expect(await house.call('PATCH', '/api/v1/users/me', { headers: admin, body })).toMatchObject({
      status: 200,
      body,
    });
  });

  it('jobs are done again', async () => {
    await runErrand('after');
    expect(errandsDone).toEqual(['before', 'after']);
  });

  it('hints of other nodes arrive again', async () => {
    let heard = 0;
    const stop = house.app.get(Hints).listen('weather', () => (heard += 1));
    await eventually('the hint is heard', async () => {
      await database.query(`SELECT pg_notify('tradeyard_hints', E'another-node\\nweather')`);
      return heard > 0;
    });
    stop();
  });
});
