import type { JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'bare-me.json';

/** What the bare server has to know to answer as the app does. */
export interface BareFacts {
  /** The app's public key. */
  readonly key: JsonWebKey;
  /** The app's own answers, by the user that they are about. */
  readonly answers: Readonly<Record<string, object>>;
}

export function keepFacts(directory: string, facts: BareFacts): Promise<void> {
  return writeFile(join(directory, FILE), JSON.stringify(facts));
}

/** From the directory that the server runs in. */
export function readFacts(): BareFacts {
  return JSON.parse(readFileSync(FILE, 'utf8')) as BareFacts;
}
