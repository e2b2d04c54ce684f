import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import type { Figure } from '../figures/figure.js';
import type { Lab } from '../lab/lab.js';
import { memoryOf } from '../lab/process-facts.js';
import { medianText, rangeText } from '../report/numbers.js';
import type { Report } from '../report/report.js';
import { copyProject } from './project-copy.js';
import { timedStart } from './timed-start.js';

const MEBIBYTE = 2 ** 20;

/** What one fresh copy of the project showed. */
interface Sample {
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  readonly idleMebibytes: number;
  readonly peakMebibytes: number;
}

/** What a person waits for, and what the process keeps for itself. */
export const startBench: Bench = {
  name: 'start',
  about: 'a first and a second start to the first healthy answer, and the memory of the idle process',
  async run(lab) {
    const samples: Sample[] = [];
    while (samples.length < lab.pace.repetitions) {
      lab.options.say(`  start ${samples.length + 1} of ${lab.pace.repetitions}`);
      samples.push(await startTwice(lab));
    }
    return reportOf(samples, lab.options.run);
  },
};

async function startTwice(lab: Lab): Promise<Sample> {
  const project = await copyProject(lab.directory);
  const cold = await timedStart(lab, project);
  await cold.server.stop();
  const warm = await timedStart(lab, project);
  await sleep(lab.pace.idleSeconds * 1000);
  const { residentBytes, peakBytes } = memoryOf(warm.server.pid);
  await warm.server.stop();
  return {
    coldSeconds: cold.seconds,
    warmSeconds: warm.seconds,
    idleMebibytes: residentBytes / MEBIBYTE,
    peakMebibytes: peakBytes / MEBIBYTE,
  };
}

function reportOf(samples: readonly Sample[], run: string): Report {
  const figure = (read: (sample: Sample) => number): Figure => ({ run, samples: samples.map(read) });
  const cold = figure((sample) => sample.coldSeconds);
  const warm = figure((sample) => sample.warmSeconds);
  const idle = figure((sample) => sample.idleMebibytes);
  const peak = figure((sample) => sample.peakMebibytes);
  const row = (what: string, measured: Figure) => [what, medianText(measured), rangeText(measured)];
  return {
    table: {
      heads: ['', 'median', 'range'],
      rows: [
        row('first start, with its build and its database, s', cold),
        row('second start, s', warm),
        row('memory of the idle process, MiB', idle),
        row('peak of its memory, MiB', peak),
      ],
    },
    figures: { coldSeconds: cold, warmSeconds: warm, idleMebibytes: idle, peakMebibytes: peak },
    bars: [
      { figure: 'first start', measured: cold, unit: ' s', direction: 'at most', must: 8, aim: 4 },
      { figure: 'second start', measured: warm, unit: ' s', direction: 'at most', must: 3 },
      { figure: 'idle memory', measured: idle, unit: ' MiB', direction: 'at most', must: 250, aim: 150 },
    ],
  };
}
