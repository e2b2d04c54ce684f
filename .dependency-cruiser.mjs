/**
 * The architecture as rules that run. Every comment tells how to repair what its rule found.
 * Paths are relative to the tree that is cruised: the fixtures in test/architecture are judged by these very rules.
 */

/** The rooms from the top of the house down: a room imports only rooms on rows below its own. */
const rows = [
  ['admin', 'web', 'health'],
  ['auth'],
  ['affiliate', 'paypal', 'bank-link', 'trader-api'],
  ['copy-trading'],
  ['orders'],
  ['datasource'],
  ['trading-accounts'],
  ['billing', 'wallet'],
  ['users'],
  ['audit'],
];

/** Parts of the platform without framework and I/O: the only ones that a domain may use. */
const pureParts = ['money', 'time', 'errors', 'roles'];

/** Parts of the platform that speak SQL themselves. */
const sqlParts = ['database', 'events', 'jobs', 'hints'];

const anyOf = (names) => `(?:${names.join('|')})`;

const room = '^src/modules/[^/]+/';
const ownRoom = '^src/modules/([^/]+)/';
const secondDoor = '^src/platform/database/persistence\\.ts$';
const spec = '\\.spec\\.ts$';
const sqlRooms = [`${room}persistence/`, `^src/platform/${anyOf(sqlParts)}/`];
const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** Judges files, not imports: those that none of the importers imports. */
const forbidUnimported = (files, importers) => ({
  name: 'no-orphans',
  severity: 'error',
  comment: 'Nothing imports this file: use it or delete it. A test alone keeps no file alive, unless it is a door.',
  module: { ...files, numberOfDependentsLessThan: 1 },
  from: importers,
});

const enterByDoor = (name, comment, { inside, parts, doors }) => [
  forbid(name, comment, { path: `${inside}([^/]+)/` }, { path: parts, pathNot: [`${inside}$1/`, ...doors] }),
  forbid(name, comment, { path: '^', pathNot: parts }, { path: parts, pathNot: doors }),
];

const doors = [
  ...enterByDoor('door', 'Import from src/modules/<room>/index.js, and let that door export what you need.', {
    inside: '^src/modules/',
    parts: room,
    doors: [`${room}index\\.ts$`],
  }),
  ...enterByDoor('platform-door', 'Import from src/platform/<part>/index.js, and let it export what you need.', {
    inside: '^src/platform/',
    parts: '^src/platform/[^/]+/',
    doors: ['^src/platform/[^/]+/index\\.ts$', secondDoor],
  }),
  forbid(
    'database-second-door',
    'Only repositories get the EntityManager of a transaction: move the SQL into persistence/ and call it from here.',
    { path: '^', pathNot: [`${room}persistence/`, '^src/platform/'] },
    { path: secondDoor },
  ),
  forbid(
    'config-door',
    'Import from src/config/index.js, and let that door export what you need.',
    { path: '^', pathNot: '^src/config/' },
    { path: '^src/config/', pathNot: '^src/config/index\\.ts$' },
  ),
  forbid(
    'door-exports',
    'Entities and repositories stay inside: export a service that answers with domain values or DTOs.',
    { path: `${ownRoom}index\\.ts$` },
    { path: '^src/modules/$1/persistence/' },
  ),
];

const rankOf = (name, below) =>
  forbid(
    `rank-${name}`,
    `${name} may import ${below.join(', ') || 'no other room'}. What must flow upwards flows as an event.`,
    { path: `^src/modules/${name}/` },
    { path: room, pathNot: `^src/modules/${anyOf([name, ...below])}/` },
  );

const ranks = [
  ...rows.flatMap((row, index) => row.map((name) => rankOf(name, rows.slice(index + 1).flat()))),
  forbid(
    'rank-unknown-room',
    'Every room has a rank: add the folder to the rows at the top of this file.',
    { path: room, pathNot: `^src/modules/${anyOf(rows.flat())}/` },
    {},
  ),
  forbid(
    'rank-platform',
    'The platform knows no room: publish an event, or let the room pass in what the platform needs.',
    { path: '^src/platform/', pathNot: spec },
    { path: '^src/', pathNot: ['^src/platform/', '^src/config/'] },
  ),
  forbid(
    'rank-config',
    'Config stands below everything: it reads the environment and imports nothing else of ours.',
    { path: '^src/config/', pathNot: spec },
    { path: '^src/', pathNot: '^src/config/' },
  ),
];

