import { createPublicKey } from 'node:crypto';
import { fastify } from 'fastify';
import jwt, { type VerifyOptions } from 'jsonwebtoken';
import { serveBare } from '../lab/serve-bare.js';
import { readFacts } from './bare-facts.js';
import { ME_PATH } from './paths.js';

/** As the app pins them. */
const PINNED = { algorithms: ['RS256'], issuer: 'tradeyard', audience: 'tradeyard-api' } satisfies VerifyOptions;

const { key, answers } = readFacts();
const publicKey = createPublicKey({ key, format: 'jwk' });
const answerOf = new Map(Object.entries(answers));

const app = fastify();
app.get(ME_PATH, (request, reply) => {
  const answer = answerOf.get(userOf(request.headers.authorization));
  if (answer === undefined) void reply.code(401).send({ code: 'unknown_user' });
  else void reply.send(answer);
});
await serveBare(app);

function userOf(authorization = ''): string {
  const claims = jwt.verify(authorization.slice('Bearer '.length), publicKey, PINNED);
  return typeof claims === 'string' ? '' : (claims.sub ?? '');
}
