import type { Bench } from '../bench.js';
import { type Figure, ratioOf } from '../figures/figure.js';
import { appProgram } from '../lab/programs.js';
import { requireWrk } from '../load/wrk.js';
import { FOR_MANY_PEOPLE } from '../people/people.js';
import { medianText, rangeText, timesText } from '../report/numbers.js';
import type { Report } from '../report/report.js';
import { Flood } from './flood.js';
import { type Latency, lookAtHealth } from './health.js';

const CONNECTIONS = 64;
/** Below production's, so that more tries get through to everything around the hash. */
const BCRYPT_COST = '10';

interface Round {
  readonly quiet: Latency;
  readonly flooded: Latency;
  readonly triesPerSecond: number;
}

/** What everybody else feels while somebody guesses passwords. */
export const signInFloodBench: Bench = {
  name: 'sign-in-flood',
  about: `GET /health/live while ${CONNECTIONS} connections guess passwords, against the same in quiet`,
  async run(lab) {
    await requireWrk();
    const { pace, options } = lab;
    const app = await lab.startServer(await appProgram(lab, { ...FOR_MANY_PEOPLE, BCRYPT_COST }));
    const flood = await Flood.prepare(lab, app.address, CONNECTIONS);
    await lookAtHealth(app.address, pace.warmUpSeconds);
    const rounds: Round[] = [];
    while (rounds.length < pace.rounds) {
      options.say(`  round ${rounds.length + 1} of ${pace.rounds}`);
      const quiet = await lookAtHealth(app.address, pace.roundSeconds);
      const { seen: flooded, triesPerSecond } = await flood.during(pace.roundSeconds, () =>
        lookAtHealth(app.address, pace.roundSeconds),
      );
      rounds.push({ quiet, flooded, triesPerSecond });
    }
    return reportOf(rounds, options.run);
  },
};

function reportOf(rounds: readonly Round[], run: string): Report {
  const figure = (read: (round: Round) => number): Figure => ({ run, samples: rounds.map(read) });
  const quietP50 = figure(({ quiet }) => quiet.p50Ms);
  const quietP99 = figure(({ quiet }) => quiet.p99Ms);
  const floodedP50 = figure(({ flooded }) => flooded.p50Ms);
  const floodedP99 = figure(({ flooded }) => flooded.p99Ms);
  const tries = figure(({ triesPerSecond }) => triesPerSecond);
  const row = (what: string, p50: Figure, p99: Figure, answered: string) => [
    what,
    ...[medianText(p50), medianText(p99), rangeText(p99), timesText(ratioOf(p99, quietP99)), answered],
  ];
  return {
    table: {
      heads: ['', 'p50 ms', 'p99 ms', 'range', 'p99', 'sign-ins answered/s'],
      rows: [
        row('in quiet', quietP50, quietP99, ''),
        row('during the flood', floodedP50, floodedP99, medianText(tries)),
      ],
    },
    figures: { quietP50, quietP99, floodedP50, floodedP99, triesPerSecond: tries },
    bars: [
      {
        figure: 'p99 of /health/live during the flood',
        measured: floodedP99,
        unit: ' ms',
        direction: 'at most',
        must: 50,
        aim: 20,
      },
    ],
  };
}
