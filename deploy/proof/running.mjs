import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureBuilt } from '../../tools/build.mjs';
import { killContainer, mainProcess, startContainer } from './container.mjs';
import { expect } from './contents.mjs';

const START_MS = 60_000;

/** The image at work: refusals, start, health check, commands, stop. */
export async function proveRunning(image, directory, said) {
  ensureBuilt();
  const { openEmbeddedPostgres } = await import('../../dist/src/platform/database/index.js');
  const postgres = await openEmbeddedPostgres({ dataDir: join(directory, 'data'), log: () => undefined });
  const env = {
    DATABASE_URL: postgres.url,
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    PORT: String(await freePort()),
  };
  let container;
  try {
    await proveRefusals(image, env, said);
    container = startContainer(image, { env });
    await proveHealth(image, container, env, said);
    await proveAnswers(env, said);
    proveConfined(image, container, said);
    await proveCommands(image, env, said);
    await proveStop(image, container, said);
  } finally {
    if (container) await killContainer(container);
    await postgres.stop();
  }
}

async function proveRefusals(image, env, said) {
  const forgetful = await finished(startContainer(image, { env: { ...env, ENCRYPTION_KEYS: '' } }));
  expect(
    forgetful.code === 1 && forgetful.output.includes('ENCRYPTION_KEYS'),
    `Started without keys: ${forgetful.output}`,
  );
  said('without ENCRYPTION_KEYS it says so and ends with 1');

  const early = await finished(startContainer(image, { argv: image.healthcheck, env }));
  expect(early.code !== 0, 'The health check is content although nothing runs.');
  said('the health check fails while nothing runs');
}

async function proveHealth(image, container, env, said) {
  const deadline = Date.now() + START_MS;
  for (;;) {
    expect(container.exitCode === null, `It ended with ${container.exitCode}:\n${container.output}`);
    const { code } = await finished(startContainer(image, { argv: image.healthcheck, env }));
    if (code === 0) break;
    expect(Date.now() < deadline, `Never healthy:\n${container.output}`);
  }
  said('it starts on a read-only root file system, and the health check passes');
}

async function proveAnswers(env, said) {
  for (const path of ['/health', '/docs', '/redoc', '/openapi.json', '/metrics']) {
    const { status } = await fetch(`http://127.0.0.1:${env.PORT}${path}`);
    expect(status === 200, `${path} answers ${status}.`);
  }
  said('health, docs and metrics answer 200');
}

/** Reads from outside what the kernel holds about the process. */
function proveConfined(image, container, said) {
  const pid = mainProcess(container);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1]?.split(/\s+/) ?? [];
  expect(
    field('NSpid').at(-1) === '1',
    `It is process ${field('NSpid').at(-1)} of its container, and signals go to 1.`,
  );
  expect(
    field('Uid').join() === Array(4).fill(image.user.split(':')[0]).join(),
    `It runs as ${field('Uid').join(' ')}.`,
  );
  expect(/^0+$/.test(field('CapEff')[0]), `It has capabilities: ${field('CapEff')[0]}.`);
  said(`it runs as user ${field('Uid')[0]}, as process 1, without capabilities`);

  const options = readFileSync(`/proc/${pid}/mounts`, 'utf8');
  expect(/^\S+ \/ \S+ ro,/m.test(options), `Its root file system is not read-only:\n${options}`);
  const left = readdirSync(`/proc/${pid}/root/tmp`);
  expect(left.length === 0, `It wrote to /tmp: ${left.join(', ')}`);
  said('its root file system is read-only, and it wrote nothing to /tmp');
}

async function proveCommands(image, env, said) {
  const { code, output } = await finished(
    startContainer(image, { argv: ['node', 'deploy/cli.mjs', 'audit:verify'], env }),
  );
  expect(code === 0, `The command ended with ${code}:\n${output}`);
  said('the command line works beside it');
}

async function proveStop(image, container, said) {
  const pid = mainProcess(container);
  const end = finished(container);
  process.kill(pid, image.stopSignal);
  const { code, output } = await end;
  expect(code === 0, `${image.stopSignal} ended it with ${code}:\n${output}`);
  expect(output.includes('"Stopped"'), `It did not stop in order:\n${output}`);
  said(`${image.stopSignal} stops it in order, with 0`);
}

async function finished(child) {
  const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode];
  return { code, output: child.output };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
