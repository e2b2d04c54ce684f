import type { Bench } from '../bench.js';
import { type Figure, ratioOf, valueOf } from '../figures/figure.js';
import type { Bar } from '../figures/verdict.js';
import { appProgram } from '../lab/programs.js';
import { claimOf, FOR_MANY_PEOPLE, signUp } from '../people/people.js';
import { medianText, rangeText, timesText } from '../report/numbers.js';
import type { Report } from '../report/report.js';
import { BCRYPT_COST } from './cost.js';
import { nameOf, type Times, Tries } from './tries.js';

/** What a sign-in costs beyond the slow hash, and whether its time tells which names exist. */
export const signInBench: Bench = {
  name: 'sign-in',
  about: `one sign-in at a time, against one bcrypt comparison at the same cost (${BCRYPT_COST})`,
  async run(lab) {
    const { pace, options } = lab;
    const app = await lab.startServer(await appProgram(lab, { ...FOR_MANY_PEOPLE, BCRYPT_COST: String(BCRYPT_COST) }));
    options.say(`  ${pace.tries} people sign up`);
    for (let number = 0; number < pace.tries; number += 1) await signUp(app.address, claimOf(nameOf(number)));
    options.say(`  ${pace.tries} tries of each kind`);
    const tries = await Tries.prepare(app.address);
    const times: Times[] = [];
    while (times.length < pace.tries) times.push(await tries.play(times.length));
    return reportOf(times, options.run);
  },
};

function reportOf(times: readonly Times[], run: string): Report {
  const figure = (read: (one: Times) => number): Figure => ({ run, samples: times.map(read) });
  const bcrypt = figure((one) => one.bcryptMs);
  const right = figure((one) => one.rightMs);
  const known = figure((one) => one.knownMs);
  const unknown = figure((one) => one.unknownMs);
  const row = (what: string, measured: Figure) => [
    what,
    medianText(measured),
    rangeText(measured),
    timesText(ratioOf(measured, bcrypt)),
  ];
  return {
    table: {
      heads: ['', 'median ms', 'range', 'times bcrypt'],
      rows: [
        row('one bcrypt comparison', bcrypt),
        row('sign-in, right password', right),
        row('sign-in, wrong password of a known name', known),
        row('sign-in, unknown name', unknown),
      ],
    },
    figures: { bcryptMs: bcrypt, rightMs: right, knownMs: known, unknownMs: unknown },
    bars: [barOfCost(ratioOf(right, bcrypt)), barOfNames({ run, samples: [apart(known, unknown)] })],
  };
}

function barOfCost(measured: Figure): Bar {
  const figure = 'sign-in against one bcrypt comparison';
  return { figure, measured, unit: '×', direction: 'at most', must: 1.5, aim: 1.25 };
}

function barOfNames(measured: Figure): Bar {
  const figure = 'the slower of known and unknown names against the other';
  return { figure, measured, unit: '×', direction: 'at most', must: 1.1, aim: 1.05 };
}

/** Whichever is the slower: either would tell. */
function apart(one: Figure, other: Figure): number {
  const ratio = valueOf(one) / valueOf(other);
  return Math.max(ratio, 1 / ratio);
}
