/** The door for repositories only: what turns a transaction into statements, and constraint names into errors. */
import type { EntityManager } from 'typeorm';
import { Tx } from './tx.js';

export { violatedConstraint } from './database-failures.js';

export function managerOf(tx: Tx): EntityManager {
  return Tx.managerOf(tx);
}
