const LISTENING = 'Listening';

/** The line in which the app's log says where it listens; the bench's own servers say it in the same words. */
export function announce(address: string): void {
  process.stdout.write(`${JSON.stringify({ message: LISTENING, address })}\n`);
}

export function addressIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  const entry: unknown = JSON.parse(line);
  if (typeof entry !== 'object' || entry === null || !('message' in entry) || !('address' in entry)) return undefined;
  return entry.message === LISTENING && typeof entry.address === 'string' ? entry.address : undefined;
}
