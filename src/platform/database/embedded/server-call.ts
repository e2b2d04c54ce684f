import pg from 'pg';
import { type Cluster, MAINTENANCE_DATABASE, SUPERUSER } from './cluster.js';
import { wordsOf } from './failures.js';

/** An open session with a server that has proved to be ours. */
export type Session = pg.Client;

export type Answer =
  | { readonly kind: 'ours'; readonly session: Session }
  | {
      readonly kind: 'another-cluster' | 'starting' | 'stopping' | 'refused' | 'silent';
      readonly words: string;
    };

const CONNECT_TIMEOUT_MS = 5_000;
/** SQLSTATE classes of a server that is full, or on its way up or down. */
const PASSING = /^(53|57P)/;

/** Asks the server on a port of this machine whether it is the one of this cluster, and ready. */
export async function callServer(cluster: Cluster, port: number): Promise<Answer> {
  const session = newSession(cluster, port);
  try {
    await session.connect();
    const served = await dataDirectoryOf(session);
    if (served === cluster.path) return { kind: 'ours', session };
    await session.end();
    return { kind: 'another-cluster', words: `the server on port ${port} serves ${served}` };
  } catch (error) {
    session.end().catch(ignore);
    return { kind: kindOf(error), words: wordsOf(error) };
  }
}

/** Everything is spelled out, because pg fills gaps from PG* variables that are meant for other databases. */
function newSession(cluster: Cluster, port: number): Session {
  const session = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password: cluster.password,
    database: MAINTENANCE_DATABASE,
    ssl: false,
    options: '',
    application_name: 'tradeyard keeper',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // A session that breaks reports it by 'end'; without a listener its 'error' would bring the process down.
  session.on('error', ignore);
  return session;
}

async function dataDirectoryOf(session: Session): Promise<string> {
  const { rows } = await session.query<{ path: string }>("SELECT current_setting('data_directory') AS path");
  return rows[0]?.path ?? 'nothing';
}

function kindOf(error: unknown): 'starting' | 'stopping' | 'refused' | 'silent' {
  if (!(error instanceof pg.DatabaseError)) return 'silent';
  if (error.code === '57P03') return error.message.includes('shutting down') ? 'stopping' : 'starting';
  return PASSING.test(error.code ?? '') ? 'silent' : 'refused';
}

function ignore(): void {
  // Nothing to do: the caller learns of it another way.
}
