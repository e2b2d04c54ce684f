import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { Log } from '../observability/index.js';
import { type HintReceiver, HintTransport } from './hint-transport.js';
import { Watch } from './watch.js';

type Listener = () => void;
type Follower = (id: string | null) => void;

/**
 * "Topic X has something new." The rows are the truth and a hint may get lost, so whoever waits for one
 * reads the rows again after a while anyway. Announce after the commit, never inside the transaction.
 */
@Injectable()
export class Hints implements OnModuleInit, BeforeApplicationShutdown, HintReceiver {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly followers = new Map<string, Follower[]>();
  private pending = new Set<string>();
  private sending: Promise<void> | undefined;

  constructor(
    private readonly transport: HintTransport,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.transport.start(this);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sending;
    await this.transport.stop();
  }

  /** Wakes listeners here at once and elsewhere soon. What is announced while a message is under way shares the next one. */
  announce(topic: string): void {
    this.wake(topic);
    this.pending.add(topic);
    this.sending ??= this.sendAll();
  }

  /** Calls `listener` at each hint on the topic, until the answered function is called. */
  listen(topic: string, listener: Listener): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(topic);
    };
  }

  /**
   * For caches: calls `follower` with the id of each hint on a topic `<kind>:<id>`, and with null when hints may have
   * been missed and everything could be old.
   */
  follow(kind: string, follower: Follower): void {
    this.followers.set(kind, [...(this.followers.get(kind) ?? []), follower]);
  }

  /** For a reader that looks at the rows again and again; to be made before the first look, and closed in the end. */
  watch(topic: string): Watch {
    return new Watch((listener) => this.listen(topic, listener));
  }

  received(topics: readonly string[]): void {
    for (const topic of topics) this.wake(topic);
  }

  reconnected(): void {
    for (const topic of [...this.listeners.keys()]) this.wake(topic);
    for (const follower of [...this.followers.values()].flat()) follower(null);
  }

  /** How many listeners there are: held requests, mostly. */
  get listenerCount(): number {
    return [...this.listeners.values()].reduce((count, listeners) => count + listeners.size, 0);
  }

  private wake(topic: string): void {
    for (const listener of [...(this.listeners.get(topic) ?? [])]) this.call(listener);
    const [kind = '', id = ''] = topic.split(':', 2);
    for (const follower of this.followers.get(kind) ?? []) {
      this.call(() => {
        follower(id);
      });
    }
  }

  /** Whoever announces has done its work already, and must not hear of a listener's failure. */
  private call(listener: Listener): void {
    try {
      listener();
    } catch (error) {
      this.log.error('A listener for hints failed', { error });
    }
  }

  private async sendAll(): Promise<void> {
    // One turn of the loop, so that everything announced by the present work shares one message.
    await Promise.resolve();
    while (this.pending.size > 0) {
      const topics = [...this.pending];
      this.pending = new Set();
      await this.transport.send(topics).catch((error: unknown) => {
        this.log.debug('Hints were lost; their readers will look by themselves', { error });
      });
    }
    this.sending = undefined;
  }
}
