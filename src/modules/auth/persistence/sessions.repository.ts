import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import type { EndReason, Session } from '../domain/session.js';
import { SessionEntity } from './session.entity.js';

@Injectable()
export class SessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: Tx, session: Session): Promise<void> {
    await managerOf(tx).insert(SessionEntity, session);
  }

  find(id: string): Promise<Session | null> {
    return this.dataSource.manager.findOneBy(SessionEntity, { id });
  }

  /** The session, whose tokens nobody else can use or replace until the transaction ends. */
  lock(tx: Tx, id: string): Promise<Session | null> {
    return managerOf(tx).findOne(SessionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async seen(tx: Tx, id: string, at: Date, address: string): Promise<void> {
    await managerOf(tx).update(SessionEntity, { id }, { lastSeenAt: at, address });
  }

  /** The latest first. */
  openOf(userId: string): Promise<Session[]> {
    return this.dataSource.manager.find(SessionEntity, {
      where: { userId, endedAt: IsNull() },
      order: { lastSeenAt: 'DESC' },
    });
  }

  allOf(userId: string): Promise<Session[]> {
    return this.dataSource.manager.find(SessionEntity, { where: { userId }, order: { id: 'DESC' } });
  }

  /** Ends what is open among the user's sessions, all or those named, except one; answers the ids that ended. */
  async end(tx: Tx, userId: string, end: SessionsEnd): Promise<readonly string[]> {
    const manager = managerOf(tx);
    const open = await manager.find(SessionEntity, {
      where: { userId, endedAt: IsNull(), ...(end.only && { id: In([...end.only]) }) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const ids = open.map(({ id }) => id).filter((id) => id !== end.except);
    if (ids.length > 0)
      await manager.update(SessionEntity, { id: In(ids) }, { endedAt: end.at, endReason: end.reason });
    return ids;
  }
}

export interface SessionsEnd {
  readonly reason: EndReason;
  readonly at: Date;
  readonly only?: readonly string[];
  readonly except?: string | undefined;
}
