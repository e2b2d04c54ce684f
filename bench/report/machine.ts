import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What a reader has to know of the machine, and nothing that tells whose it is. */
export function machineFacts() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()}-${arch()}`,
    node: process.versions.node,
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

export function printedMachine({
  cores,
  processor,
  memoryGiB,
  system,
  node,
  loadBefore,
}: ReturnType<typeof machineFacts>): string {
  return `${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Node ${node}, load ${loadBefore} before the run`;
}
