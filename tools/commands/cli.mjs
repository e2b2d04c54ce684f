import { ensureBuilt } from '../build.mjs';

export default async function cli(args) {
  ensureBuilt();
  const { runCli } = await import('../../dist/src/cli/main.js');
  process.exitCode = await runCli(args);
}
