import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { prefixed } from '../app.setup.js';
import { loadSettings } from '../config/index.js';
import metadata from '../metadata.js';
import { openApiDocument } from '../platform/docs/index.js';
import { createHttpAdapter, HTTP_LIMITS } from '../platform/http/index.js';
import { createLogger } from '../platform/observability/index.js';
import { CommandRefused } from './command-refused.error.js';

const ANY_KEY = `docs:${Buffer.alloc(32).toString('base64')}`;

/** `npm run openapi:write`: the document of the code as it is, written to the file that is named. It needs no database. */
export async function openapi([file]: readonly string[]): Promise<number> {
  if (file === undefined) throw new CommandRefused('Name the file to write.');
  const settings = loadSettings({ ENCRYPTION_KEYS: ANY_KEY });
  const parts = { settings, logger: createLogger('silent'), databaseUrl: 'postgres://none' };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(parts),
    createHttpAdapter(settings, HTTP_LIMITS),
    // The modules and controllers are read, and nothing is made of them.
    { preview: true, logger: false, abortOnError: false },
  );
  const document = await openApiDocument(prefixed(app), metadata);
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  return 0;
}
