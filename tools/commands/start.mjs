import { ensureBuilt } from '../build.mjs';

export default async function start() {
  ensureBuilt();
  await import('../../dist/src/main.js');
}
