import { describe, expect, it } from '@jest/globals';
import { otpauthUri } from './otpauth-uri.js';

describe('the otpauth URI', () => {
  it('says whose code it is, and everything that an app needs to make it', () => {
    const uri = new URL(otpauthUri('JBSWY3DPEHPK3PXP', { issuer: 'Trade & Yard', account: 'ada+x@example.com' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.host).toBe('totp');
    expect(decodeURIComponent(uri.pathname)).toBe('/Trade & Yard:ada+x@example.com');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: 'JBSWY3DPEHPK3PXP',
      issuer: 'Trade & Yard',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
