import { setTimeout as sleep } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import pg from 'pg';
import { isDatabaseUnavailable } from './database-failures.js';
import { DatabaseUnusable } from './database-unusable.error.js';

const OLDEST_VERSION = 15;
const PAUSE_MS = 300;

export interface Patience {
  readonly seconds: number;
  readonly onWait: (reason: string) => void;
}

/** Answers when the server at `url` takes connections and is new enough; waits while it is starting up. */
export async function waitForDatabase(url: string, patience: Patience): Promise<void> {
  const deadline = Date.now() + patience.seconds * 1000;
  for (let told = false; ; told = true) {
    const failure = await failureOf(url);
    if (failure === undefined) return;
    if (!isDatabaseUnavailable(failure)) throw new DatabaseUnusable(`it refused us: ${failure.message}`);
    if (Date.now() >= deadline) {
      throw new DatabaseUnusable(`no answer within ${patience.seconds} s: ${reasonOf(failure)}`);
    }
    if (!told) patience.onWait(reasonOf(failure));
    await sleep(PAUSE_MS);
  }
}

async function failureOf(url: string): Promise<Error | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', ignoreLateFailure);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    requireVersion(rows[0]?.server_version_num ?? '');
    return undefined;
  } catch (error) {
    if (error instanceof DatabaseUnusable || !isNativeError(error)) throw error;
    return error;
  } finally {
    await client.end();
  }
}

function requireVersion(versionNumber: string): void {
  const major = Math.floor(Number(versionNumber) / 10_000);
  if (major >= OLDEST_VERSION) return;
  throw new DatabaseUnusable(
    `the server is PostgreSQL ${major}, and Tradeyard needs ${OLDEST_VERSION} or newer. Upgrade it, or unset DATABASE_URL to use the built-in one`,
  );
}

/** A connection that breaks after `connect` answered rejects the query; the event adds nothing. */
function ignoreLateFailure(): void {}

function reasonOf(error: Error): string {
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
}
