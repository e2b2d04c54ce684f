import type { Bench } from '../bench.js';
import { appProgram, benchProgram } from '../lab/programs.js';
import { compare } from '../load/compare.js';
import type { Load } from '../load/request.js';
import { comparisonReport } from '../report/comparison-report.js';

const LOAD: Load = { connections: 64, requests: [{ method: 'GET', path: '/health/live', headers: {} }] };

/** What the house adds to the smallest answer there is. */
export const httpBench: Bench = {
  name: 'http',
  about: 'GET /health/live, against the same answer of bare Fastify',
  async run(lab) {
    const performances = await compare(lab, [
      {
        name: 'bare Fastify',
        load: LOAD,
        program: () => benchProgram(lab, new URL('bare-server.js', import.meta.url)),
      },
      { name: 'Tradeyard', load: LOAD, program: () => appProgram(lab) },
    ]);
    return comparisonReport(performances, []);
  },
};
