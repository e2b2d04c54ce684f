import { Injectable } from '@nestjs/common';
import { VERSION } from '../../../config/index.js';
import { DatabaseStatus, type MigrationState } from '../../../platform/database/index.js';
import { JobRunner } from '../../../platform/jobs/index.js';
import { Log } from '../../../platform/observability/index.js';

const PATIENCE_MS = 2_000;

type Part = { readonly status: 'ok' | 'failing'; readonly detail: string };

export interface Health {
  readonly status: 'ok' | 'failing';
  readonly version: string;
  readonly database: Part;
  readonly migrations: Part;
  readonly worker: Part;
}

const MIGRATION_DETAILS: Readonly<Record<MigrationState, string>> = {
  up_to_date: 'up to date',
  pending: 'some migrations are not applied; start this version again, or run npm run migration:run',
  ahead: 'applied by a newer version than this one',
};

@Injectable()
export class HealthService {
  constructor(
    private readonly database: DatabaseStatus,
    private readonly worker: JobRunner,
    private readonly log: Log,
  ) {}

  /** Whether this process can serve, part by part. */
  async read(): Promise<Health> {
    const parts = { ...(await this.databaseParts()), worker: this.workerPart() };
    const failing = Object.values(parts).some(({ status }) => status === 'failing');
    return { status: failing ? 'failing' : 'ok', version: VERSION, ...parts };
  }

  private async databaseParts(): Promise<Pick<Health, 'database' | 'migrations'>> {
    try {
      const { version, migrations } = await withinPatience(this.database.read());
      return {
        database: { status: 'ok', detail: `PostgreSQL ${version}` },
        migrations: { status: migrations === 'pending' ? 'failing' : 'ok', detail: MIGRATION_DETAILS[migrations] },
      };
    } catch (error) {
      this.log.warn('The health check cannot read the database', { error });
      return {
        database: { status: 'failing', detail: 'cannot be reached' },
        migrations: { status: 'failing', detail: 'unknown while the database cannot be reached' },
      };
    }
  }

  private workerPart(): Part {
    return this.worker.isRunning
      ? { status: 'ok', detail: 'running' }
      : { status: 'failing', detail: 'starting again' };
  }
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${PATIENCE_MS} ms`));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
