import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import { format, resolveConfig } from 'prettier';

/**
 * What the Swagger plugin reads from types and comments, as the text of a module. swc cannot run the plugin while it
 * compiles, so this is generated, checked in and checked for drift like openapi.json itself.
 */
export async function pluginMetadata() {
  const directory = mkdtempSync(join(tmpdir(), 'tradeyard-metadata-'));
  try {
    new PluginMetadataGenerator().generate({
      visitors: [visitor()],
      outputDir: directory,
      filename: 'metadata.ts',
      tsconfigPath: 'tsconfig.json',
    });
    const text = readFileSync(join(directory, 'metadata.ts'), 'utf8');
    return await format(text, { ...(await resolveConfig('src/metadata.ts')), parser: 'typescript' });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function visitor() {
  return new ReadonlyVisitor({
    introspectComments: true,
    classValidatorShim: true,
    dtoFileNameSuffix: ['.dto.ts'],
    esmCompatible: true,
    pathToSource: resolve('src'),
  });
}
