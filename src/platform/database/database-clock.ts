import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Tx } from './tx.js';

/** The one clock that all nodes share. What expires is decided by it, never by a node's own. */
@Injectable()
export class DatabaseClock {
  constructor(private readonly dataSource: DataSource) {}

  /** Now; inside a transaction the moment at which it began. */
  async now(tx?: Tx): Promise<Date> {
    const manager = tx ? Tx.managerOf(tx) : this.dataSource.manager;
    const [row] = await manager.query<[{ now: Date }]>('SELECT now() AS now');
    return row.now;
  }
}
