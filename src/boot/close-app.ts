import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const AGAIN_MS = 100;

/** Finishes the requests that are running, then the app; after `graceMs` it lets go of those that still run. */
export async function closeApp(app: NestFastifyApplication, graceMs: number): Promise<void> {
  // Again and again, since whoever is let go may be back before the door is shut.
  const letGo = (): void => {
    app.getHttpServer().closeAllConnections();
    timer = setTimeout(letGo, AGAIN_MS);
  };
  let timer = setTimeout(letGo, graceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
