import type { Bench } from '../bench.js';
import { ratioOf } from '../figures/figure.js';
import { appProgram, benchProgram } from '../lab/programs.js';
import type { Lab } from '../lab/lab.js';
import { compare } from '../load/compare.js';
import type { Contenders } from '../load/contender.js';
import type { Load, LoadRequest } from '../load/request.js';
import { comparisonReport } from '../report/comparison-report.js';
import { BENCH_KEYS } from './keys.js';
import { ECHO_PATH, TRADE } from './trade.js';

const APP = new URL('app-server.js', import.meta.url);
const BARE = new URL('bare-server.js', import.meta.url);
const BODY = JSON.stringify(TRADE);

/** What the way in and out of the house costs where it matters: a terminal that posts a trade. */
export const echoBench: Bench = {
  name: 'echo',
  about: 'an authenticated, validated POST of one trade, against the same on bare Fastify',
  async run(lab) {
    const performances = await compare(lab, contendersIn(lab));
    const [bare, house] = performances;
    const measured = ratioOf(house.cpuMicroseconds, bare.cpuMicroseconds);
    return comparisonReport(performances, [
      {
        figure: 'CPU per request against bare Fastify',
        measured,
        unit: '×',
        direction: 'at most',
        must: 1.25,
        aim: 1.15,
      },
    ]);
  },
};

function contendersIn(lab: Lab): Contenders {
  const load: Load = { connections: 64, requests: BENCH_KEYS.map(requestWith) };
  return [
    { name: 'bare Fastify', load, program: () => benchProgram(lab, BARE) },
    // As in production: the limiter counts and tells. It only never gets to refuse.
    { name: 'Tradeyard', load, program: () => appProgram(lab, { RATE_LIMITS: '100000' }, APP) },
    { name: 'Tradeyard, rate limits off', load, program: () => appProgram(lab, {}, APP) },
  ];
}

function requestWith(key: string): LoadRequest {
  return {
    method: 'POST',
    path: ECHO_PATH,
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: BODY,
  };
}
