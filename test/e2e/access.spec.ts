import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { UsersService } from '../../src/modules/users/index.js';
import { newId, Transactions } from '../../src/platform/database/index.js';
import {
  CurrentTerminal,
  CurrentUser,
  ForRole,
  ForTerminals,
  Public,
  type TerminalCaller,
  type UserCaller,
} from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { as, asImpostor, asTerminal } from '../support/test-callers.js';

@Controller('guest')
@ForRole('user')
class GuestController {
  @Get('anyone')
  @Public()
  forAnyone() {
    return { welcome: 'anyone' };
  }

  @Get('user')
  forUsers(@CurrentUser() caller: UserCaller) {
    return caller;
  }

  @Get('admin')
  @ForRole('admin')
  forAdmins(@CurrentUser() { role }: UserCaller) {
    return { welcome: role };
  }

  @Get('super')
  @ForRole('super_admin')
  forSuperAdmins(@CurrentUser() { role }: UserCaller) {
    return { welcome: role };
  }

  @Get('terminal')
  @ForTerminals()
  forTerminals(@CurrentTerminal() caller: TerminalCaller) {
    return caller;
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

@Controller('guest/forgotten')
class ForgottenController {
  @Get()
  @Public()
  declared() {
    return {};
  }

  @Get('one')
  forgotten() {
    return {};
  }

  noRoute() {
    return {};
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ guests: [{ module: GuestModule }] });
});
afterAll(() => house.close());

const statusOf = async (path: string, headers: Record<string, string>) =>
  (await house.call('GET', `/api/v1/guest/${path}`, { headers })).status;

describe('who may call what', () => {
  const callers: Readonly<Record<string, Record<string, string>>> = {
    stranger: {},
    impostor: asImpostor,
    user: as('user', newId()),
    admin: as('admin', newId()),
    'super admin': as('super_admin', newId()),
    terminal: asTerminal(newId(), newId()),
  };

  it.each([
    // route        stranger, impostor, user, admin, super admin, terminal
    ['anyone', [200, 200, 200, 200, 200, 200]],
    ['user', [401, 401, 200, 200, 200, 403]],
    ['admin', [401, 401, 403, 200, 200, 403]],
    ['super', [401, 401, 403, 403, 200, 403]],
    ['terminal', [401, 401, 403, 403, 403, 200]],
  ])('%s', async (path, expected) => {
    expect(await Promise.all(Object.values(callers).map((headers) => statusOf(path, headers)))).toEqual(expected);
  });

  it('is told with a code', async () => {
    const codeFor = async (headers: Record<string, string>) =>
      String((await house.call('GET', '/api/v1/guest/admin', { headers })).body.code);
    expect(await codeFor({})).toBe('access.sign_in_needed');
    expect(await codeFor(asImpostor)).toBe('test.caller_refused');
    expect(await codeFor(as('user', newId()))).toBe('access.not_allowed');
  });

  it('names the way to sign in', async () => {
    const { headers } = await house.call('GET', '/api/v1/guest/user');
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  it('does not let a role be invented', async () => {
    expect(await statusOf('user', { 'x-test-caller': 'emperor 1' })).toBe(403);
  });

  it('hands the caller to the route', async () => {
    const userId = newId();
    expect(await house.call('GET', '/api/v1/guest/user', { headers: as('admin', userId) })).toMatchObject({
      body: { kind: 'user', role: 'admin', userId },
    });
    expect(await house.call('GET', '/api/v1/guest/terminal', { headers: asTerminal('key', userId) })).toMatchObject({
      body: { kind: 'terminal', keyId: 'key', userId },
    });
  });
});

describe('a route that declares nobody', () => {
  it('keeps the app from starting, and is named', async () => {
    await expect(startTestApp({ guests: [{ module: ForgottenModule }] })).rejects.toThrow(
      'These routes do not declare who may call them: ForgottenController.forgotten. Add @Public(), @ForRole(…) or @ForTerminals().',
    );
  });
});

describe('a property that the route does not take', () => {
  it.each(['role', 'is_active', 'id', 'email', 'balance'])('%s is refused and not stored', async (property) => {
    const ada = await house.app
      .get(Transactions)
      .run((tx) =>
        house.app
          .get(UsersService)
          .create(
            tx,
            { email: `${property}@example.com`, fullName: 'Ada', role: 'user' },
            { kind: 'system', id: 'test' },
          ),
      );
    const body = { full_name: 'Eve', [property]: 'super_admin' };
    const { status, body: problem } = await house.call('PATCH', '/api/v1/users/me', {
      headers: as('user', ada.id),
      body,
    });
    expect(status).toBe(400);
    expect(problem.errors).toEqual([
      { pointer: `/${property}`, code: 'unknown_property', message: 'is not a known property' },
    ]);
    expect(await house.app.get(UsersService).get(ada.id)).toEqual(ada);
  });
});
