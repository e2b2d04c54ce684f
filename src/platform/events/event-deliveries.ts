import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/index.js';
import { managerOf } from '../database/persistence.js';

const KEPT_DAYS = 30;

/** Which listener has handled which event. A retry of a handled event finds its row and does nothing. */
@Injectable()
export class EventDeliveries {
  async enqueue(tx: Tx, tasks: readonly string[], content: object): Promise<void> {
    await managerOf(tx).query(
      `SELECT graphile_worker.add_job(task, payload := $2::json) FROM unnest($1::text[]) AS task`,
      [tasks, JSON.stringify(content)],
    );
  }

  /** False when this listener has handled the event before. */
  async claim(tx: Tx, eventId: string, listener: string): Promise<boolean> {
    const claimed = await managerOf(tx).query<unknown[]>(
      `INSERT INTO event_deliveries (event_id, listener) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [eventId, listener],
    );
    return claimed.length > 0;
  }

  /** A job is retried for a few days at most, so older notes guard against nothing. */
  async forgetOld(tx: Tx): Promise<void> {
    await managerOf(tx).query(`DELETE FROM event_deliveries WHERE handled_at < now() - make_interval(days => $1)`, [
      KEPT_DAYS,
    ]);
  }
}
