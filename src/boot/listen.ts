import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Answers the address; an app that cannot listen is closed again, so that nothing of it goes on. */
export async function listen(app: NestFastifyApplication, port: number, host: string): Promise<string> {
  try {
    await app.listen(port, host);
    return await app.getUrl();
  } catch (error) {
    await app.close();
    throw error;
  }
}
