import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/modules/users/index.js';
import { newId } from '../../src/platform/database/index.js';
import type { InputFault } from '../../src/platform/errors/index.js';
import { type Answer, startTestApp, type TestApp } from '../support/app.js';
import { newUser } from '../support/people.js';
import { as } from '../support/test-callers.js';

let house: TestApp;
let ada: User;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());
beforeEach(async () => {
  ada = await newUser(house.app);
});

const show = (user: User): Promise<Answer> =>
  house.call('GET', '/api/v1/users/me', { headers: as(user.role, user.id) });

const change = (user: User, body: unknown): Promise<Answer> =>
  house.call('PATCH', '/api/v1/users/me', { headers: as(user.role, user.id), body });

describe('my profile', () => {
  it('shows what I am, under the names of the wire', async () => {
    const { status, body } = await show(ada);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: ada.id,
      email: ada.email,
      full_name: 'Ada Lovelace',
      username: null,
      birthday: null,
      time_zone: 'UTC',
      role: 'user',
      is_active: true,
      created_at: ada.createdAt.toISOString(),
    });
  });

  it('takes over what I say, and leaves the rest', async () => {
    const profile = {
      full_name: 'Augusta Ada King',
      username: `ada-${ada.id.slice(-8)}`,
      birthday: '1990-12-10',
      time_zone: 'Europe/London',
    };
    const { body: before } = await show(ada);
    let expected = before;
    for (const [name, value] of Object.entries(profile)) {
      const { status, body } = await change(ada, { [name]: value });
      expected = { ...expected, [name]: value };
      expect(status).toBe(200);
      expect(body).toEqual(expected);
    }
    expect((await show(ada)).body).toEqual({ ...before, ...profile });
  });

  it('stays as it is when I say nothing', async () => {
    const { body: before } = await show(ada);
    expect(await change(ada, {})).toMatchObject({ status: 200, body: before });
  });

  it('loses what I clear with null', async () => {
    await change(ada, { username: `ada-${ada.id.slice(-8)}`, birthday: '1990-12-10' });
    const { body } = await change(ada, { username: null, birthday: null });
    expect(body).toMatchObject({ username: null, birthday: null });
    expect((await show(ada)).body).toEqual(body);
  });

  it('keeps a day as the day that it is', async () => {
    for (const birthday of ['1900-01-01', '1988-02-29', '2011-12-30', '1990-10-21']) {
      await change(ada, { birthday });
      expect((await show(ada)).body.birthday).toBe(birthday);
    }
  });

  it.each([
    'Björk Guðmundsdóttir',
    '李小龍',
    '👩‍🚀 Ada 👍🏽',
    '"; DROP TABLE users; --',
    'x'.repeat(200),
    '👍'.repeat(200),
  ])('takes the name %s', async (name) => {
    expect((await change(ada, { full_name: name })).status).toBe(200);
    expect((await show(ada)).body.full_name).toBe(name);
  });

  it('leaves out the blanks around a name', async () => {
    expect((await change(ada, { full_name: ' Ada  King\u00a0' })).body.full_name).toBe('Ada  King');
  });

  it.each([
    ['full_name', null, ['is_full_name']],
    ['full_name', '', ['is_full_name']],
    ['full_name', ' \u2003', ['is_full_name']],
    ['full_name', 7, ['is_full_name']],
    ['full_name', ['Ada'], ['is_full_name']],
    ['full_name', 'x'.repeat(300), ['is_full_name']],
    ['full_name', '❤️'.repeat(150), ['is_full_name']],
    ['full_name', 'two\nlines', ['is_full_name']],
    ['full_name', '\ud800', ['is_full_name']],
    ['username', '', ['matches']],
    ['username', 'ab', ['matches']],
    ['username', 'Ada', ['matches']],
    ['username', 'ada lovelace', ['matches']],
    ['username', '.ada', ['matches']],
    ['username', 'a'.repeat(33), ['matches']],
    ['username', 'ada\n', ['matches']],
    ['username', 12345, ['matches']],
    ['birthday', '', ['is_iso8601', 'matches']],
    ['birthday', '10.12.1990', ['is_iso8601', 'matches']],
    ['birthday', '1990-02-30', ['is_iso8601']],
    ['birthday', '1990-12-10T00:00:00Z', ['matches']],
    ['birthday', '1815-12-10', ['matches']],
    ['birthday', 19901210, ['is_iso8601', 'matches']],
    ['time_zone', null, ['is_time_zone', 'matches']],
    ['time_zone', '', ['is_time_zone', 'matches']],
    ['time_zone', 'Mars/Olympus', ['is_time_zone']],
    ['time_zone', '+02:00', ['matches']],
    ['time_zone', 2, ['is_time_zone', 'matches']],
    ['role', 'super_admin', ['unknown_property']],
    ['is_active', true, ['unknown_property']],
    ['email', 'other@example.com', ['unknown_property']],
    ['id', newId(), ['unknown_property']],
    ['nick', 'Ada', ['unknown_property']],
  ])('refuses the %s %j', async (name, value, codes) => {
    const { body: before } = await show(ada);
    const { status, body } = await change(ada, { birthday: '1990-12-10', [name]: value });
    expect(status).toBe(400);
    expect(body.code).toBe('request.invalid_input');
    const faults: readonly InputFault[] = body.errors;
    expect(faults.map(({ code }) => code).sort()).toEqual(codes);
    for (const fault of faults) {
      expect(fault).toEqual({
        pointer: `/${name}`,
        code: expect.any(String),
        message: expect.stringMatching(/^(must|is) /),
      });
    }
    expect((await show(ada)).body).toEqual(before);
  });

  it('tells every fault at once', async () => {
    const { body } = await change(ada, { full_name: '', username: 'A', time_zone: 'x', nick: 1 });
    const faults: readonly InputFault[] = body.errors;
    expect(new Set(faults.map(({ pointer }) => pointer))).toEqual(
      new Set(['/full_name', '/username', '/time_zone', '/nick']),
    );
  });

  it('refuses a NUL, which the database cannot keep', async () => {
    const { status, body } = await change(ada, { full_name: 'Ada\0Lovelace' });
    expect(status).toBe(400);
    expect(body.code).toBe('request.forbidden_character');
  });

  it('is nobody’s when the account is gone', async () => {
    const nobody = { ...ada, id: newId() };
    expect(await show(nobody)).toMatchObject({ status: 404, body: { code: 'users.not_found' } });
    expect(await change(nobody, { full_name: 'Nobody' })).toMatchObject({ status: 404 });
  });

  it('is not for strangers', async () => {
    expect((await house.call('GET', '/api/v1/users/me')).status).toBe(401);
    expect((await house.call('PATCH', '/api/v1/users/me', { body: {} })).status).toBe(401);
  });
});

