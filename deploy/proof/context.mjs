import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Copies what .dockerignore lets through, which is a list of exceptions from "nothing". */
export function copyContext(project, directory) {
  const [first, ...exceptions] = readFileSync(join(project, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (first !== '*') throw new Error('.dockerignore must begin with "*", and then list what the Dockerfile copies.');
  for (const line of exceptions) {
    if (!/^![\w./-]+$/.test(line)) throw new Error(`.dockerignore may only list paths here, not "${line}".`);
    const path = line.slice(1);
    if (!existsSync(join(project, path))) throw new Error(`.dockerignore lets ${path} through, but there is none.`);
    cpSync(join(project, path), join(directory, path), { recursive: true });
  }
}
