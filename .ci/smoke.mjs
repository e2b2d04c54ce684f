// A stranger's first minutes: clone, `npm start`, look around, pull the plug, start again. It runs on any Node from 20 on.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NOBODY = 65534;
const INSTALL_MS = 300_000;
const START_MS = 60_000;

const isRoot = process.getuid?.() === 0;
const home = mkdtempSync(join(tmpdir(), 'tradeyard-smoke-'));
const clone = join(home, 'clone');
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
let running;

try {
  execFileSync('git', ['clone', '--quiet', process.cwd(), clone]);
  // The tests run as whoever runs CI, which may be root; this is the ordinary user's turn.
  if (isRoot) chownAll(home, NOBODY);
  await firstStart();
  await plugPulled();
  await secondAppOnTheSameData();
  await stoppedInOrder();
} finally {
  if (running) killGroup(running, 'SIGKILL');
  await sleepUntil('the database to end', () => !clusterRuns(), 10_000).catch(endCluster);
  rmSync(home, { recursive: true, force: true });
}

async function firstStart() {
  running = npmStart();
  await answers('/health', INSTALL_MS);
  said('npm start installs, builds and serves');
  await expectAnswer('/docs', 200, 'text/html');
  await expectAnswer('/redoc', 200, 'text/html');
  await expectAnswer('/openapi.json', 200, 'application/json');
  await expectAnswer('/metrics', 200, 'text/plain');
  const problem = await expectAnswer('/api/v1/nothing', 404, 'application/problem+json');
  if (JSON.parse(problem).code !== 'request.route_not_found') throw new Error(`An odd problem: ${problem}`);
  said('docs, metrics and problem+json are there');
}

async function plugPulled() {
  killGroup(running, 'SIGKILL');
  await once(running, 'exit');
  running = npmStart();
  await answers('/health', START_MS);
  if (/Installing|Building/.test(running.output))
    throw new Error(`The second start prepared again:\n${running.output}`);
  if (!running.output.includes('PostgreSQL adopted'))
    throw new Error(`The database was not adopted:\n${running.output}`);
  said('after kill -9 the next start adopts the database and neither installs nor builds');
}

async function secondAppOnTheSameData() {
  const second = npmStart({ PORT: String(await freePort()) });
  const [code] = await once(second, 'exit');
  if (code === 0 || !second.output.includes('Another Tradeyard'))
    throw new Error(`A second app went on: ${second.output}`);
  await answers('/health', START_MS);
  said('a second app on the same data says so and leaves');
}

async function stoppedInOrder() {
  const ended = once(running, 'exit');
  killGroup(running, 'SIGTERM');
  await ended;
  running = undefined;
  await sleepUntil('the database to stop with the app', () => !clusterRuns(), 20_000);
  said('SIGTERM stops the app and its database');
}

function npmStart(environment = {}) {
  const child = spawn('npm', ['start'], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...npmSettings(), HOME: home, PORT: String(port), ...environment },
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  child.output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (child.output += chunk));
  return child;
}

/** Certificates and registries are the machine's business; nothing else of our environment is passed on. */
function npmSettings() {
  const names = Object.keys(process.env).filter((name) =>
    /^(npm_config_|NODE_EXTRA_CA_CERTS$|https?_proxy$)/i.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

function answers(path, withinMs) {
  return sleepUntil(
    `${path} to answer`,
    async () => {
      if (running.exitCode !== null) throw new Error(`npm start ended:\n${running.output}`);
      const response = await fetch(base + path).catch(() => undefined);
      return response?.status === 200;
    },
    withinMs,
  );
}

async function expectAnswer(path, status, type) {
  const response = await fetch(base + path);
  const text = await response.text();
  if (response.status !== status || !response.headers.get('content-type')?.startsWith(type)) {
    throw new Error(
      `${path} answered ${response.status} ${response.headers.get('content-type')}: ${text.slice(0, 300)}`,
    );
  }
  return text;
}

async function sleepUntil(what, look, withinMs) {
  const deadline = Date.now() + withinMs;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms for ${what}.\n${running?.output ?? ''}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function clusterProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLine(pid).includes(join(clone, '.data', 'postgres')))
    .map(Number);
}

function clusterRuns() {
  return clusterProcesses().length > 0;
}

function endCluster(error) {
  for (const pid of clusterProcesses()) process.kill(pid, 'SIGQUIT');
  throw error;
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function chownAll(directory, id) {
  execFileSync('chown', ['-R', `${id}:${id}`, directory]);
  chownSync(directory, id, id);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address();
  server.close();
  return free;
}

function said(what) {
  process.stdout.write(`  ✓ ${what}\n`);
}
