import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pluginMetadata } from './plugin-metadata.mjs';
import { startTestServer, templateUrl } from './test-server.mjs';

const MEND = 'Run: npm run openapi:write';

/** The checked-in OpenAPI document, and the metadata it is made with, against the code. */
export async function openApiDrift() {
  if (readFileSync('src/metadata.ts', 'utf8') !== (await pluginMetadata())) {
    return { ok: false, output: `src/metadata.ts is not what the types say. ${MEND}` };
  }
  return inTemporaryDirectory(async (directory) => {
    const { runCli } = await import('../dist/src/cli/main.js');
    const document = join(directory, 'openapi.json');
    const written = (await runCli(['openapi', document])) === 0;
    const ok = written && readFileSync('openapi.json', 'utf8') === readFileSync(document, 'utf8');
    return { ok, output: ok ? '' : `openapi.json is not what the code says. ${MEND}` };
  });
}

/** The entities against a database that the migrations have made. */
export function schemaDrift() {
  return inTemporaryDirectory(async (directory) => {
    const server = await startTestServer(directory);
    try {
      const { faultsOfSchema } = await import('../dist/src/cli/schema-drift.js');
      const faults = await faultsOfSchema(templateUrl(server.url));
      return { ok: faults.length === 0, output: faults.join('\n') };
    } finally {
      await server.stop();
    }
  });
}

async function inTemporaryDirectory(work) {
  const directory = mkdtempSync(join(tmpdir(), 'tradeyard-drift-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
