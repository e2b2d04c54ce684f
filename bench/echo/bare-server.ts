import { fastify } from 'fastify';
import { serveBare } from '../lab/serve-bare.js';
import { keyIdOf } from './keys.js';
import { ECHO_PATH, TRADE_SCHEMA } from './trade.js';

const app = fastify();
app.addHook('onRequest', (request, reply, done) => {
  if (keyIdOf(request.headers['x-api-key']) === undefined) void reply.code(401).send({ code: 'unknown_key' });
  else done();
});
app.post(ECHO_PATH, { schema: TRADE_SCHEMA }, (request) => request.body);
await serveBare(app);
