import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import { KnownDeviceEntity } from './known-device.entity.js';

export type DeviceKind = 'first_device' | 'known_device' | 'another_device';

@Injectable()
export class KnownDevicesRepository {
  constructor(private readonly dataSource: DataSource) {}

  knows(userId: string, device: Buffer): Promise<boolean> {
    return this.dataSource.manager.existsBy(KnownDeviceEntity, { userId, device });
  }

  async remember(tx: Tx, userId: string, device: Buffer, at: Date): Promise<DeviceKind> {
    const [row] = await managerOf(tx).query<[{ is_new: boolean; others: boolean }]>(
      `WITH others AS (SELECT 1 FROM known_devices WHERE user_id = $1 AND device <> $2)
       INSERT INTO known_devices (user_id, device, last_seen_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id, device) DO UPDATE SET last_seen_at = excluded.last_seen_at
       RETURNING xmax = 0 AS is_new, EXISTS (SELECT FROM others) AS others`,
      [userId, device, at],
    );
    if (!row.is_new) return 'known_device';
    return row.others ? 'another_device' : 'first_device';
  }
}
