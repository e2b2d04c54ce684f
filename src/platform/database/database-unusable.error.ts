/** The database that the operator named cannot be used; the message says why, the process ends with 1. */
export class DatabaseUnusable extends Error {
  constructor(reason: string) {
    super(`The database at DATABASE_URL cannot be used: ${reason}.`);
    this.name = 'DatabaseUnusable';
  }
}
