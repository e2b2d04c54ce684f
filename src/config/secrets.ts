import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type KeptSecrets = Readonly<Record<string, string>>;

/** The secrets of this data directory, made once and readable by its owner only. */
export function keptSecrets(dataDir: string): KeptSecrets {
  const file = join(dataDir, 'secrets.json');
  return readKept(file) ?? createKept(dataDir, file);
}

function createKept(dataDir: string, file: string): KeptSecrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secrets = { ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}` };
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    // A link never replaces: of two first starts at once, one wins and both read the winner's file.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKept(file) ?? secrets;
}

function readKept(file: string): KeptSecrets | undefined {
  const content = contentOf(file);
  if (content === undefined) return undefined;
  const parsed: unknown = parseJson(content, file);
  const kept = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  if (!kept.some(([name, value]) => name === 'ENCRYPTION_KEYS' && typeof value === 'string')) {
    throw new Error(`${file} is damaged: it holds no ENCRYPTION_KEYS. Restore it from a backup.`);
  }
  return Object.fromEntries(kept) as KeptSecrets;
}

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new Error(`${file} is damaged: it is not JSON. Restore it from a backup.`);
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
