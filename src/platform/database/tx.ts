import type { EntityManager } from 'typeorm';

/** An open transaction. Use cases pass it on; only repositories, through `managerOf`, can run statements in it. */
export class Tx {
  #manager: EntityManager | undefined;

  private constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Runs `work` with a transaction that ends when `work` does, whatever of it may still be running. */
  static async during<T>(manager: EntityManager, work: (tx: Tx) => Promise<T>): Promise<T> {
    const tx = new Tx(manager);
    try {
      return await work(tx);
    } finally {
      tx.#manager = undefined;
    }
  }

  static managerOf(tx: Tx): EntityManager {
    if (tx.#manager) return tx.#manager;
    throw new Error(
      'This transaction has ended: await all that uses `tx` inside the function given to Transactions.run.',
    );
  }
}
