import type { EntityManager } from 'typeorm';

/** An open transaction. Use cases pass it on; only repositories, through `managerOf`, can run statements in it. */
export class Tx {
  readonly #manager: EntityManager;

  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  static managerOf(tx: Tx): EntityManager {
    return tx.#manager;
  }
}
