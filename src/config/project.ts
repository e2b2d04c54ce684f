import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The directory that holds package.json, migrations and openapi.json, whether we run from `src` or from `dist`. */
export const PROJECT_ROOT = rootAbove(import.meta.dirname);

export const VERSION = versionOf(join(PROJECT_ROOT, 'package.json'));

function rootAbove(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error(`No package.json above ${import.meta.dirname}.`);
  return rootAbove(parent);
}

function versionOf(file: string): string {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content && typeof content.version === 'string') {
    return content.version;
  }
  throw new Error(`${file} has no version.`);
}
