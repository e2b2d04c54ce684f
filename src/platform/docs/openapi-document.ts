import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from '../../config/index.js';
import { ALIASES, ProblemDto } from '../http/index.js';
import { withErrorResponses } from './error-responses.js';

type PluginMetadata = () => Promise<Record<string, unknown>>;

const DESCRIPTION = `
The backend that a MetaTrader business runs on.

- **People's apps** call \`/api/v1/…\`, **terminals** call \`/datasource/…\` with an \`X-API-Key\`.
- **Errors** are \`application/problem+json\` with a stable \`code\`; quote the \`request_id\` when you report one.
- **Lists** answer \`{ "items": […], "next_cursor": … }\`: pass \`next_cursor\` back as \`cursor\` until it is null.
- **Limits** are told in the \`RateLimit\` and \`RateLimit-Policy\` headers; a 429 and a 503 carry \`Retry-After\`.

### Older paths

They go on working and answer what the paths of today answer.

| Older path | Path of today |
| --- | --- |
${ALIASES.map(({ method, from, to }) => `| \`${method} ${from}\` | \`${method} ${to}\` |`).join('\n')}
`.trim();

/** The OpenAPI document of the app as it is in code; `npm run openapi:write` keeps it in openapi.json. */
export async function openApiDocument(app: INestApplication, metadata: PluginMetadata): Promise<OpenAPIObject> {
  await SwaggerModule.loadPluginMetadata(metadata);
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tradeyard')
    .setVersion(VERSION)
    .setDescription(DESCRIPTION)
    .addServer('/')
    .addBearerAuth()
    .addCookieAuth('__Host-ty_access', { type: 'apiKey' }, 'session_cookie')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'datasource_key');
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    extraModels: [ProblemDto],
  });
  return withErrorResponses(document);
}
