// Proves the Dockerfile where there is no container engine: carries its steps out one by one in empty directories, then
// runs the image as its user on a read-only root file system, against a real PostgreSQL. It mounts, so it needs root.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../tools/say.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
if (spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']).status !== 0) {
  fail('This mounts file systems and changes users: run it on Linux as a root who may do so.');
}

// From here on in the project's directory, where its own Node is looked for.
const { continueOnOwnNode } = await import('../tools/own-node.mjs');
await continueOnOwnNode();

const { buildImage } = await import('./proof/build-image.mjs');
const { copyContext } = await import('./proof/context.mjs');
const { runInStage } = await import('./proof/container.mjs');
const { parseDockerfile } = await import('./proof/dockerfile.mjs');
const { proveContents } = await import('./proof/contents.mjs');
const { proveRunning } = await import('./proof/running.mjs');

const directory = mkdtempSync(join(tmpdir(), 'tradeyard-image-'));
try {
  const context = join(directory, 'context');
  mkdirSync(context);
  copyContext(process.cwd(), context);
  const image = buildImage({
    instructions: parseDockerfile(readFileSync('Dockerfile', 'utf8')),
    context,
    directory,
    run: runInStage,
    onStep: (step, ms) => said(`${step}${ms > 1000 ? ` (${(ms / 1000).toFixed(0)} s)` : ''}`),
  });
  proveContents(image, said);
  await proveRunning(image, directory, said);
} catch (error) {
  process.stderr.write(`  ✗ ${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function said(what) {
  process.stdout.write(`  ✓ ${what}\n`);
}
