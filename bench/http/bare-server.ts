import { fastify } from 'fastify';
import { serveBare } from '../lab/serve-bare.js';

const app = fastify();
app.get('/health/live', () => ({ status: 'ok' }));
await serveBare(app);
