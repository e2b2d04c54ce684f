import { serveAppWith } from '../lab/serve-app.js';
import { EchoModule } from './echo.module.js';

await serveAppWith({ module: EchoModule });
