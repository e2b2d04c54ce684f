import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { newId, Transactions, type Tx } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { type AuditFacts, AuditService } from '../../audit/index.js';
import type { Attempt } from '../domain/attempt.js';
import { type Client, deviceMark } from '../domain/client.js';
import { TooManyAttempts } from '../domain/errors/too-many-attempts.error.js';
import {
  delayOfFailure,
  isBlocked,
  isTimeToTell,
  type RecentFailures,
  WINDOW_SECONDS,
} from '../domain/sign-in-limits.js';
import { KnownDevicesRepository } from '../persistence/known-devices.repository.js';
import { SignInAttemptsRepository } from '../persistence/sign-in-attempts.repository.js';
import { SignedIn, SignInsFailed } from './events.js';

export interface OpenAttempt extends Attempt {
  readonly before: RecentFailures;
}

/** Counts who tries to sign in, on all nodes together, and stops those who guess. */
@Injectable()
export class SignInGate {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly attempts: SignInAttemptsRepository,
    private readonly devices: KnownDevicesRepository,
    private readonly audit: AuditService,
  ) {}

  /** Counts the try before anything is looked at, so that parallel guesses are no way around the limit. @throws TooManyAttempts */
  async open(name: string, userId: string | null, client: Client): Promise<OpenAttempt> {
    const mark = deviceMark(client);
    const deviceKnown = userId !== null && (await this.devices.knows(userId, mark));
    const identifier = createHash('sha256').update(countedAs(name, userId)).digest();
    const { attempt, before } = await this.transactions.run(async (tx) => {
      await this.attempts.lockCounting(tx, identifier, client.address);
      const attemptedAt = await this.attempts.now(tx);
      const { address } = client;
      const attempt = {
        id: newId(),
        identifier,
        userId,
        address,
        device: mark.toString('hex'),
        deviceKnown,
        attemptedAt,
      };
      const before = await this.attempts.countRecent(tx, attempt, secondsBefore(attemptedAt, WINDOW_SECONDS));
      if (!isBlocked(before)) await this.attempts.add(tx, attempt);
      return { attempt, before };
    });
    if (isBlocked(before)) throw new TooManyAttempts(WINDOW_SECONDS);
    return { ...attempt, before };
  }

  /** Notes the failure in the audit log and holds the answer back for the longer, the more there were. */
  async failed(attempt: OpenAttempt, facts: AuditFacts = {}): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.attempts.settle(tx, attempt.id, 'failed');
      if (attempt.userId !== null && isTimeToTell(attempt.before)) {
        await this.events.publish(tx, SignInsFailed, { user_id: attempt.userId, address: attempt.address });
      }
      await this.audit.record(tx, {
        actor: { kind: 'system', id: 'sign-in' },
        action: 'auth.sign_in_failed',
        subject: attempt.userId === null ? 'user:unknown' : `user:${attempt.userId}`,
        facts: { address: attempt.address, ...facts },
      });
    });
    await sleep(delayOfFailure(attempt.before));
  }

  /** Runs what decides the try. When that itself breaks down, the try was nobody's fault and does not count. */
  async deciding<T>(attempt: OpenAttempt, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.withdraw(attempt);
      throw error;
    }
  }

  /** The proof was right, and it was no sign-in: nothing is kept of it. */
  async withdraw(attempt: OpenAttempt): Promise<void> {
    await this.transactions.run((tx) => this.attempts.remove(tx, attempt.id));
  }

  /** The password was right and something else was missing: no failure, but the owner should see it. */
  async unfinished(attempt: OpenAttempt): Promise<void> {
    await this.transactions.run((tx) => this.attempts.settle(tx, attempt.id, 'unfinished'));
  }

  /** Remembers the device and tells who listens which kind it was; the very first one is no news to anybody. */
  async succeeded(tx: Tx, attempt: OpenAttempt, userId: string, client: Client): Promise<void> {
    await this.attempts.settle(tx, attempt.id, 'succeeded');
    const on = await this.devices.remember(tx, userId, deviceMark(client), attempt.attemptedAt);
    const { address, device } = client;
    await this.events.publish(tx, SignedIn, { user_id: userId, address, device, on });
    await this.audit.record(tx, {
      actor: { kind: 'user', id: userId },
      action: 'auth.signed_in',
      subject: `user:${userId}`,
      facts: { address, device, device_kind: on },
    });
  }
}

/** An account is one account under whichever of its names it is tried. */
function countedAs(name: string, userId: string | null): string {
  return userId === null ? `name ${name}` : `account ${userId}`;
}

function secondsBefore(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() - seconds * 1000);
}
