import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/index.js';

/** What the project does not consist of: it is made, kept or the operator's own. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.data', '.env', '.git', 'coverage']);

/** The project as it is after an install and before its first start. The packages are the same files, not copies. */
export async function copyProject(directory: string): Promise<string> {
  const copy = await mkdtemp(join(directory, 'project-'));
  await cp(PROJECT_ROOT, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  await symlink(join(PROJECT_ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
