import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import { linkTokenIn, mailAbout, mailsTo } from '../../support/mailbox.js';
import { bearer, login, type Person, signUp } from '../../support/sign-ups.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const tokenOf = async (person: Person) => String((await login(house, person)).body.access_token);
const me = (token: string) => house.call('GET', '/api/v1/auth/me', { headers: bearer(token) });
const post = (path: string, body: object, token?: string) =>
  house.call('POST', `/api/v1/auth/${path}`, { body, headers: token === undefined ? {} : bearer(token) });

describe('changing the password', () => {
  it('needs the old one, ends all other sessions and tells by mail', async () => {
    const ada = await signUp(house);
    const [here, elsewhere] = [await tokenOf(ada), await tokenOf(ada)];
    const wanted = 'an entirely new sentence';
    const wrong = await post('password/change', { current_password: 'guess', new_password: wanted }, here);
    expect(wrong.body.code).toBe('auth.password_wrong');
    const weak = await post('password/change', { current_password: ada.password, new_password: 'password' }, here);
    expect(weak.body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/new_password', code: 'password_common' }),
    );

    expect((await post('password/change', { current_password: ada.password, new_password: wanted }, here)).status).toBe(
      204,
    );
    expect((await me(here)).status).toBe(200);
    expect((await me(elsewhere)).body.code).toBe('auth.session_ended');
    expect((await login(house, ada)).status).toBe(401);
    expect((await login(house, { ...ada, password: wanted })).status).toBe(200);
    await mailAbout(house, ada.email, 'Your password was changed');
  });
});

describe('a forgotten password', () => {
  it('is replaced with a link that works once and signs everybody out', async () => {
    const ada = await signUp(house);
    const before = await tokenOf(ada);
    expect((await post('password/forgot', { email: ada.email.toUpperCase() })).status).toBe(202);
    const token = linkTokenIn(await mailAbout(house, ada.email, 'Choose a new password'));

    const weak = await post('password/reset', { token, new_password: 'short' });
    expect(weak.status).toBe(400);
    expect((await post('password/reset', { token, new_password: 'chosen by mail, not by me' })).status).toBe(204);
    expect((await me(before)).status).toBe(401);
    expect((await login(house, { ...ada, password: 'chosen by mail, not by me' })).status).toBe(200);
    const again = await post('password/reset', { token, new_password: 'chosen twice, by somebody' });
    expect(again.body.code).toBe('auth.link_invalid');
  });

  it('is answered the same for nobody, who gets no mail', async () => {
    const answer = await post('password/forgot', { email: 'nobody@example.com' });
    expect(answer.status).toBe(202);
    await eventually('the job to have run', async () => {
      const jobs = await house.database.query(
        `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'auth.send_reset_link'`,
      );
      return jobs.length === 0;
    });
    expect(mailsTo(house, 'nobody@example.com')).toEqual([]);
  });

  it('has one working link: the newest, for half an hour', async () => {
    const ada = await signUp(house);
    await post('password/forgot', { email: ada.email });
    const first = linkTokenIn(await mailAbout(house, ada.email, 'Choose a new password'));
    await post('password/forgot', { email: ada.email });
    await eventually(
      'the second mail',
      () =>
        mailsTo(house, ada.email).filter(({ headers }) => headers['subject'] === 'Choose a new password').length === 2,
    );
    expect((await post('password/reset', { token: first, new_password: 'a good enough one' })).body.code).toBe(
      'auth.link_invalid',
    );
    const second = linkTokenIn(await mailAbout(house, ada.email, 'Choose a new password'));
    await house.database.query(`UPDATE one_time_tokens SET expires_at = now() WHERE user_id = $1`, [ada.id]);
    expect((await post('password/reset', { token: second, new_password: 'a good enough one' })).body.code).toBe(
      'auth.link_invalid',
    );
  });

  it('cannot be replaced with the link that confirms an address', async () => {
    const ada = await signUp(house);
    const token = linkTokenIn(await mailAbout(house, ada.email, 'Confirm your e-mail address'));
    expect((await post('password/reset', { token, new_password: 'a good enough one' })).body.code).toBe(
      'auth.link_invalid',
    );
  });
});

describe('an e-mail address', () => {
  it('is confirmed by its link', async () => {
    const ada = await signUp(house);
    const token = await tokenOf(ada);
    expect((await me(token)).body.email_verified).toBe(false);
    const link = linkTokenIn(await mailAbout(house, ada.email, 'Confirm your e-mail address'));
    expect((await post('email/confirm', { token: link })).status).toBe(204);
    await eventually('it to show', async () => (await me(token)).body.email_verified === true);
    expect((await post('email/confirm', { token: link })).body.code).toBe('auth.link_invalid');
  });

  it('changes when the new one was confirmed, and not before', async () => {
    const ada = await signUp(house);
    const token = await tokenOf(ada);
    const email = `new-${ada.email}`;
    expect((await post('email/change', { email, password: 'guess' }, token)).body.code).toBe('auth.password_wrong');
    expect((await post('email/change', { email, password: ada.password }, token)).status).toBe(202);
    expect((await me(token)).body.email).toBe(ada.email);
    const link = linkTokenIn(await mailAbout(house, email, 'Confirm your new e-mail address'));
    expect((await post('email/confirm', { token: link })).status).toBe(204);
    expect((await login(house, { email, password: ada.password })).status).toBe(200);
    expect((await login(house, ada)).status).toBe(401);
    await mailAbout(house, ada.email, 'Your e-mail address was changed');
  });

  it('that somebody else has by then is refused to whoever holds the link', async () => {
    const [ada, grace] = [await signUp(house), await signUp(house)];
    await post('email/change', { email: grace.email, password: ada.password }, await tokenOf(ada));
    const link = linkTokenIn(await mailAbout(house, grace.email, 'Confirm your new e-mail address'));
    expect((await post('email/confirm', { token: link })).body.code).toBe('users.email_taken');
  });
});
