import type { Bench } from './bench.js';
import { BENCHES } from './benches.js';
import { CannotMeasure } from './cannot-measure.error.js';
import { newRunId } from './figures/run-id.js';
import { Interruption } from './lab/interruption.js';
import { Lab, type LabOptions } from './lab/lab.js';
import { FULL_PACE, QUICK_PACE } from './lab/pace.js';
import { requireProcessFacts } from './lab/process-facts.js';
import { listOf, type Order, readOrder } from './order.js';
import { keepRun, profilesOf } from './report/keep.js';
import { machineFacts, printedMachine } from './report/machine.js';
import { printedReport } from './report/print.js';
import type { Report } from './report/report.js';

const HOW_TO_READ = `
Ratios are medians of the rounds' own ratios. CPU per request says more than a rate or a time: on a shared machine those
also measure the neighbours. Figures of different runs cannot be compared.`;

/** The whole command: measures what the arguments name, prints it and keeps it. */
export async function runBenches(args: readonly string[]): Promise<void> {
  try {
    await carryOut(readOrder(args, BENCHES));
  } catch (error) {
    if (!(error instanceof CannotMeasure)) throw error;
    process.stderr.write(`\n${error.message}\n\n`);
    process.exitCode = 1;
  }
}

async function carryOut({ benches, quick, profile }: Order): Promise<void> {
  requireProcessFacts();
  const run = newRunId(new Date());
  const machine = machineFacts();
  say(`Run ${run}${quick ? ' (quick)' : ''}: ${printedMachine(machine)}\n${listOf(benches)}\n`);
  const options = { run, pace: quick ? QUICK_PACE : FULL_PACE, say, ...(profile && { profiles: profilesOf(run) }) };
  const reports = await runInTurn(benches, options);
  print(`${HOW_TO_READ}\nKept in ${await keepRun({ run, machine, quick, benches: reports })}`);
}

async function runInTurn(benches: readonly Bench[], options: LabOptions): Promise<Record<string, Report>> {
  let lab: Lab | undefined;
  const interruption = new Interruption(async () => lab?.close());
  const reports: Record<string, Report> = {};
  for (const bench of benches) {
    say(`${bench.name}: ${bench.about}`);
    lab = await Lab.open(options);
    const report = await interruption.guard(bench.run(lab)).finally(() => lab?.close());
    reports[bench.name] = report;
    print(`\n${bench.name}\n${printedReport(report)}\n`);
  }
  return reports;
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

function print(message: string): void {
  process.stdout.write(`${message}\n`);
}
