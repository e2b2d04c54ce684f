import { loadSettings, type Settings } from '../../src/config/index.js';

const TEST_ENVIRONMENT = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  RATE_LIMITS: 'off',
  BCRYPT_COST: '4',
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
};

/** The settings of a test, from variables as an operator would give them. */
export function testSettings(environment: Readonly<Record<string, string>> = {}): Settings {
  return loadSettings({ ...TEST_ENVIRONMENT, ...environment });
}
