/** A process that opens the embedded PostgreSQL of the sources when told to, so that tests can kill it or run it as another user. */
const { openEmbeddedPostgres } = await import('../../../src/platform/database/embedded/index.ts');

process.once('message', async (options) => {
  const log = (level, message) => process.send({ kind: 'log', level, message });
  try {
    const server = await openEmbeddedPostgres({ ...options, log });
    process.once('message', async () => {
      await server.stop();
      process.disconnect();
    });
    process.send({ kind: 'opened', url: server.url, origin: server.origin, pid: server.pid() });
  } catch ({ code, message }) {
    process.send({ kind: 'failed', code, message });
    process.disconnect();
  }
});
