import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QueryFailedError } from 'typeorm';
import { scrubbed, withoutSecrets } from './redaction.js';

describe('scrubbed', () => {
  it.each([
    ['key ty_live_9f8e7d6c5b4a is unknown', 'key [redacted] is unknown'],
    ['two lines\nty_test_9f8e7d6c5b4a', 'two lines\n[redacted]'],
    ['jwt eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl end', 'jwt [redacted] end'],
    ['\tBearer abcdef123456', '\tBearer [redacted]'],
    ['Authorization: basic YWRhOmh1bnRlcjI=', 'Authorization: basic [redacted]'],
    ['at postgres://trade:hunter2@db:5432/trade?x=1', 'at postgres://trade:[redacted]@db:5432/trade?x=1'],
    ['at postgres://trade:hun@ter2@db/trade', 'at postgres://trade:[redacted]@db/trade'],
    ['redis://:hunter2@cache', 'redis://:[redacted]@cache'],
    ['GET /verify?user=ada&token=hunter2&x=1', 'GET /verify?user=ada&token=[redacted]&x=1'],
    ['GET /callback?code=hunter2" end', 'GET /callback?code=[redacted]" end'],
    ['password=hunter2, user=ada', 'password=[redacted], user=ada'],
    ['password: "hunter2 and more", user', 'password: "[redacted]", user'],
    ['{"password":"hunter2","user":"ada"}', '{"password":"[redacted]","user":"ada"}'],
    [
      String.raw`body {\"license_token\":\"hunter2\",\"user\":1}`,
      String.raw`body {\"license_token\":\"[redacted]\",\"user\":1}`,
    ],
    ["{ apiKey: 'hunter2' }", "{ apiKey: '[redacted]' }"],
  ])('%j', (text, expected) => {
    expect(scrubbed(text)).toBe(expected);
    expect(scrubbed(expected)).toBe(expected);
  });

  it.each([
    'GET http://127.0.0.1:8000/health',
    'The password must have 8 characters.',
    'Listening on http://localhost:8000, mail to ada@example.com',
    'time 12:30:45, ratio a:b',
    'GET /orders?limit=5&cursor=WyJh',
  ])('leaves alone: %s', (text) => {
    expect(scrubbed(text)).toBe(text);
  });

  it('changes nothing more the second time', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(scrubbed(scrubbed(text))).toBe(scrubbed(text))));
  });
});

describe('withoutSecrets', () => {
  it.each([
    'password',
    'currentPassword',
    'passwd',
    'passphrase',
    'client_secret',
    'refresh_token',
    'licenseToken',
    'authorization',
    'Set-Cookie',
    'x-api-key',
    'apiKey',
    'credentials',
    'private_key',
    'encryptionKeys',
    'mfa_code',
    'otp',
    'recovery_codes',
  ])('hides what stands under %s', (name) => {
    expect(withoutSecrets({ [name]: 'hunter2', deep: [{ [name]: { a: 'hunter2' } }], kept: 1 })).toEqual({
      [name]: '[redacted]',
      deep: [{ [name]: '[redacted]' }],
      kept: 1,
    });
  });

  it('scrubs texts wherever they stand', () => {
    expect(withoutSecrets({ url: 'http://a:hunter2@b', list: ['x\nty_live_9f8e7d6c5b4a'] })).toEqual({
      url: 'http://a:[redacted]@b',
      list: ['x\n[redacted]'],
    });
  });

  it('keeps dates, numbers and nothing, and says others in words', () => {
    const at = new Date(0);
    const given = {
      at,
      count: 1,
      big: 10n ** 20n,
      none: null,
      bytes: Buffer.from('hunter2'),
      url: new URL('http://a:hunter2@b/'),
    };
    expect(withoutSecrets(given)).toEqual({
      at,
      count: 1,
      big: '100000000000000000000',
      none: null,
      bytes: '[7 bytes]',
      url: 'http://a:[redacted]@b/',
    });
  });

  it('gets through what refers to itself', () => {
    const circle: Record<string, unknown> = { name: 'circle' };
    circle['self'] = circle;
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(withoutSecrets({ circle, error }))).toContain('[deep]');
  });

  it('tells of an error what helps', () => {
    const cause = Object.assign(new Error('refused at postgres://a:hunter2@db'), {
      code: 'ECONNREFUSED',
      password: 'hunter2',
    });
    const described = withoutSecrets(new TypeError('broken', { cause }));
    expect(described).toEqual({
      type: 'TypeError',
      message: 'broken',
      stack: expect.stringContaining('redaction.spec'),
      cause: expect.objectContaining({ code: 'ECONNREFUSED', message: 'refused at postgres://a:[redacted]@db' }),
    });
    expect(JSON.stringify(described)).not.toContain('hunter2');
  });

  it('tells of several errors at once each', () => {
    const several = new AggregateError([new Error('first'), new Error('second')], 'both failed');
    expect(withoutSecrets(several)).toMatchObject({ errors: [{ message: 'first' }, { message: 'second' }] });
  });

  it('leaves out the parameters of a statement, also where PostgreSQL quotes them', () => {
    const driverError = new Error('invalid input syntax for type uuid: "hunter2"');
    const error = new QueryFailedError('SELECT $1::uuid', ['hunter2', 5], driverError);
    const described = withoutSecrets({ error });
    expect(described).toMatchObject({ error: { message: 'invalid input syntax for type uuid: "[redacted]"' } });
    expect(JSON.stringify(described)).not.toContain('hunter2');
  });
});
