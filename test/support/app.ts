import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.setup.js';
import { listen } from '../../src/boot/listen.js';
import { HTTP_LIMITS, type HttpLimits } from '../../src/platform/http/index.js';
import { createLogger } from '../../src/platform/observability/index.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { testSettings } from './settings.js';
import { TestCallers } from './test-callers.js';

export interface TestAppOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<HttpLimits>;
  readonly guests?: readonly DynamicModule[];
  /** Another app's database, to be a second node of its cluster; whoever made it drops it. */
  readonly database?: TestDatabase;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly database: TestDatabase;
  /** Everything that was logged so far. */
  readonly logged: () => string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON and reads the answer as JSON. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Whatever JSON says; what it holds is for the test to assert. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** The app as `main` makes it, listening on a free port, on a database of its own unless it is given one. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const lines: string[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'tradeyard-test-'));
  const settings = testSettings({ LOG_LEVEL: 'debug', DATA_DIR: dataDir, ...options.environment });
  const app = await createApp({
    settings,
    logger: createLogger(settings.logLevel, collector(lines)),
    databaseUrl: database.url,
    limits: { ...HTTP_LIMITS, ...options.limits },
    guests: [TestCallers.module(), ...(options.guests ?? [])],
  });
  const url = await listen(app, 0, '127.0.0.1').catch(async (error: unknown) => {
    if (!options.database) await database.drop();
    throw error;
  });
  return {
    app,
    url,
    database,
    logged: () => lines.join(''),
    fetch: (path, init) => fetch(url + path, init),
    call: (method, path, call) => callJson(url + path, method, call),
    close: async () => {
      await app.close();
      if (!options.database) await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function callJson(url: string, method: string, { headers = {}, body }: CallOptions = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

function collector(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
}