describe('a username', () => {
  it('belongs to one user', async () => {
    const bob = await newUser(house.app);
    const username = `only-${ada.id.slice(-8)}`;
    await change(ada, { username });
    expect(await change(bob, { username, full_name: 'Robert' })).toMatchObject({
      status: 409,
      body: { code: 'users.username_taken' },
    });
    expect((await show(bob)).body).toMatchObject({ username: null, full_name: 'Ada Lovelace' });
    expect((await change(ada, { username })).status).toBe(200);
  });

  it('is free again when it is given up', async () => {
    const bob = await newUser(house.app);
    const username = `free-${ada.id.slice(-8)}`;
    await change(ada, { username });
    await change(ada, { username: null });
    expect((await change(bob, { username })).status).toBe(200);
  });

  it('goes to one of those who want it at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => newUser(house.app)));
    const username = `race-${ada.id.slice(-8)}`;
    const answers = await Promise.all(people.map((person) => change(person, { username })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
  });

  it('does not get lost when a user changes two things at the same time', async () => {
    await Promise.all([
      change(ada, { birthday: '1990-12-10' }),
      change(ada, { full_name: 'Augusta' }),
      change(ada, { time_zone: 'Asia/Tokyo' }),
    ]);
    expect((await show(ada)).body).toMatchObject({
      birthday: '1990-12-10',
      full_name: 'Augusta',
      time_zone: 'Asia/Tokyo',
    });
  });
});
