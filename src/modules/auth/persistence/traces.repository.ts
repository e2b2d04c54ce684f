import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';

/** Every table of this room that tells something of one person. */
const TABLES = ['credentials', 'sessions', 'known_devices', 'one_time_tokens', 'second_factors', 'sign_in_attempts'];

@Injectable()
export class TracesRepository {
  async erase(tx: Tx, userId: string): Promise<void> {
    for (const table of TABLES) await managerOf(tx).query(`DELETE FROM ${table} WHERE user_id = $1`, [userId]);
  }
}
