import { checkAdvisories } from '../advisories.mjs';
import { ensureBuilt, spawnBin } from '../build.mjs';
import { openApiDrift, schemaDrift } from '../drift.mjs';
import { say } from '../say.mjs';

/** What each check runs. One that fails does not hide the others. */
const CHECKS = {
  format: () => program('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  lint: () => program('eslint/bin/eslint.js', '.'),
  types: () => program('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
  boundaries: () =>
    program(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      ...['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', 'src', 'ormconfig.ts'],
    ),
  'OpenAPI drift': openApiDrift,
  'schema drift': schemaDrift,
  audit: checkAdvisories,
};

export default async function check(names) {
  ensureBuilt();
  const failed = [];
  for (const [name, run] of Object.entries(CHECKS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const startedAt = performance.now();
    const { ok, output } = await run();
    say(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (output.trim() !== '') say(output.trimEnd().replaceAll(/^/gm, '    '));
    if (!ok) failed.push(name);
  }
  say(failed.length === 0 ? 'All checks pass.' : `These checks fail: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function program(path, ...args) {
  const { status, stdout, stderr } = spawnBin(path, args);
  return { ok: status === 0, output: status === 0 ? '' : stdout + stderr };
}
