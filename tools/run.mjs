// The one entry of every npm script: brings the project into the state that the command needs, then runs it.
// It runs on any Node from 20 on until the packages are there, and from then on with the project's own Node.
import { ensureInstalled } from './install.mjs';
import { continueOnOwnNode } from './own-node.mjs';
import { fail } from './say.mjs';

const COMMANDS = {
  start: 'builds what changed, then runs the app',
  dev: 'runs the app and starts it again at each change',
  test: 'runs every test, or those that the arguments name, against a PostgreSQL of its own',
  check: 'format, lint, types, boundaries, OpenAPI drift, schema drift, audit',
  bench: 'measures the app; names of benches may follow',
  cli: 'runs a command of the app itself, such as "admin"',
  'migration-new': 'makes an empty migration: npm run migration:new -- what-it-does',
  'openapi-write': 'writes openapi.json and src/metadata.ts from the code',
  format: 'formats every file',
};

const [command = '', ...args] = process.argv.slice(2);

if (!(command in COMMANDS)) {
  const list = Object.entries(COMMANDS).map(([name, what]) => `  ${name.padEnd(14)} ${what}`);
  fail(`Unknown command "${command}". There are:\n${list.join('\n')}`);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `Node ${process.versions.node} is too old to begin with. Install Node 20 or newer; the project brings its own from there.`,
  );
}

process.chdir(new URL('..', import.meta.url).pathname);
await ensureInstalled();
await continueOnOwnNode();
const { default: run } = await import(`./commands/${command}.mjs`);
await run(args);