const keepFrom = (folder, folders, comment) =>
  forbid(
    `direction-${folder}`,
    comment,
    { path: `${ownRoom}${folder}/`, pathNot: spec },
    { path: `^src/modules/$1/${anyOf(folders)}/` },
  );

const directions = [
  keepFrom('http', ['persistence'], 'A controller never sees a repository: ask a use case in application/.'),
  keepFrom('application', ['http'], 'A use case does not know HTTP: answer with domain values, map them in http/.'),
  keepFrom('persistence', ['http', 'application'], 'Move the type that both need to domain/.'),
  forbid(
    'direction-domain',
    `The domain knows only itself and the platform's ${pureParts.join(', ')}: pass in what it needs as a value.`,
    { path: `${ownRoom}domain/`, pathNot: spec },
    { path: '^src/', pathNot: ['^src/modules/$1/domain/', `^src/platform/${anyOf(pureParts)}/index\\.ts$`] },
  ),
  forbid(
    'domain-purity',
    'No framework and no I/O here: do it in application/ or persistence/ and pass the result in as a value.',
    { path: [`${room}domain/`, `^src/platform/${anyOf(pureParts)}/`], pathNot: spec },
    { dependencyTypes: [...packages, 'core'], pathNot: '^(?:node:)?crypto$' },
  ),
  ...[
    { outside: [...sqlRooms, spec], libraries: ['node_modules/typeorm/', 'node_modules/(?:@types/)?pg[-/]'] },
    { outside: [...sqlRooms, spec, `${room}[^/]+\\.module\\.ts$`], libraries: ['node_modules/@nestjs/typeorm/'] },
  ].map(({ outside, libraries }) =>
    forbid(
      'typeorm-only-in-persistence',
      'Give a repository in persistence/ a method that is named for what you want, and call that.',
      { path: '^src/', pathNot: outside },
      { path: libraries },
    ),
  ),
];

const doorFiles = ['^src/(?:modules|platform)/[^/]+/index\\.ts$', '^src/config/index\\.ts$', secondDoor];
const entryFiles = ['^src/main\\.ts$', '^src/cli/', '\\.d\\.ts$', spec];

const dist = '(?:^|/)dist/';
const production = { path: ['^src/', '^ormconfig\\.ts$'], pathNot: spec };

const hygiene = [
  forbid(
    'no-cycles',
    'Two files that need each other are one concept or hide a third: move what both need into a file of its own.',
    {},
    { circular: true },
  ),
  forbidUnimported({ path: '^src/.+\\.ts$', pathNot: [...entryFiles, ...doorFiles] }, { pathNot: spec }),
  forbidUnimported({ path: doorFiles }, {}),
  forbid(
    'no-test-in-src',
    'What runs in production does not know its tests: move the shared part into src.',
    production,
    { path: [spec, '^(?:test|bench|tools)/'] },
  ),
  forbid(
    'no-dev-dependencies',
    'This package is not there in production: move it to "dependencies" in package.json, or do without.',
    production,
    { dependencyTypes: ['npm-dev'] },
  ),
  forbid(
    'no-undeclared-packages',
    'This package only came along with another one: declare it in package.json, or do without.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  forbid('no-dist', 'dist/ is made from src/: import the source.', {}, { path: dist, pathNot: 'node_modules/' }),
  forbid(
    'resolvable',
    'This import leads nowhere: correct the path (with its .js), or install the package.',
    {},
    { couldNotResolve: true, pathNot: dist },
  ),
];

export default {
  forbidden: [...doors, ...ranks, ...directions, ...hygiene],
  options: {
    tsPreCompilationDeps: true,
    // Generated: it knows every DTO, past every door.
    exclude: { path: '^src/metadata\\.ts$' },
    doNotFollow: { path: ['node_modules', '^(?:test|bench|tools|dist)/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
