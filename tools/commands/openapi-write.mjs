import { writeFileSync } from 'node:fs';
import { ensureBuilt } from '../build.mjs';
import { pluginMetadata } from '../plugin-metadata.mjs';
import { fail, say } from '../say.mjs';

/** First what the types say, then the document, which is made with it. */
export default async function openapiWrite() {
  writeFileSync('src/metadata.ts', await pluginMetadata());
  ensureBuilt();
  const { runCli } = await import('../../dist/src/cli/main.js');
  if ((await runCli(['openapi', 'openapi.json'])) !== 0) fail('The document could not be written.');
  say('Wrote openapi.json and src/metadata.ts.');
}
