import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { isDatabaseUnavailable, isRetryable, violatedConstraint } from './database-failures.js';

const withCode = (code: string, message = 'no'): Error => Object.assign(new Error(message), { code });
const inQuery = (cause: Error): Error => new QueryFailedError('SELECT 1', [], cause);

describe('a database that cannot serve', () => {
  it.each([
    ['08006', 'the connection failed'],
    ['08P01', 'the protocol was broken'],
    ['53100', 'the disk is full'],
    ['53200', 'there is no memory'],
    ['53300', 'there are too many connections'],
    ['57P01', 'it is being shut down'],
    ['57P02', 'it crashed'],
    ['57P03', 'it is starting'],
    ['57P05', 'the session was idle for too long'],
    ['25P03', 'the transaction was idle for too long'],
    ['40001', 'the collisions did not stop'],
    ['40P01', 'the deadlocks did not stop'],
    ['ECONNREFUSED', 'nobody listens'],
    ['ECONNRESET', 'the line was cut'],
    ['EPIPE', 'the line was cut while we spoke'],
    ['ETIMEDOUT', 'nobody answers'],
    ['ENETUNREACH', 'there is no way to the network'],
    ['EHOSTUNREACH', 'there is no way to the host'],
    ['ENOTFOUND', 'the name leads nowhere'],
    ['EAI_AGAIN', 'the name cannot be looked up now'],
  ])('%s: %s', (code) => {
    expect(isDatabaseUnavailable(withCode(code))).toBe(true);
    expect(isDatabaseUnavailable(inQuery(withCode(code)))).toBe(true);
  });

  it.each([
    'Connection terminated',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
  ])('%s', (message) => {
    expect(isDatabaseUnavailable(new Error(message))).toBe(true);
    expect(isDatabaseUnavailable(inQuery(new Error(message)))).toBe(true);
  });

  it.each([
    ['23505', 'a row is there already'],
    ['42P01', 'a table is missing'],
    ['57014', 'a statement took too long, which is a fault to be seen'],
    ['28P01', 'the password is wrong'],
    ['3D000', 'the database does not exist'],
    ['ENOENT', 'a file is missing'],
    ['', 'there is no code'],
  ])('is not what %s says: %s', (code) => {
    expect(isDatabaseUnavailable(withCode(code))).toBe(false);
  });

  it.each([[undefined], [null], ['ECONNREFUSED'], [{ code: 'ECONNREFUSED' }], [new Error('no')]])(
    'is not told by %p',
    (value) => {
      expect(isDatabaseUnavailable(value)).toBe(false);
    },
  );
});

describe('what can be tried again', () => {
  it.each([
    ['40001', true],
    ['40P01', true],
    ['40002', false],
    ['23505', false],
    ['57P01', false],
  ])('%s: %p', (code, expected) => {
    expect(isRetryable(inQuery(withCode(code)))).toBe(expected);
    expect(isRetryable(withCode(code))).toBe(expected);
  });
});

describe('the violated constraint', () => {
  it('is named by the driver', () => {
    const error = Object.assign(withCode('23505'), { constraint: 'users_email_key' });
    expect(violatedConstraint(inQuery(error))).toBe('users_email_key');
    expect(violatedConstraint(error)).toBe('users_email_key');
  });

  it.each([[undefined], [null], ['users_email_key'], [new Error('no')], [{ constraint: 7 }]])(
    'is not known from %p',
    (value) => {
      expect(violatedConstraint(value)).toBeUndefined();
    },
  );
});
