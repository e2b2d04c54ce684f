import { describe, expect, it } from '@jest/globals';
import { isFullName, normalEmail, type User, withProfile } from './user.js';

const ada: User = {
  id: '019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11',
  email: 'ada@example.com',
  fullName: 'Ada Lovelace',
  username: 'ada',
  birthday: '1815-12-10',
  timeZone: 'Europe/London',
  role: 'user',
  isActive: true,
  createdAt: new Date(0),
};

describe('a full name', () => {
  it.each([
    'A',
    'Ada Lovelace',
    '  Ada  ',
    '李',
    'Björk Guðmundsdóttir',
    '👩‍🚀',
    'x'.repeat(200),
    '👍'.repeat(200),
    '❤️'.repeat(100),
  ])('may be %j', (name) => {
    expect(isFullName(name)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '\u00a0\u2003',
    'x'.repeat(201),
    '👍'.repeat(201),
    '❤️'.repeat(101),
    'Ada\nLovelace',
    'Ada\0',
    'Ada\ud83d',
  ])('may not be %j', (name) => {
    expect(isFullName(name)).toBe(false);
  });
});

describe('a profile', () => {
  it('stays as it is where nothing is said of it', () => {
    expect(withProfile(ada, {})).toEqual(ada);
  });

  it('takes over what is said, and loses what is cleared', () => {
    expect(withProfile(ada, { fullName: ' Augusta Ada King ', username: null, birthday: null })).toEqual({
      ...ada,
      fullName: 'Augusta Ada King',
      username: null,
      birthday: null,
    });
  });
});

describe('an e-mail address', () => {
  it.each([
    ['Ada@Example.COM', 'ada@example.com'],
    [' ada@example.com\n', 'ada@example.com'],
    ['ÄRA@EXAMPLE.COM', 'ära@example.com'],
  ])('%j is %j', (given, normal) => {
    expect(normalEmail(given)).toBe(normal);
    expect(normalEmail(normal)).toBe(normal);
  });
});
