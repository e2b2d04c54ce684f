import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadSettings } from '../../src/config/index.js';
import { VARIABLES } from '../../src/config/variables.js';

const ROOT = join(import.meta.dirname, '../..');
const GIVEN: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: '5f0c',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
};

interface Service {
  readonly [key: string]: unknown;
  readonly environment: Readonly<Record<string, string>>;
  readonly networks: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs: readonly string[];
}

const text = readFileSync(join(ROOT, 'compose.yaml'), 'utf8');
const compose = parse(interpolate(text), { merge: true });
const services = Object.entries(compose.services as Record<string, Service>);
const { api, postgres, nginx, certbot } = compose.services as Record<string, Service>;

/** As compose does it, with what an operator must give and nothing else. */
function interpolate(template: string): string {
  return template.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest?: string) => {
    const given = GIVEN[name];
    if (given === undefined && kind !== '-') throw new Error(`${name} is required, and this test does not give it.`);
    return given ?? rest ?? '';
  });
}

describe('every container', () => {
  it.each(services)('%s can do no more than it must', (name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      init: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
    });
    expect(service['cap_add']).toEqual(name === 'certbot' ? ['CHOWN'] : undefined);
    expect(service['privileged']).toBeUndefined();
    if (name === 'postgres' || name === 'nginx') expect(service['user']).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it.each(services)('%s names its image’s version', (name, { image }) => {
    if (name !== 'api') expect(image).toMatch(/^[\w/]+:v?\d+/);
  });

  it('is reached through nginx alone', () => {
    expect(services.filter(([, service]) => service['ports']).map(([name]) => name)).toEqual(['nginx']);
    expect(compose.networks.data).toEqual({ internal: true });
    expect(postgres?.networks).toEqual(['data']);
    expect(nginx?.networks).toEqual(['edge']);
  });

  it('mounts what exists', () => {
    const sources = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    for (const source of sources.filter((candidate) => candidate !== './web/dist')) {
      const known = source.startsWith('.') ? existsSync(join(ROOT, source)) : source in compose.volumes;
      expect({ source, known }).toEqual({ source, known: true });
    }
  });
});

describe('the API', () => {
  it('is given settings that it accepts in production', () => {
    const settings = loadSettings(api?.environment);
    expect(settings).toMatchObject({
      environment: 'production',
      host: '0.0.0.0',
      port: 8000,
      databaseUrl: 'postgres://tradeyard:5f0c@postgres:5432/tradeyard',
      trustProxy: ['uniquelocal'],
    });
    const known = Object.values(VARIABLES).map(({ name }) => name);
    expect(known).toEqual(expect.arrayContaining(Object.keys(api?.environment ?? {})));
  });

  it.each(Object.keys(GIVEN))('does not start without %s', (name) => {
    expect(text).toMatch(new RegExp(`\\$\\{${name}:\\?[^}]+\\}`));
    expect(text).not.toMatch(new RegExp(`\\$\\{${name}(:-[^}]*)?\\}`));
  });

  it('finds its database under the name and password that the database has', () => {
    const url = new URL(api?.environment['DATABASE_URL'] ?? '');
    expect(postgres?.environment).toEqual({
      POSTGRES_USER: url.username,
      POSTGRES_PASSWORD: url.password,
      POSTGRES_DB: url.pathname.slice(1),
    });
  });
});

describe('nginx', () => {
  const script = readFileSync(join(ROOT, 'deploy/nginx/start.sh'), 'utf8');
  const defaults = Object.fromEntries(
    [...script.matchAll(/^: "\$\{(\w+):=(.*?)\}"/gm)].map(([, name, value]) => [name, value]),
  );

  it('is given variables that its script knows', () => {
    expect(Object.keys(defaults)).toEqual(expect.arrayContaining(Object.keys(nginx?.environment ?? {})));
    expect(nginx?.environment['API_ADDRESS']).toBe(`api:${api?.environment['PORT']}`);
  });

  it('finds each directory where its script looks for it', () => {
    const targets = nginx?.volumes?.map((volume) => volume.split(':')[1]);
    const expected = [defaults['WWW_ROOT'], defaults['ACME_ROOT'], dirname(defaults['CERTIFICATE'] ?? '')];
    expect(targets).toEqual(expect.arrayContaining(expected));
    expect(nginx?.volumes?.every((volume) => volume.endsWith(':ro'))).toBe(true);
    expect(nginx?.tmpfs[0]).toMatch(new RegExp(`^${defaults['RUN_DIR']}:`));
  });

  it('can read what certbot hands over', () => {
    const handOver = readFileSync(join(ROOT, 'deploy/certbot/hand-over.sh'), 'utf8');
    const group = /NGINX_GROUP:=(\d+)/.exec(handOver)?.[1];
    expect(String(nginx?.['user']).split(':')[1]).toBe(group);
    const shared = certbot?.volumes?.filter((volume) => /^(acme|certificate):/.test(volume));
    expect(nginx?.volumes).toEqual(expect.arrayContaining((shared ?? []).map((volume) => `${volume}:ro`)));
  });
});
