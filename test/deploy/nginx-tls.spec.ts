import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { type FakeApi, startFakeApi } from './support/fake-api.js';
import { type Nginx, startNginx } from './support/nginx.js';
import { send } from './support/send.js';

const HAND_OVER = join(import.meta.dirname, '../../deploy/certbot/hand-over.sh');
const CHALLENGE = '/.well-known/acme-challenge/token';

let api: FakeApi;
let nginx: Nginx;
const directory = mkdtempSync(join(tmpdir(), 'tradeyard-tls-'));

beforeAll(async () => {
  api = await startFakeApi();
  nginx = await startNginx(api.address);
});
afterAll(async () => {
  await nginx.stop();
  await api.stop();
  rmSync(directory, { recursive: true });
});

/** What certbot leaves in its directory, under certbot's names. */
function issue(name: string): string {
  const lineage = join(directory, name);
  mkdirSync(lineage);
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    join(lineage, 'privkey.pem'),
  ];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...key, ...subject, '-days', '2', '-out', join(lineage, 'fullchain.pem')], {
    stdio: 'pipe',
  });
  return lineage;
}

function handOver(lineage: string): string {
  const file = join(directory, 'tls.pem');
  execFileSync('sh', [HAND_OVER, lineage, file], {
    env: { ...process.env, NGINX_GROUP: String(process.getgid?.() ?? 0) },
  });
  return file;
}

/** The name in the certificate that the TLS port shows, if it listens. */
async function certificateName(): Promise<string | undefined> {
  const { hostname, port } = new URL(nginx.tlsUrl);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect');
    return String(socket.getPeerCertificate().subject.CN);
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}

it('answers the certificate authority and serves over plain HTTP while there is no certificate', async () => {
  nginx.place('acme', CHALLENGE, 'proof');
  expect(await send(nginx.url, CHALLENGE)).toMatchObject({ status: 200, body: 'proof' });
  expect((await send(nginx.url, '/api/v1/x')).status).toBe(200);
  expect(await certificateName()).toBeUndefined();
});

it('turns TLS on when the first certificate comes, without a restart', async () => {
  const file = handOver(issue('first'));
  expect((statSync(file).mode & 0o777).toString(8)).toBe('640');
  nginx.placeCertificate(readFileSync(file, 'utf8'));
  await eventually('TLS is on', async () => (await certificateName()) === 'first');

  const session = connectHttp2(nginx.tlsUrl, { ca: readFileSync(file) });
  const stream = session.request({ ':path': '/api/v1/x' });
  const [headers] = await once(stream, 'response');
  stream.resume();
  await once(stream, 'end');
  session.close();
  expect(headers[':status']).toBe(200);
  expect(session.alpnProtocol).toBe('h2');
});

it('then leads plain HTTP to TLS, except for the challenge and for probes', async () => {
  const location = await eventually('plain HTTP leads elsewhere', async () => {
    const { status, headers } = await send(nginx.url, '/api/v1/x?y=1', { headers: { host: 'trade.example.com:8080' } });
    return status === 308 && headers.location;
  });
  expect(location).toBe(`https://trade.example.com:${new URL(nginx.tlsUrl).port}/api/v1/x?y=1`);
  expect(await send(nginx.url, CHALLENGE)).toMatchObject({ status: 200, body: 'proof' });
  expect((await send(nginx.url, '/health/live')).status).toBe(200);
});

it('takes up a renewed certificate, and keeps the old one when the new one is damaged', async () => {
  nginx.placeCertificate('-----BEGIN CERTIFICATE-----\nhalf of one');
  await eventually('the damage is noticed', () => nginx.logged().includes('[emerg]'));
  expect(await certificateName()).toBe('first');

  nginx.placeCertificate(readFileSync(handOver(issue('renewed')), 'utf8'));
  await eventually('the renewed one is shown', async () => (await certificateName()) === 'renewed');
});

it('hands nothing over when nothing changed', () => {
  const lineage = join(directory, 'renewed');
  const before = statSync(handOver(lineage)).ino;
  expect(statSync(handOver(lineage)).ino).toBe(before);
  writeFileSync(join(lineage, 'privkey.pem'), 'another key');
  expect(readFileSync(handOver(lineage), 'utf8')).toContain('another key');
});
