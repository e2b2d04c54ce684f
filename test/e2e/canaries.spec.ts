import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Headers, Module, Param, Post, Query } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { IsEmail, IsInt, IsString, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Settings } from '../../src/config/index.js';
import { Log } from '../../src/platform/observability/index.js';
import { ForRole, Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { logLines } from '../support/log-lines.js';

/** Each a secret that nobody may ever read again, once it was sent. */
const PASSWORD = 'canary-Tr0ub4dor';
const KEY = 'ty_live_canary9f8e7d6c5b4a';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.canaryeyJzdWIi.c2lnbmF0dXJl';
const CREDENTIAL = 'canaryCredential0815';
const DATABASE_PASSWORD = 'canary-database-password';

class SignInDto {
  @IsEmail()
  email!: string;

  @IsString()
  @MaxLength(5)
  password!: string;

  @IsInt()
  code!: number;
}

@Controller('guest')
@Public()
class GuestController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Log,
    private readonly settings: Settings,
  ) {}

  @Post('sign-in')
  signIn(@Body() body: SignInDto) {
    return body;
  }

  @Post('schema')
  @RouteSchema({
    body: { type: 'object', additionalProperties: false, properties: { password: { type: 'string', maxLength: 5 } } },
  })
  schema(@Body() body: unknown) {
    return body;
  }

  @Post('breaks')
  breaks(@Body() body: Record<string, string>, @Headers() headers: object, @Query() query: object): void {
    this.log.warn('About to break', { body, headers, query });
    throw new Error(`Cannot store password=${body['password'] ?? ''} with\n${KEY} and Bearer ${JWT}`, {
      cause: new Error(`at postgres://trade:${DATABASE_PASSWORD}@db/trade`),
    });
  }

  @Post('sql/:which')
  async sql(@Param('which') which: string, @Body() body: Record<string, string>) {
    const statement = {
      unreadable: 'SELECT $1::uuid',
      missing: 'SELECT $1::text FROM no_such_table',
      refused: `INSERT INTO users (id, email, full_name, time_zone, role) VALUES (gen_random_uuid(), $1, '', '', 'user')`,
    }[which];
    await this.dataSource.query(statement ?? '', [body['credential']]);
  }

  @Get('settings')
  settingsInTheLog() {
    this.log.info('Settings', { settings: this.settings, password: DATABASE_PASSWORD });
    return {};
  }

  @Get('mine')
  @ForRole('user')
  mine() {
    return {};
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

let house: TestApp;
let shown = '';

beforeAll(async () => {
  house = await startTestApp({
    guests: [{ module: GuestModule }],
    environment: { LOG_LEVEL: 'trace', DATABASE_URL: `postgres://trade:${DATABASE_PASSWORD}@nowhere/trade` },
  });
});
afterAll(() => house.close());

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await house.call(method, path, {
    ...(body !== undefined && { body }),
    headers: { 'x-api-key': KEY, authorization: `Bearer ${JWT}`, cookie: `__Host-session=${CREDENTIAL}`, ...headers },
  });
  shown += JSON.stringify([answer.body, [...answer.headers]]);
  return answer.status;
}

describe('a secret', () => {
  it.each([
    [
      'in a faulty body',
      'POST',
      '/api/v1/guest/sign-in',
      { email: PASSWORD, password: PASSWORD, code: KEY, token: JWT },
      400,
    ],
    ['in a faulty body of a schema', 'POST', '/api/v1/guest/schema', { password: PASSWORD, secret: CREDENTIAL }, 400],
    ['in malformed JSON', 'POST', '/api/v1/guest/sign-in', `{"password":"${PASSWORD}"`, 400],
    ['in what is not JSON', 'POST', '/api/v1/guest/sign-in', PASSWORD, 400],
    ['in a query', 'GET', `/nowhere?token=${JWT}&password=${PASSWORD}`, undefined, 404],
    ['in a query of a route', 'GET', `/api/v1/users/me?api_key=${KEY}`, undefined, 401],
    [
      'in an error',
      'POST',
      `/api/v1/guest/breaks?reset_token=${CREDENTIAL}`,
      { password: PASSWORD, api_key: KEY },
      500,
    ],
    ['that PostgreSQL cannot read', 'POST', '/api/v1/guest/sql/unreadable', { credential: CREDENTIAL }, 500],
    ['in a statement that fails', 'POST', '/api/v1/guest/sql/missing', { credential: CREDENTIAL }, 500],
    ['in a row that is refused', 'POST', '/api/v1/guest/sql/refused', { credential: CREDENTIAL }, 500],
    ['in the settings', 'GET', '/api/v1/guest/settings', undefined, 200],
    ['of somebody unknown', 'GET', '/api/v1/guest/mine', undefined, 401],
  ])('%s is sent', async (_what, method, path, body, status) => {
    expect(await send(method, path, body)).toBe(status);
  });

  it('stands in no answer, no line of the log and no metric', async () => {
    const metrics = await (await house.fetch('/metrics')).text();
    for (const [place, text] of Object.entries({ shown, metrics, log: house.logged() })) {
      expect({ place, found: text.match(/.{0,60}canary.{0,20}/gi) ?? [] }).toEqual({ place, found: [] });
    }
  });

  it('was looked for where it could have been', () => {
    const messages = logLines(house).map(({ message }) => message);
    expect(messages).toEqual(
      expect.arrayContaining([
        'About to break',
        'A request failed unexpectedly',
        'Settings',
        'request',
        'failed request',
      ]),
    );
    expect(house.logged()).toContain('[redacted]');
  });
});
