import { open, rename, stat } from 'node:fs/promises';

const ROTATE_ABOVE_BYTES = 8 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/** The file that takes the server's stderr, and what was written to it since it was opened. */
export interface ServerLog {
  readonly fd: number;
  /** The server has its own copy of the descriptor. */
  close(): Promise<void>;
  sinceOpened(): Promise<string>;
}

/** One earlier log is kept: it may hold the reason for this start. */
export async function openServerLog(file: string): Promise<ServerLog> {
  if ((await sizeOf(file)) > ROTATE_ABOVE_BYTES) await rename(file, `${file}.old`);
  const start = await sizeOf(file);
  const handle = await open(file, 'a', 0o600);
  return { fd: handle.fd, close: () => handle.close(), sinceOpened: () => readTail(file, start) };
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function readTail(file: string, start: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(start, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - from)), { position: from });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
