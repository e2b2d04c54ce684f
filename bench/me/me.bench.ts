import type { JsonWebKey } from 'node:crypto';
import type { Bench } from '../bench.js';
import { CannotMeasure } from '../cannot-measure.error.js';
import { ratioOf } from '../figures/figure.js';
import { appProgram, benchProgram } from '../lab/programs.js';
import { compare } from '../load/compare.js';
import type { Load } from '../load/request.js';
import { claimOf, FOR_MANY_PEOPLE, signIn, signUp } from '../people/people.js';
import { comparisonReport } from '../report/comparison-report.js';
import { type BareFacts, keepFacts } from './bare-facts.js';
import { JWKS_PATH, ME_PATH } from './paths.js';

const BARE = new URL('bare-server.js', import.meta.url);
const PEOPLE = 50;
/** Nobody's password is what is measured here. */
const QUICK_PASSWORDS = { BCRYPT_COST: '4' };

/** What it costs to know who asks. */
export const meBench: Bench = {
  name: 'me',
  about: 'GET /api/v1/auth/me of people who are signed in, against bare Fastify that verifies the same tokens',
  async run(lab) {
    const app = await lab.startServer(await appProgram(lab, { ...FOR_MANY_PEOPLE, ...QUICK_PASSWORDS }));
    const tokens = await signInPeople(app.address);
    await keepFacts(lab.directory, await factsOf(app.address, tokens));
    const load: Load = { connections: 64, requests: tokens.map(requestWith) };
    const performances = await compare(lab, [
      { name: 'bare Fastify', load, program: () => benchProgram(lab, BARE) },
      { name: 'Tradeyard', load, program: () => app },
    ]);
    const [bare, house] = performances;
    const rate = ratioOf(house.requestsPerSecond, bare.requestsPerSecond);
    const cpu = ratioOf(house.cpuMicroseconds, bare.cpuMicroseconds);
    return comparisonReport(performances, [
      { figure: 'rate against bare Fastify', measured: rate, unit: '×', direction: 'at least', must: 0.6 },
      // The same bar, read where neighbours do not count.
      { figure: 'CPU per request against bare Fastify', measured: cpu, unit: '×', direction: 'at most', must: 1 / 0.6 },
    ]);
  },
};

async function signInPeople(server: string): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < PEOPLE) {
    const claim = claimOf(`me-${tokens.length}`);
    await signUp(server, claim);
    tokens.push(await signIn(server, claim, tokens.length));
  }
  return tokens;
}

async function factsOf(server: string, tokens: readonly string[]): Promise<BareFacts> {
  const { keys } = await read<{ keys: JsonWebKey[] }>(server + JWKS_PATH);
  const [key] = keys;
  if (!key) throw new CannotMeasure('The app publishes no key.');
  const answers: Record<string, object> = {};
  for (const token of tokens) {
    const me = await read<{ id: string }>(server + ME_PATH, requestWith(token).headers);
    answers[me.id] = me;
  }
  return { key, answers };
}

async function read<T>(url: string, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new CannotMeasure(`${url} answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

function requestWith(token: string) {
  return { method: 'GET', path: ME_PATH, headers: { authorization: `Bearer ${token}` } } as const;
}
