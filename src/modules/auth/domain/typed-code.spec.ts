import { describe, expect, it } from '@jest/globals';
import { typedCode } from './typed-code.js';

describe('a typed code', () => {
  it.each(['492039', '492 039', ' 492-039 '])('"%s" is six digits of the app', (text) => {
    expect(typedCode(text)).toEqual({ kind: 'totp', code: '492039' });
  });

  it.each(['k4x2a-mq7zt', 'K4X2A-MQ7ZT', 'k4x2amq7zt', 'k4x2a mq7zt'])('"%s" is a recovery code', (text) => {
    expect(typedCode(text)).toEqual({ kind: 'recovery', code: 'k4x2a-mq7zt' });
  });

  it.each(['', '49203', '4920391', '49203a', '١٢٣٤٥٦', 'k4x2a-mq7z', 'k4x2a-mq7zt2', 'k4x2a-mq7z0', "' OR 1=1"])(
    '"%s" is neither',
    (text) => {
      expect(typedCode(text)).toBeUndefined();
    },
  );
});
