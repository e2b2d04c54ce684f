import { createServer } from 'node:net';

/** The port may be gone again by the time the server asks for it; it then says so, and gets another. */
export async function freePort(): Promise<number> {
  const listener = createServer();
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('This machine gives out no free port on 127.0.0.1.'));
      });
    });
  });
}
