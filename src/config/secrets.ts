import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encryptionKeys } from './parsers.js';

export type KeptSecrets = { readonly ENCRYPTION_KEYS: string };

/** The secrets of this data directory, made once and readable by its owner only. */
export function keptSecrets(dataDir: string): KeptSecrets {
  const file = join(dataDir, 'secrets.json');
  return readKept(file) ?? createKept(dataDir, file);
}

function createKept(dataDir: string, file: string): KeptSecrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secrets = { ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}` };
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    // A link never replaces: of two first starts at once, one wins and both read the winner's file.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKept(file) ?? secrets;
}

function readKept(file: string): KeptSecrets | undefined {
  const content = contentOf(file);
  return content === undefined ? undefined : parseKept(content, file);
}

function parseKept(content: string, file: string): KeptSecrets {
  try {
    const { ENCRYPTION_KEYS } = JSON.parse(content) as KeptSecrets;
    encryptionKeys(ENCRYPTION_KEYS);
    return { ENCRYPTION_KEYS };
  } catch {
    // The cause would quote the content.
    throw new Error(`${file} is damaged: it does not hold the ENCRYPTION_KEYS. Restore it from a backup.`);
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
