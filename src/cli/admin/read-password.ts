import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandRefused } from '../command-refused.error.js';

/** Never an argument: those stand in the process list and in the shell's history. */
export async function readPassword(given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY) {
    throw new CommandRefused('There is no terminal to ask for the password at. Put it into ADMIN_PASSWORD.');
  }
  const password = await ask('Password (at least 8 characters): ');
  if ((await ask('The same once more: ')) !== password) throw new CommandRefused('These are two different passwords.');
  return password;
}

/** Asks without showing what is typed. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
