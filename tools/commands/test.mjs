import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { say } from '../say.mjs';
import { startTestServer } from '../test-server.mjs';

const NODE_FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** Every test, on a PostgreSQL that lives as long as the run. The last line counts them. */
export default async function test(args) {
  ensureBuilt();
  const directory = mkdtempSync(join(tmpdir(), 'tradeyard-test-'));
  say('Starting a PostgreSQL for the tests …');
  const server = await startTestServer(directory);
  try {
    const report = join(directory, 'report.json');
    const status = await runJest(['--json', `--outputFile=${report}`, ...args], { TEST_DATABASE_URL: server.url });
    process.exitCode = summarize(JSON.parse(readFileSync(report, 'utf8')), status);
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function runJest(args, environment) {
  const child = spawn(process.execPath, [...NODE_FLAGS, 'node_modules/jest/bin/jest.js', ...args], {
    stdio: ['inherit', 'ignore', 'inherit'],
    env: { ...process.env, ...environment, NODE_ENV: 'test' },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A suite that could not even be loaded has no failed test, and must not pass for that. */
function summarize({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests }, status) {
  const failed = numFailedTests + numRuntimeErrorTestSuites + numPendingTests;
  if (numPendingTests > 0) say(`${numPendingTests} tests were skipped, which counts as failed.`);
  process.stdout.write(`\n${numPassedTests} passed, ${failed} failed\n`);
  return status === 0 && failed === 0 && numPassedTests > 0 ? 0 : 1;
}
