import { RouteConfig } from '@nestjs/platform-fastify';

/** This route takes bodies of up to so many bytes, instead of the house's 64 KiB. */
export const BodyLimit = (bodyBytes: number) => RouteConfig({ bodyBytes });
