import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigInvalid, loadSettings, PROJECT_ROOT } from './index.js';
import { VARIABLES } from './variables.js';

const content = readFileSync(join(PROJECT_ROOT, '.env.example'), 'utf8');
const paragraphs = content.split(/\n\s*\n/).slice(1);

/** A paragraph is some lines of comment, the default, and an example that is commented out. */
const documented = new Map(
  paragraphs.map((paragraph) => {
    const [, name = paragraph, example = ''] = /^# ([A-Z_]+)=(.*)$/m.exec(paragraph) ?? [];
    const [, fallback = ''] = /^# Default: ([^;]+?)(?:;.*| \(.*)?$/m.exec(paragraph) ?? [];
    return [name, { example, fallback, comment: paragraph.slice(0, paragraph.indexOf('# Default:')) }];
  }),
);

describe('.env.example', () => {
  it('documents exactly the variables that are read', () => {
    const names = Object.values(VARIABLES).map(({ name }) => name);
    expect([...documented.keys()].sort()).toEqual(names.sort());
  });

  it('changes nothing when it is copied as it is', () => {
    expect(parseEnv(content)).toEqual({});
  });

  it.each(Object.values(VARIABLES))('tells what $name is for and its true default', ({ name, fallback }) => {
    const { comment = '', fallback: told } = documented.get(name) ?? {};
    expect(comment).toMatch(/^# [A-Z].{20,}\.$/m);
    expect(told).toBe(fallback || 'none');
  });

  it('gives examples that a start accepts, and that are not the defaults', () => {
    const examples = Object.fromEntries([...documented].map(([name, { example }]) => [name, example]));
    const ownKey = { ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` };
    expect(loadSettings({ ...examples, ...ownKey })).toMatchObject({ port: 8080, rateLimitFactor: 2.5 });
    // A key that everybody can read here must not become anybody's.
    expect(() => loadSettings(examples)).toThrow(ConfigInvalid);
    for (const [name, { example, fallback }] of documented) {
      if (name !== 'HINTS') expect(example).not.toBe(fallback);
    }
  });
});
