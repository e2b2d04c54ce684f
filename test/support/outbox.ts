import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Settings } from '../../src/config/index.js';
import type { TestApp } from './app.js';
import { eventually } from './eventually.js';
import { type ReadMail, readMail } from './read-mail.js';

/** The mails that an app without a mail server has written so far, the oldest first. */
export function mailsOf(house: TestApp): readonly ReadMail[] {
  const outbox = join(house.app.get(Settings).dataDir, 'outbox');
  return filesIn(outbox).map((file) => readMail(readFileSync(join(outbox, file))));
}

/** The latest mail to this address, of which there must be `count` by then. */
export function mailTo(house: TestApp, address: string, count = 1): Promise<ReadMail> {
  return eventually(`mail ${count} to ${address}`, () => {
    const mails = mailsOf(house).filter(({ headers }) => headers['to'] === address);
    return mails.length >= count && mails[count - 1];
  });
}

function filesIn(outbox: string): string[] {
  try {
    return readdirSync(outbox)
      .filter((file) => file.endsWith('.eml'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
