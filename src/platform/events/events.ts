import { Injectable } from '@nestjs/common';
import { newId, Transactions, type Tx } from '../database/index.js';
import { JobRegistry, payload, text } from '../jobs/index.js';
import type { EventDefinition } from './event-definition.js';
import { EventDeliveries } from './event-deliveries.js';

/** Runs in one transaction with the note that this event was handled, so each event takes effect once. */
export type EventHandler<P> = (tx: Tx, payload: P) => Promise<void>;

const delivery = payload({ event_id: text, payload: (value: unknown) => value });

/** What must flow up the house flows through here: a lower room publishes, a higher one listens. */
@Injectable()
export class Events {
  private readonly listeners = new Map<string, string[]>();

  constructor(
    private readonly transactions: Transactions,
    private readonly registry: JobRegistry,
    private readonly deliveries: EventDeliveries,
  ) {}

  /** To be called in `onModuleInit`. `listener` names the handler for good: `<room>.<what it does>`. */
  on<P>(event: EventDefinition<P>, listener: string, handler: EventHandler<P>): void {
    const task = `${event.name}>${listener}`;
    this.registry.handle({ name: task, parse: delivery }, ({ event_id, payload: raw }) => {
      const content = event.parse(raw);
      return this.transactions.run(async (tx) => {
        if (await this.deliveries.claim(tx, event_id, task)) await handler(tx, content);
      });
    });
    this.listeners.set(event.name, [...(this.listeners.get(event.name) ?? []), task]);
  }

  /** Tells every listener, each with retries of its own, once `tx` has committed. */
  async publish<P>(tx: Tx, event: EventDefinition<P>, content: P): Promise<void> {
    const tasks = this.listeners.get(event.name) ?? [];
    if (tasks.length > 0) await this.deliveries.enqueue(tx, tasks, { event_id: newId(), payload: content });
  }
}
