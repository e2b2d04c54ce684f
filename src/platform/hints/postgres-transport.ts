import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Log } from '../observability/index.js';
import { type HintReceiver, HintTransport } from './hint-transport.js';
import { decodeHints, encodeHints } from './hint-message.js';

const CHANNEL = 'tradeyard_hints';
const CONNECT_TIMEOUT_MS = 5_000;
const RECONNECT_PAUSE_MS = 500;

interface Line {
  /** Resolves when the connection breaks. */
  readonly broken: Promise<void>;
}

/** LISTEN on a connection of its own, NOTIFY from the pool outside any transaction. */
export class PostgresHintTransport extends HintTransport {
  private readonly node = randomUUID();
  private readonly stopping = new AbortController();
  private client: pg.Client | undefined;
  private listening: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {
    super();
  }

  override async start(receiver: HintReceiver): Promise<void> {
    const line = await this.connect(receiver);
    this.listening = this.keepListening(line, receiver);
  }

  override async send(topics: readonly string[]): Promise<void> {
    await this.dataSource.query(`SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message`, [
      CHANNEL,
      encodeHints(this.node, topics),
    ]);
  }

  override async stop(): Promise<void> {
    this.stopping.abort();
    await this.client?.end();
    await this.listening;
  }

  private async keepListening(first: Line, receiver: HintReceiver): Promise<void> {
    let line = first;
    while (!this.stopping.signal.aborted) {
      await line.broken;
      line = (await this.reconnect(receiver)) ?? line;
    }
  }

  private async reconnect(receiver: HintReceiver): Promise<Line | undefined> {
    if (this.stopping.signal.aborted) return undefined;
    try {
      await sleep(RECONNECT_PAUSE_MS, undefined, { signal: this.stopping.signal });
      const line = await this.connect(receiver);
      receiver.reconnected();
      return line;
    } catch (error) {
      this.log.debug('Still cannot listen for hints', { error });
      return undefined;
    }
  }

  private async connect(receiver: HintReceiver): Promise<Line> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'tradeyard hints',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    const broken = new Promise<void>((resolve) => {
      client.once('end', () => {
        resolve();
      });
      client.on('error', (error) => {
        this.log.debug('The connection for hints broke', { error });
        resolve();
      });
    });
    client.on('notification', ({ payload = '' }) => {
      const { node, topics } = decodeHints(payload);
      if (node !== this.node) receiver.received(topics);
    });
    await listen(client);
    this.client = client;
    if (this.stopping.signal.aborted) await client.end();
    return { broken };
  }
}

async function listen(client: pg.Client): Promise<void> {
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
  } catch (error) {
    await client.end();
    throw error;
  }
}
