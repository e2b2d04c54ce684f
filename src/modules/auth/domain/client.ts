import { createHash } from 'node:crypto';

/** Where a request comes from, as far as it says. */
export interface Client {
  readonly address: string;
  /** The User-Agent, cut to a readable length. */
  readonly device: string;
  /** The id in this browser's device cookie, if it has one of ours. */
  readonly deviceId: string | undefined;
}

/** What an account remembers a device by: its cookie, or for programs, which keep none, the address. */
export function deviceMark({ deviceId, address }: Client): Buffer {
  const mark = deviceId === undefined ? `address ${address}` : `cookie ${deviceId}`;
  return createHash('sha256').update(mark).digest();
}
