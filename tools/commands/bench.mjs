import { compile, ensureBuilt } from '../build.mjs';

/** Builds the app and, beside it in dist/, what measures it. */
export default async function bench(args) {
  ensureBuilt();
  compile(['bench'], 'dist');
  const { runBenches } = await import('../../dist/bench/main.js');
  await runBenches(args);
}
