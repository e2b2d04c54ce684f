import type { Cluster } from './cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { createFailed, dataDirDamaged, diskFull, startFailed, textIn, wordsOf } from './failures.js';

export type StartFailureKind = 'lock-held' | 'memory-in-use' | 'port-taken' | 'disk-full' | 'damaged' | 'other';

export interface StartFailure {
  readonly kind: StartFailureKind;
  /** PostgreSQL's own. */
  readonly words: string;
}

/** The first that fits wins: a full disk makes PostgreSQL panic too, and semaphores "run out of space" without one. */
const SYMPTOMS: readonly (readonly [StartFailureKind, RegExp])[] = [
  ['lock-held', /lock file "postmaster\.pid" (already exists|is empty)/],
  ['memory-in-use', /pre-existing shared memory block/],
  ['port-taken', /could not bind .*Address already in use/],
  ['other', /could not create semaphores|shared memory segment/],
  ['other', /Permission denied|wrong ownership|invalid permissions/],
  ['disk-full', /No space left on device|Disk quota exceeded|File too large/],
  [
    'damaged',
    new RegExp(
      [
        'PANIC: ',
        'is not a valid data directory',
        'incompatible with server',
        'could not access the server configuration file',
        'could not (open|read|find|access) (the )?(file|directory|database system)',
        'invalid (checkpoint|data|page)',
        'bogus data',
        'corrupt',
      ].join('|'),
      'i',
    ),
  ],
];

const COMPLAINT = /\b(FATAL|PANIC|ERROR|DETAIL|HINT|error):|could not|syntax error|unrecognized|invalid/;
const LINE_PREFIX = /^\d{4}-\d\d-\d\d [\d:.]+ \S+ \[\d+\] /;
const QUOTED_LINES = 6;

export function diagnose(output: string): StartFailure {
  const kind = SYMPTOMS.find(([, symptom]) => symptom.test(output))?.[0] ?? 'other';
  return { kind, words: quote(output) };
}

/** The lines that complain, or simply the last ones. */
function quote(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.replace(LINE_PREFIX, '').trim())
    .filter((line) => line !== '');
  const complaints = lines.filter((line) => COMPLAINT.test(line));
  const chosen = (complaints.length > 0 ? complaints : lines).slice(-QUOTED_LINES);
  return chosen.length > 0 ? chosen.join('\n  ') : 'it ended without a word.';
}

export function explainStartFailure({ kind, words }: StartFailure, cluster: Cluster): EmbeddedPostgresError {
  switch (kind) {
    case 'disk-full':
      return diskFull(cluster.dataDir, words);
    case 'damaged':
      return dataDirDamaged(cluster.path, words);
    case 'lock-held':
    case 'memory-in-use':
    case 'port-taken':
    case 'other':
      return startFailed(cluster.logFile, words);
  }
}

/** Of a server that runs, but refuses what we need from it. */
export function explainServerError(error: unknown, cluster: Cluster): EmbeddedPostgresError {
  return error instanceof EmbeddedPostgresError ? error : explainStartFailure(diagnose(wordsOf(error)), cluster);
}

/** initdb leaves nothing behind, so whatever stopped it has damaged nothing. */
export function explainInitdbOutput(error: unknown, dataDir: string): EmbeddedPostgresError {
  const { kind, words } = diagnose(textIn(error, 'stderr') || wordsOf(error));
  return kind === 'disk-full' ? diskFull(dataDir, words) : createFailed(dataDir, words);
}
