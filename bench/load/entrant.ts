import { CannotMeasure } from '../cannot-measure.error.js';
import type { Lab } from '../lab/lab.js';
import { cpuMicrosecondsOf } from '../lab/process-facts.js';
import { Server } from '../lab/server.js';
import type { Contender } from './contender.js';
import type { Load } from './request.js';
import { Wrk } from './wrk.js';

/** What one round showed. CPU is per request. */
export interface Sample {
  readonly requestsPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly databaseMicroseconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A contender whose server is up. */
export class Entrant {
  readonly samples: Sample[] = [];

  private constructor(
    readonly name: string,
    private readonly lab: Lab,
    private readonly server: Server,
    private readonly wrk: Wrk,
  ) {}

  static async start(lab: Lab, { name, program, load }: Contender): Promise<Entrant> {
    const made = await program(lab);
    const server = made instanceof Server ? made : await lab.startServer(made);
    await probe(name, server.address, load);
    return new Entrant(name, lab, server, await Wrk.prepare(lab.directory, name, load));
  }

  async warmUp(seconds: number): Promise<void> {
    await this.send(seconds);
  }

  async play(seconds: number): Promise<void> {
    const before = this.cpu();
    const { requests, failures, seconds: lasted, p50Ms, p99Ms } = await this.send(seconds);
    const after = this.cpu();
    if (failures > 0 || requests === 0) {
      throw new CannotMeasure(`${this.name} failed ${failures} of ${requests} requests, so its speed means nothing.`);
    }
    this.samples.push({
      requestsPerSecond: requests / lasted,
      cpuMicroseconds: (after.server - before.server) / requests,
      databaseMicroseconds: (after.database - before.database) / requests,
      p50Ms,
      p99Ms,
    });
  }

  private send(seconds: number) {
    return this.wrk.run(this.server.address, seconds, this.lab.closing);
  }

  private cpu() {
    const database = this.lab.databasePid;
    return {
      server: cpuMicrosecondsOf(this.server.pid),
      database: database === undefined ? 0 : cpuMicrosecondsOf(database),
    };
  }
}

/** Errors are quick to answer, so a wrong request would look like a fast server. */
async function probe(name: string, address: string, { requests: [request] }: Load): Promise<void> {
  if (!request) throw new Error(`The load for ${name} holds no request.`);
  const { path, method, headers, body } = request;
  const answer = await fetch(address + path, { method, headers, ...(body !== undefined && { body }) });
  if (!answer.ok) throw new CannotMeasure(`${name} answers ${answer.status} to ${path}: ${await answer.text()}`);
}
