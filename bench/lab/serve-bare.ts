import type { FastifyInstance } from 'fastify';
import { stopOnSignals } from '../../src/boot/stop-signals.js';
import { announce } from './announcement.js';

/** Puts a Fastify that has nothing but its routes on a free port. */
export async function serveBare(app: FastifyInstance): Promise<void> {
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  stopOnSignals(() => app.close());
  announce(address);
}
