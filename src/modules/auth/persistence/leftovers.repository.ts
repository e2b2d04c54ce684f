import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';

/** What decides nothing any more. Sessions stay a while longer, since people look at where they were signed in. */
@Injectable()
export class LeftoversRepository {
  async sweep(tx: Tx): Promise<void> {
    const manager = managerOf(tx);
    await manager.query(`DELETE FROM refresh_tokens WHERE expires_at < now() - interval '7 days'`);
    await manager.query(`DELETE FROM one_time_tokens WHERE expires_at < now() - interval '7 days'`);
    await manager.query(`DELETE FROM sign_in_attempts WHERE attempted_at < now() - interval '90 days'`);
    await manager.query(`DELETE FROM known_devices WHERE last_seen_at < now() - interval '400 days'`);
    await manager.query(`DELETE FROM sessions WHERE ended_at < now() - interval '90 days'`);
    await manager.query(
      `DELETE FROM sessions WHERE ended_at IS NULL AND NOT EXISTS
         (SELECT FROM refresh_tokens t WHERE t.session_id = sessions.id AND t.used_at IS NULL)`,
    );
  }
}
