import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { PROJECT_ROOT } from '../../config/index.js';

const ASSETS = join(PROJECT_ROOT, 'assets', 'docs');
const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Everything comes from this host: the pages may load nothing from anywhere else. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/docs`, `/redoc` and the checked-in `/openapi.json`, as the files they are. */
export async function serveDocs(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyStatic, { root: SWAGGER_UI, prefix: '/docs/ui/', index: false });
  await fastify.register(fastifyStatic, { root: ASSETS, prefix: '/docs/assets/', index: false, decorateReply: false });
  fastify.get('/docs', (_request, reply) => page(reply, 'swagger.html'));
  fastify.get('/docs/', (_request, reply) => reply.redirect('/docs', 308));
  fastify.get('/redoc', (_request, reply) => page(reply, 'redoc.html'));
  fastify.get('/openapi.json', (_request, reply) => reply.sendFile('openapi.json', PROJECT_ROOT));
}

function page(reply: FastifyReply, file: string): FastifyReply {
  return reply.header('content-security-policy', PAGE_POLICY).sendFile(file, ASSETS);
}
