import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Finishes the requests that are running, then the app; after `graceMs` it lets go of those that still run. */
export async function closeApp(app: NestFastifyApplication, graceMs: number): Promise<void> {
  const letGo = setTimeout(() => {
    app.getHttpServer().closeAllConnections();
  }, graceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(letGo);
  }
}
